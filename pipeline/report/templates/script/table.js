// One table at a time, a page of rows at a time.

let tools = null;
let found = [];

function buildTable() {
  const { columns } = table();
  const facets = columns.filter((column) => column.facet).map(facet).filter(({ node }) => node.querySelectorAll("input[type=checkbox]").length > 1);
  const search = el("input", { type: "search", id: "search", placeholder: say("search_hint"), autocomplete: "off", spellcheck: "false" });
  search.addEventListener("input", () => go({ q: search.value, page: 0, open: null }, true));
  tools = {
    key: `${state.view} ${language}`, search, facets, order: orderBox(columns),
    chips: el("div", { class: "chips" }), range: el("p", { class: "range", role: "status" }),
    head: el("thead"), body: el("tbody"), pager: el("nav", { class: "pager", "aria-label": say("pages") }),
  };
  $("table").className = state.view;
  $("table").replaceChildren(
    el("h2", { id: "table-title" }, say(state.view)),
    el("div", { class: "tools", role: "search" },
      el("label", { class: "find" }, el("span", { class: "unseen" }, say("search")), search),
      facets.length ? el("div", { class: "facets", role: "group", "aria-label": say("filters") }, ...facets.map(({ node }) => node)) : null,
      tools.order),
    tools.chips, tools.range,
    el("div", { class: "scroll" }, el("table", {}, el("caption", { class: "unseen" }, `${say(state.view)}. ${say("open_hint")}`), tools.head, tools.body)),
    tools.pager);
  tools.body.addEventListener("click", clicked);
  tools.body.addEventListener("keydown", moved);
}

/** Sorting for screens too narrow for column heads. */
function orderBox(columns) {
  const select = el("select", {}, el("option", { value: "" }, say("sort_document")));
  for (const column of columns.filter((c) => c.listed)) {
    for (const [sign, way] of [["", "ascending"], ["-", "descending"]]) {
      select.append(el("option", { value: sign + column.name }, `${head(column)} – ${say(way)}`));
    }
  }
  select.addEventListener("change", () => go({ sort: select.value.replace("-", ""), down: select.value.startsWith("-"), page: 0 }));
  return el("label", { class: "order" }, say("sort"), select);
}

function drawTable() {
  if (tools?.key !== `${state.view} ${language}`) buildTable();
  found = ordered(passing());
  const last = Math.max(0, Math.ceil(found.length / SIZE) - 1);
  state.page = state.open !== null && found.includes(state.open) ? Math.floor(found.indexOf(state.open) / SIZE) : Math.min(state.page, last);
  if (tools.search.value !== state.q) tools.search.value = state.q;
  tools.order.querySelector("select").value = (state.down ? "-" : "") + state.sort;
  for (const one of tools.facets) one.update();
  tools.chips.replaceChildren(...chips());
  drawRows(found.slice(state.page * SIZE, (state.page + 1) * SIZE));
  drawPager(last);
}

function drawRows(rows) {
  const { columns } = table();
  const there = columns.map((column, at) => ({ column, at })).filter(({ column }) => column.listed);
  const filled = there.filter(({ column, at }) => column.name === mainColumn() || column.kind === "number" || table().rows.some((row) => keys(row[at])[0] !== UNSTATED));
  tools.head.replaceChildren(el("tr", {}, ...filled.map(({ column }) => headCell(column))));
  tools.body.replaceChildren(...rows.map((row) => rowOf(row, filled)));
  const total = found.length;
  tools.range.textContent = total ? say("range", { total: number(total), from: number(state.page * SIZE + 1), to: number(state.page * SIZE + rows.length) })
    : say(table().rows.length ? "no_rows" : "empty_table");
}

const classOf = (column) => `c-${column.name} k-${column.kind}${column.aside ? " aside" : ""}`;

function headCell(column) {
  const on = state.sort === column.name;
  const way = on ? (state.down ? "descending" : "ascending") : null;
  const sort = button(head(column), { class: "sort", "data-sort": column.name }, () => {
    const next = !on ? { sort: column.name, down: false } : !state.down ? { down: true } : { sort: "", down: false };
    go({ ...next, page: 0 });
    tools.head.querySelector(`[data-sort="${column.name}"]`)?.focus();
  });
  return el("th", { scope: "col", class: classOf(column), "aria-sort": way }, sort);
}

function rowOf(row, filled) {
  const values = table().rows[row];
  const cells = filled.map(({ column, at }) => {
    const cell = el("td", { class: classOf(column), "data-label": head(column) });
    const inner = column.name === mainColumn()
      ? [el("a", { href: address({ open: row }), "data-row": row }, short(shown(column, values[at])) || "—")]
      : contents(column, values[at]);
    if (inner.length) cell.append(el("div", {}, ...inner));
    return cell;
  });
  return el("tr", { "data-row": row, class: row === state.open ? "on" : null }, ...cells);
}

function contents(column, value) {
  if (value === null || value === "" || value?.length === 0) return [];
  if (column.kind === "fields") return value.map((one) => el("p", {}, short(label(column, one))));
  if (!column.vocabulary) return [short(shown(column, value))];
  return listed(value).map((one) => el("span", { class: "code", "data-code": one }, label(column, one)));
}

function short(text) {
  const words = text.replace(/\s+/g, " ").trim();
  return words.length > 140 ? words.slice(0, 139) + "…" : words;
}

function drawPager(last) {
  const step = (text, page) => button(text, { disabled: page < 0 || page > last, class: "step" }, () => {
    go({ page, open: null });
    $("table").scrollIntoView();
    tools.body.querySelector("a")?.focus({ preventScroll: true });
  });
  tools.pager.hidden = last === 0;
  tools.pager.replaceChildren(step(say("previous"), state.page - 1), el("span", { "aria-current": "page" }, `${state.page + 1} / ${last + 1}`), step(say("next"), state.page + 1));
}

function clicked(event) {
  const row = event.target.closest("tr")?.dataset.row;
  if (event.target.closest("a") || row === undefined || String(getSelection())) return;
  tools.body.querySelector(`a[data-row="${row}"]`).focus({ preventScroll: true });
  go({ open: Number(row) });
}

const STEPS = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };

function moved(event) {
  const step = STEPS[event.key];
  const links = [...tools.body.querySelectorAll("a[data-row]")];
  const at = links.indexOf(document.activeElement);
  if (!step || at < 0) return;
  event.preventDefault();
  links[Math.min(links.length - 1, Math.max(0, at + step))].focus();
}
