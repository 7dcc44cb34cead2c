// The tables, what the address asks of them, and the rows that remain.

const SIZE = 50;
const UNSTATED = "-";
const FACTS = ["purposes", "data_items", "retention", "recipients", "contacts"];
const MAIN = { documents: "doc", problems: "message", changes: "fact" };
const collators = { ja: new Intl.Collator("ja", { numeric: true }), en: new Intl.Collator("en", { numeric: true }) };
const haystacks = new Map();
const blocks = new Map();
let state = { view: "overview", filters: new Map(), q: "", sort: "", down: false, page: 0, open: null };

const table = () => DATA.tables[state.view];
const mainColumn = () => MAIN[state.view] ?? "quote";
const place = (columns, name) => columns.findIndex((column) => column.name === name);
const listed = (value) => (Array.isArray(value) ? value : [value]);

/** What the address says: #/view?facet=value&q=words&sort=-column&page=2&open=row */
function parsed(hash) {
  const [view, query = ""] = hash.replace(/^#\//, "").split("?");
  const given = new URLSearchParams(query);
  if (!DATA.tables[view]?.columns) return { ...state, view: "overview", filters: new Map(), q: "", sort: "", down: false, page: 0, open: null };
  const { columns, rows } = DATA.tables[view];
  const filters = new Map(columns.filter((c) => c.facet && given.has(c.name)).map((c) => [c.name, new Set(given.getAll(c.name))]));
  const sort = (given.get("sort") ?? "").replace(/^-/, "");
  const open = given.has("open") ? Number(given.get("open")) : null;
  return {
    view, filters, q: given.get("q") ?? "",
    sort: place(columns, sort) < 0 ? "" : sort, down: (given.get("sort") ?? "").startsWith("-"),
    page: Math.max(0, (parseInt(given.get("page"), 10) || 1) - 1), open: rows[open] ? open : null,
  };
}

function address(changed = {}) {
  const at = { ...state, ...changed };
  const query = new URLSearchParams();
  for (const [name, values] of at.filters) for (const value of values) query.append(name, value);
  if (at.q) query.set("q", at.q);
  if (at.sort) query.set("sort", (at.down ? "-" : "") + at.sort);
  if (at.page) query.set("page", at.page + 1);
  if (at.open !== null) query.set("open", at.open);
  const text = query.toString();
  return `#/${at.view}${text ? "?" + text : ""}`;
}

const fresh = (view, changed = {}) => address({ view, filters: new Map(), q: "", sort: "", down: false, page: 0, open: null, ...changed });

function label(column, value) {
  if (value === null || value === undefined || value === UNSTATED || value === "") return "";
  if (column.vocabulary) return pick(DATA.vocabularies[column.vocabulary]?.[value] ?? [String(value), String(value)]);
  if (column.kind === "fields") return `${head(value)}: ${shown(value, value.value) || say("none")}`;
  if (column.kind === "document") return DATA.names[value]?.[0] ?? "";
  if (column.kind === "country") return country(value);
  if (column.kind === "duration") return duration(value);
  if (column.kind === "table") return say(value);
  return typeof value === "number" ? number(value) : String(value);
}

const shown = (column, value) => listed(value).map((one) => label(column, one))
  .join(column.kind === "fields" ? "\n" : language === "ja" ? "、" : ", ");
const plain = (text) => text.normalize("NFKC").toLowerCase();

function haystack(view) {
  const key = `${view} ${language}`;
  if (!haystacks.has(key)) {
    const { columns, rows } = DATA.tables[view];
    haystacks.set(key, rows.map((row) => plain(columns.map((c, i) => `${shown(c, row[i])} ${c.vocabulary ? row[i] : ""}`).join("\n"))));
  }
  return haystacks.get(key);
}

const keys = (value) => {
  const all = listed(value).filter((one) => one !== null && one !== undefined).map(String);
  return all.length ? all : [UNSTATED];
};

/** Row numbers that pass the search and every facet but `except`. */
function passing(except = null) {
  const { columns, rows } = table();
  const tests = [...state.filters].filter(([name, values]) => name !== except && values.size)
    .map(([name, values]) => [place(columns, name), values]);
  const wanted = plain(state.q).split(/\s+/).filter(Boolean);
  const hay = wanted.length ? haystack(state.view) : null;
  const found = [];
  rows.forEach((row, at) => {
    if (tests.every(([i, values]) => keys(row[i]).some((key) => values.has(key))) &&
        (!hay || wanted.every((word) => hay[at].includes(word)))) found.push(at);
  });
  return found;
}

function ordered(found) {
  if (!state.sort) return found;
  const { columns, rows } = table();
  const at = place(columns, state.sort);
  const column = columns[at];
  const value = (row) => {
    const raw = rows[row][at];
    if (raw === null || raw === "" || raw?.length === 0) return null;
    if (column.kind === "duration") return days(raw);
    return typeof raw === "number" && column.kind !== "document" ? raw : shown(column, raw);
  };
  const decorated = found.map((row) => [value(row), row]);
  const compare = (a, b) => (typeof a === "number" ? a - b : collators[language].compare(a, b));
  decorated.sort(([a, i], [b, j]) => {
    if (a === null || b === null) return (a === null) - (b === null) || i - j;
    return (state.down ? compare(b, a) : compare(a, b)) || i - j;
  });
  return decorated.map(([, row]) => row);
}

/** A document's own block, read when it is first wanted. */
function block(doc) {
  if (!blocks.has(doc)) blocks.set(doc, JSON.parse($(`doc-${doc}`)?.textContent ?? "{}"));
  return blocks.get(doc);
}
