// The row of filters over a table. Built once a view; counts follow the other filters.

const MANY = 12;

function tally(column, found) {
  const { columns, rows } = table();
  const at = place(columns, column.name);
  const counts = new Map();
  for (const row of found) for (const key of keys(rows[row][at])) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

const optionLabel = (column, key) => (key === UNSTATED ? say("none") : label(column, column.kind === "document" ? Number(key) : key));

function facet(column) {
  const all = tally(column, table().rows.keys());
  const order = [...all.keys()].sort((a, b) =>
    (a === UNSTATED) - (b === UNSTATED) || all.get(b) - all.get(a) || collators[language].compare(optionLabel(column, a), optionLabel(column, b)));
  const list = el("fieldset", {}, el("legend", { class: "unseen" }, head(column)));
  const options = order.map((key) => option(column, key, list));
  const summary = el("summary", {}, head(column), el("b", { hidden: true }));
  const node = el("details", { class: "facet", "data-facet": column.name, name: "facet" }, summary, el("div", { class: "pop" }, order.length > MANY ? finder(options) : null, list));
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !node.open) return;
    event.stopPropagation();
    node.open = false;
    summary.focus();
  });
  const update = () => {
    const counts = tally(column, passing(column.name));
    const chosen = state.filters.get(column.name) ?? new Set();
    for (const { key, box, count, line } of options) {
      box.checked = chosen.has(key);
      count.textContent = number(counts.get(key) ?? 0);
      line.classList.toggle("empty", !counts.get(key));
    }
    summary.lastChild.hidden = !chosen.size;
    summary.lastChild.textContent = chosen.size;
  };
  return { node, update };
}

function option(column, key, list) {
  const box = el("input", { type: "checkbox", value: key });
  const count = el("span", { class: "number" });
  const name = optionLabel(column, key) || key;
  const line = el("label", {}, box, el("span", { class: "name" }, name), count);
  box.addEventListener("change", () => choose(column.name, key, box.checked));
  list.append(line);
  return { key, box, count, line, name: plain(name) };
}

function finder(options) {
  const input = el("input", { type: "search", "aria-label": say("within"), placeholder: say("within") });
  input.addEventListener("input", () => {
    const wanted = plain(input.value.trim());
    for (const { line, name } of options) line.hidden = !name.includes(wanted);
  });
  return input;
}

function choose(name, key, on) {
  const filters = new Map([...state.filters].map(([column, values]) => [column, new Set(values)]));
  const values = filters.get(name) ?? new Set();
  if (on) values.add(key);
  else values.delete(key);
  if (values.size) filters.set(name, values);
  else filters.delete(name);
  go({ filters, page: 0, open: null });
}

/** The filters in force, each with a button that takes it away. */
function chips() {
  const { columns } = table();
  const made = [...state.filters].flatMap(([name, values]) => [...values].map((key) => {
    const column = columns[place(columns, name)];
    const text = `${head(column)}: ${optionLabel(column, key)}`;
    return button(text, { class: "chip", "aria-label": `${say("remove")}: ${text}` }, () => choose(name, key, false));
  }));
  if (made.length || state.q) {
    made.push(button(say("clear"), { class: "plain" }, () => go({ filters: new Map(), q: "", page: 0, open: null })));
  }
  return made;
}
