// The address decides what is shown; everything else changes the address.

const narrow = matchMedia("(max-width: 64rem)");
let before = null;

function go(changed, quietly = false) {
  const next = address(changed);
  if (next === location.hash) return;
  if (!quietly) {
    location.hash = next;
    return;
  }
  history.replaceState(null, "", next);
  draw();
}

function draw() {
  if (location.hash && !location.hash.startsWith("#/")) return;
  state = parsed(location.hash);
  const overview = state.view === "overview";
  $("overview").hidden = !overview;
  $("table").hidden = overview;
  for (const link of document.querySelectorAll("[data-view]")) {
    if (link.dataset.view === state.view) {
      link.setAttribute("aria-current", "page");
      link.closest("ul").scrollLeft = link.offsetLeft - 60;
    } else link.removeAttribute("aria-current");
  }
  if (!overview) drawTable();
  const open = overview || state.open === null ? null : `${state.view}/${state.open}`;
  document.body.classList.toggle("split", open !== null);
  $("main").inert = open !== null && narrow.matches;
  if (open === null) closeEvidence();
  else openEvidence(open);
}

function openEvidence(open) {
  drawEvidence();
  if (open !== before) $("evidence-title").focus({ preventScroll: true });
  tools.body.querySelector("tr.on")?.scrollIntoView({ block: "nearest" });
  before = open;
}

function closeEvidence() {
  $("evidence").hidden = true;
  $("evidence").replaceChildren();
  if (before === null) return;
  const row = before.split("/")[1];
  before = null;
  if (document.activeElement === document.body) tools?.body.querySelector(`a[data-row="${row}"]`)?.focus({ preventScroll: true });
}

function speak(chosen) {
  language = chosen;
  document.documentElement.lang = chosen;
  for (const node of document.querySelectorAll("[data-name]")) node.setAttribute("aria-label", say(node.dataset.name));
  for (const node of document.querySelectorAll("[data-country]")) node.replaceChildren(country(node.dataset.country));
  draw();
}

const paint = (theme) => document.documentElement.setAttribute("data-theme", theme);

function press(group, value) {
  for (const node of group.querySelectorAll("button")) node.setAttribute("aria-pressed", String(node.dataset.value === value));
  (group.dataset.switch === "theme" ? paint : speak)(value);
}

for (const group of document.querySelectorAll("[data-switch]")) {
  group.addEventListener("click", (event) => {
    const value = event.target.closest("button")?.dataset.value;
    if (value) press(group, value);
  });
}

document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  $("main").focus();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && state.open !== null) go({ open: null });
  if (event.key === "/" && !event.target.closest("input, select, textarea") && tools && state.view !== "overview") {
    event.preventDefault();
    tools.search.focus();
  }
});

document.addEventListener("click", (event) => {
  for (const node of document.querySelectorAll("details.facet[open]")) if (!node.contains(event.target)) node.open = false;
});

// On paper every row that passes the filters is wanted, not a page of them.
const MOST_PRINTED = 5000;
addEventListener("beforeprint", () => {
  if (state.view !== "overview") drawRows(found.slice(0, MOST_PRINTED));
});
addEventListener("afterprint", draw);
addEventListener("hashchange", draw);
narrow.addEventListener("change", draw);
speak("ja");
