// Words in two languages, and elements made of text alone: nothing here parses markup.

const $ = (id) => document.getElementById(id);
const DATA = JSON.parse($("data").textContent);
const SVG = "http://www.w3.org/2000/svg";
let language = "ja";

const pick = (pair) => pair[language === "ja" ? 0 : 1];

function say(key, values = {}) {
  return pick(DATA.words[key]).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

const head = (column) => pick(DATA.columns[column.name] ?? [column.name, column.name]);
const number = (value) => value.toLocaleString(language);

function attributes(node, given) {
  for (const [name, value] of Object.entries(given)) {
    if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  return node;
}

function el(tag, given = {}, ...children) {
  const node = attributes(document.createElement(tag), given);
  node.append(...children.filter((child) => child != null));
  return node;
}

const svg = (tag, given = {}) => attributes(document.createElementNS(SVG, tag), given);

function button(text, given, action) {
  const node = el("button", { type: "button", ...given }, text);
  node.addEventListener("click", action);
  return node;
}

function country(code) {
  try {
    return new Intl.DisplayNames([language], { type: "region" }).of(code);
  } catch {
    return code;
  }
}

const UNITS = { Y: ["年", " y"], M: ["か月", " mo"], W: ["週間", " w"], D: ["日", " d"] };
const TIMES = { H: ["時間", " h"], M: ["分", " min"], S: ["秒", " s"] };

function duration(value) {
  const [days, times = ""] = value.slice(1).split("T");
  const parts = [[days, UNITS], [times, TIMES]].flatMap(([text, units]) =>
    [...text.matchAll(/(\d+)([A-Z])/g)].map(([, n, unit]) => n + pick(units[unit] ?? [unit, unit])));
  return parts.join(language === "ja" ? "" : " ") || value;
}

const LENGTHS = { Y: 365.25, M: 30.44, W: 7, D: 1 };

function days(value) {
  const [long, short = ""] = value.slice(1).split("T");
  const sum = (text, sizes) => [...text.matchAll(/(\d+)([A-Z])/g)]
    .reduce((all, [, n, unit]) => all + n * (sizes[unit] ?? 0), 0);
  return sum(long, LENGTHS) + sum(short, { H: 1 / 24, M: 1 / 1440 });
}
