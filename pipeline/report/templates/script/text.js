// The text of one policy with its evidence marked, and its pages as pictures.

/** Every fact of a document: where it stands, and its address table/row. */
function factsOf(doc) {
  return FACTS.flatMap((name) => {
    const { rows, spots } = DATA.tables[name];
    return rows.flatMap((row, at) => (row[0] === doc ? [{ kind: name, key: `${name}/${at}`, start: spots[at][0], end: spots[at][1] }] : []));
  });
}

function headingLines({ text, units }) {
  return units.filter((unit) => unit[4]).map(([, start, end]) => {
    const stop = text.indexOf("\n", start);
    return { start, end: Math.min(end, stop < 0 ? text.length : stop) };
  });
}

/** Stretches of the text between all edges, with the layers that cover each. */
function stretches(length, layers) {
  const edges = [...new Set([0, length, ...layers.flatMap(({ start, end }) => [start, end])])].filter((at) => at <= length).sort((a, b) => a - b);
  const waiting = [...layers].sort((a, b) => b.start - a.start);
  let open = [];
  return edges.slice(0, -1).map((start, at) => {
    open = open.filter((layer) => layer.end > start);
    while (waiting.length && waiting.at(-1).start <= start) open.push(waiting.pop());
    return { start, end: edges[at + 1], open: open.filter((layer) => layer.end > start) };
  });
}

function textView(doc, spot) {
  const own = block(doc);
  if (!own.text) return el("p", { class: "note" }, say("no_text"));
  const layers = [
    ...factsOf(doc),
    ...headingLines(own).map((line) => ({ ...line, kind: "heading" })),
    ...(spot ? [{ start: spot.start, end: spot.end, kind: "on" }] : []),
  ];
  const box = el("div", { class: "text", lang: "ja", tabindex: "0", role: "region", "aria-label": say("text") });
  for (const stretch of stretches(own.text.length, layers)) box.append(piece(own.text.slice(stretch.start, stretch.end), stretch.open));
  box.addEventListener("click", (event) => follow(event.target.closest("[data-key]")?.dataset.key));
  return box;
}

function piece(text, open) {
  const facts = open.filter(({ key }) => key).sort((a, b) => a.end - a.start - (b.end - b.start));
  const classes = [facts[0] && `fact ${facts[0].kind}`, open.some(({ kind }) => kind === "heading") && "heading", open.some(({ kind }) => kind === "on") && "on"].filter(Boolean);
  if (!classes.length) return document.createTextNode(text);
  return el(facts.length || classes.includes("on") ? "mark" : "span", { class: classes.join(" "), "data-key": facts[0]?.key, title: facts[0] && say(facts[0].kind) }, text);
}

function follow(key) {
  if (!key || String(getSelection())) return;
  const [view, row] = key.split("/");
  location.hash = view === state.view ? address({ open: Number(row) }) : fresh(view, { open: Number(row) });
}

/** The pages that show a fact, each with its picture and frames; [] where there are none. */
function pagesOf(doc, key) {
  const { pages = [], boxes = {} } = block(doc);
  const wanted = new Set((boxes[key] ?? []).map(([page]) => page));
  return pages.filter(([page]) => wanted.has(page));
}

function pageView(doc, key) {
  const { boxes } = block(doc);
  const figures = pagesOf(doc, key).map(([page, width, height, data]) => {
    const frames = svg("svg", { viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
    for (const [other, all] of Object.entries(boxes)) if (other !== key) frames.append(...frame(all, page, other));
    frames.append(...frame(boxes[key], page, key, " on"));
    frames.addEventListener("click", (event) => follow(event.target.dataset.key));
    return el("figure", { class: "sheet" },
      el("div", { class: "paper" }, el("img", { src: data, alt: say("page_alt", { n: page }), width: Math.round(width), height: Math.round(height) }), frames),
      el("figcaption", {}, say("page_n", { n: page })));
  });
  return el("div", { class: "sheets", tabindex: "0", role: "region", "aria-label": say("page_image") }, ...figures);
}

function frame(boxes, page, key, on = "") {
  return boxes.filter((box) => box[0] === page).map(([, x0, y0, x1, y1]) =>
    svg("rect", { x: x0 - 1.5, y: y0 - 1, width: x1 - x0 + 3, height: y1 - y0 + 2, rx: 1.5, class: `${key.split("/")[0]}${on}`, "data-key": key }));
}
