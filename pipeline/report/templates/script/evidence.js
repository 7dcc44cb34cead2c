// Beside the table: one row in full, the headings above it, and the place in its policy.

let shownAs = "text";
let side = 1;
const hidden = new Set();

/** Where the evidence of the open row stands: one spot, or two for a change. */
function spotsOf(view, row) {
  const values = DATA.tables[view].rows[row];
  if (view === "changes") return DATA.tables.changes.spots[row];
  const spot = DATA.tables[view].spots?.[row];
  const [start, end, unit] = spot ?? [];
  return [spot ? { doc: values[0], start, end, unit, key: `${view}/${row}` } : { doc: values[0] }];
}

function drawEvidence() {
  const aside = $("evidence");
  const spots = spotsOf(state.view, state.open);
  const there = spots.filter(Boolean);
  const spot = spots[Math.min(side, spots.length - 1)] ?? there[0];
  const [name, source, title] = DATA.names[spot.doc];
  const own = block(spot.doc);
  const paged = spot.key && pagesOf(spot.doc, spot.key).length > 0;
  const asPage = paged && shownAs === "page";
  const view = asPage ? pageView(spot.doc, spot.key) : textView(spot.doc, spot.start === undefined ? null : spot);
  aside.className = state.view;
  aside.replaceChildren(...[
    el("header", {}, steps(), el("h2", { id: "evidence-title", tabindex: "-1" }, name), el("p", { class: "source" }, [title, source].filter(Boolean).join(" · "))),
    fields(), related(),
    there.length > 1 ? sides(spots) : null,
    el("div", { class: "place" }, crumbs(own, spot), paged ? modes() : null),
    asPage || !own.text ? null : legend(spot.doc), view,
  ].filter(Boolean));
  aside.hidden = false;
  reveal(view);
}

function reveal(view) {
  for (const kind of hidden) view.classList.toggle(`no-${kind}`, true);
  const mark = view.querySelector(".on");
  if (!mark) return;
  const top = mark.getBoundingClientRect().top - view.getBoundingClientRect().top;
  view.scrollTop += top - view.clientHeight / 3;
  if (getComputedStyle(view).overflowY === "visible") mark.scrollIntoView({ block: "center" });
}

function steps() {
  const at = found.indexOf(state.open);
  const step = (key, to, sign) => button(sign, { "aria-label": say(key), title: say(key), disabled: found[to] === undefined || at < 0, class: "icon" }, () => go({ open: found[to] }));
  return el("div", { class: "steps" },
    step("previous_row", at - 1, "↑"), step("next_row", at + 1, "↓"),
    button("✕", { "aria-label": say("close"), title: say("close"), class: "icon close" }, () => go({ open: null })));
}

function fields() {
  const { columns, rows } = table();
  const list = el("dl", {});
  columns.forEach((column, at) => {
    const value = rows[state.open][at];
    if (column.kind === "document" || value === null || value === "" || value?.length === 0) return;
    if (column.name === "period" || (state.view === "documents" && value === 0)) return;
    const codes = column.vocabulary && column.vocabulary !== "is_named" ? listed(value).map((one) => el("code", {}, String(one))) : [];
    list.append(el("div", {}, el("dt", {}, head(column)), el("dd", { class: `c-${column.name}` }, shown(column, value), ...codes)));
  });
  return list;
}

function related() {
  const key = (place) => `${place[0]}/${place[1]}`;
  const here = `${state.view}/${state.open}`;
  const lines = DATA.tables.links.rows.filter(([, a, b]) => key(a) === here || key(b) === here).map(([relation, a, b]) => {
    const [view, row] = key(a) === here ? b : a;
    const { columns, rows } = DATA.tables[view];
    const text = short(rows[row][place(columns, "quote")]);
    return el("li", {}, el("span", { class: "relation" }, say(relation)), el("a", { href: fresh(view, { open: row }), class: view, lang: "ja" }, text));
  });
  if (!lines.length) return null;
  return el("details", { class: "related" }, el("summary", {}, `${say("related")} `, el("b", {}, number(lines.length))), el("ul", {}, ...lines));
}

function sides(spots) {
  const choices = [["before", 0], ["after", 1]].map(([key, at]) => button(say(key), { "aria-pressed": String(at === Math.min(side, spots.length - 1)), disabled: !spots[at] }, () => {
    side = at;
    drawEvidence();
  }));
  return el("div", { class: "switch", role: "group" }, ...choices);
}

/** The headings above the evidence, the outermost first; each leads to its line. */
function crumbs(own, spot) {
  const path = [];
  for (let at = spot.unit ?? -1; at >= 0 && path.length < 20; at = own.units[at][0]) path.unshift(own.units[at]);
  if (!path.length) return el("p", { class: "crumbs" }, spot.key ? say("no_heading") : "");
  return el("ol", { class: "crumbs", lang: "ja" }, ...path.map(([, , , name, heading]) => el("li", {}, short([name, heading].filter(Boolean).join(" ")))));
}

function modes() {
  const choices = [["text", "text"], ["page", "page_image"]].map(([mode, key]) => button(say(key), { "data-mode": mode, "aria-pressed": String(shownAs === mode) }, () => {
    shownAs = mode;
    drawEvidence();
    $("evidence").querySelector(`[data-mode="${mode}"]`).focus();
  }));
  return el("div", { class: "switch", role: "group" }, ...choices);
}

/** Which kinds are marked in the text; each can be switched off. */
function legend(doc) {
  const there = new Set(factsOf(doc).map(({ kind }) => kind));
  const keysOf = FACTS.filter((kind) => there.has(kind)).map((kind) => {
    const key = button(say(kind), { class: `key ${kind}`, "aria-pressed": String(!hidden.has(kind)) }, () => {
      const off = !hidden.delete(kind);
      if (off) hidden.add(kind);
      key.setAttribute("aria-pressed", String(!off));
      $("evidence").querySelector(".text")?.classList.toggle(`no-${kind}`, off);
    });
    return key;
  });
  return el("div", { class: "keys", role: "group", "aria-label": say("marked") }, ...keysOf);
}
