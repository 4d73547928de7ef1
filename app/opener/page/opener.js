// The page of the stand-alone opener: takes a file, asks for the passphrase, shows what the module gives.
//
// What comes out of a copy becomes text nodes and nothing else: no letter of it is ever read as markup.

import load, { Opener } from "opener-module";
import { TEXTS } from "./texts.js";

/** How much of a file is read at once, in bytes. */
const PIECE = 1024 * 1024;
/** With more reports than these, one is searched for. */
const FEW = 10;
/** The alphabet by which items are lettered. */
const LETTERS = "abcdđeghiklmnopqrstuvxy";

const page = document.getElementById("page");
const spoken = element("p", { class: "aloud", role: "status" });

let language = "vi";
/** What is being looked at: `name` (start, reading, locked, busy, failed, list, report), and what that needs. */
let view = { name: "start" };
/** Counts the files: what still comes of an earlier one is dropped. */
let turn = 0;
let opener = null;
let file = null;

const module = Uint8Array.from(atob(document.getElementById("module").textContent.trim()), (letter) => letter.charCodeAt(0));
const loaded = load({ module_or_path: module });

document.addEventListener("dragover", (event) => {
  event.preventDefault();
  document.querySelector(".drop")?.classList.add("over");
});
document.addEventListener("dragleave", () => document.querySelector(".drop")?.classList.remove("over"));
document.addEventListener("drop", (event) => {
  event.preventDefault();
  document.querySelector(".drop")?.classList.remove("over");
  const [dropped] = event.dataTransfer.files;
  if (dropped) open(dropped);
});

draw();

/** Reads a file from its beginning to its end. */
async function open(chosen) {
  const mine = ++turn;
  const isPast = () => mine !== turn;
  file = chosen;
  opener?.free();
  opener = null;
  show({ name: "reading" });
  try {
    await loaded;
    if (isPast()) return;
    opener = new Opener();
    let answer = "more";
    for (let at = 0; answer === "more"; at += PIECE) {
      const piece = new Uint8Array(await chosen.slice(at, at + PIECE).arrayBuffer());
      if (isPast()) return;
      answer = piece.length > 0 ? opener.feed(piece) : opener.finish();
      if (answer === "locked") answer = await unlocked();
      // After the end only the file's own may follow.
      if (answer === "more" && piece.length === 0) break;
    }
    if (isPast()) return;
    show(answer === "whole" ? { name: "list", query: "" } : { name: "failed" });
  } catch (error) {
    if (isPast()) return;
    show({ name: "failed", own: error instanceof DOMException ? "unreadable" : "defect" });
  }
}

/** Asks for the passphrase until it is the right one; what the module answers then. */
function unlocked() {
  return new Promise((resolve, reject) => {
    const ask = (isWrong) => show({ name: "locked", isWrong, submit });
    const mine = turn;
    const submit = async (passphrase) => {
      show({ name: "busy" });
      // The page stands still while the key is derived: it says so before.
      await painted();
      if (mine !== turn) return;
      try {
        const answer = opener.unlock(passphrase);
        if (answer === "locked") ask(true);
        else resolve(answer);
      } catch (error) {
        reject(error);
      }
    };
    ask(false);
  });
}

function painted() {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));
}

/** Goes to another view, and takes whoever reads along: by the keyboard, and aloud. */
function show(next) {
  view = next;
  draw();
  (page.querySelector("[data-focus]") ?? document.getElementById("file")).focus();
  if (next.name !== "start") window.scrollTo(0, 0);
}

function draw() {
  const texts = TEXTS[language];
  document.documentElement.lang = language;
  document.title = texts.title;
  const other = language === "vi" ? "en" : "vi";
  const change = button(texts.other, () => {
    language = other;
    draw();
    page.querySelector("header button").focus();
  });
  change.lang = other;
  const VIEWS = {
    start: () => [],
    reading: () => [element("p", {}, texts.reading)],
    locked: () => [passphraseForm(texts)],
    busy: () => [element("p", { class: "box" }, texts.opening)],
    failed: () => [trouble(texts)],
    list: () => list(texts),
    report: () => report(texts),
  };
  const main = element("main", {}, ...(view.name === "report" ? [] : [choice(texts)]), ...VIEWS[view.name]());
  page.replaceChildren(
    element("header", {}, element("h1", {}, texts.heading), change),
    main,
    spoken,
  );
  spoken.textContent = { reading: texts.reading, busy: texts.opening }[view.name] ?? "";
}

/** Where a file is given. */
function choice(texts) {
  // The browser's own words beside a file field are in the browser's language: the label stands for it.
  const field = element("input", { type: "file", id: "file", class: "aloud", accept: ".saoluu,.json,application/json", "aria-describedby": "file-hint" });
  field.addEventListener("change", () => {
    const [chosen] = field.files;
    if (chosen) open(chosen);
  });
  return element(
    "div",
    { class: "box drop" },
    field,
    element("div", { class: "row" }, element("label", { for: "file", class: "press" }, texts.choose), texts.drop),
    element("p", { class: "soft", id: "file-hint" }, view.name === "start" ? texts.chooseHint : texts.chooseAnother(file.name)),
  );
}

function passphraseForm(texts) {
  const field = element("input", {
    type: "password",
    id: "passphrase",
    autocomplete: "off",
    required: "",
    "data-focus": "",
    "aria-describedby": view.isWrong ? "wrong" : "passphrase-hint",
  });
  if (view.isWrong) field.setAttribute("aria-invalid", "true");
  const see = element("input", { type: "checkbox", id: "see" });
  see.addEventListener("change", () => {
    field.type = see.checked ? "text" : "password";
  });
  const form = element(
    "form",
    { class: "box" },
    element("h2", {}, texts.locked),
    ...(view.isWrong ? [alertBox(JSON.parse(opener.trouble(language)), "wrong")] : []),
    element("label", { for: "passphrase" }, texts.passphrase),
    field,
    element("div", { class: "row" }, see, element("label", { for: "see" }, texts.see)),
    element("p", { class: "soft", id: "passphrase-hint" }, texts.passphraseHint),
    element("div", { class: "row" }, element("button", { type: "submit", class: "first" }, texts.unlock)),
  );
  const { submit } = view;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(field.value);
  });
  return form;
}

function trouble(texts) {
  const said = view.own ? texts[view.own] : JSON.parse(opener.trouble(language));
  return alertBox(said);
}

function alertBox({ sentence, hint }, id) {
  const box = element("div", { class: "box bad", role: "alert" }, element("p", {}, element("strong", {}, sentence)), element("p", {}, hint));
  if (id) box.id = id;
  return box;
}

function list(texts) {
  const { madeAt, count } = JSON.parse(opener.list("", language));
  const items = element("ul", { class: "list" });
  const found = element("p", { class: "soft", role: "status" });
  const fill = () => {
    const { reports } = JSON.parse(opener.list(view.query, language));
    items.replaceChildren(...reports.map((line) => item(texts, line)));
    found.textContent = view.query.trim() ? texts.found(reports.length, count) : "";
  };
  const head = [element("h2", { tabindex: "-1", "data-focus": "" }, texts.holds(count))];
  if (madeAt) head.push(element("p", { class: "soft" }, texts.whole(moment(madeAt))));
  if (count > FEW) {
    const search = element("input", { type: "search", id: "search", value: view.query });
    search.addEventListener("input", () => {
      view.query = search.value;
      fill();
    });
    head.push(element("div", {}, element("label", { for: "search" }, texts.search), search), found);
  }
  if (count > 1) head.push(element("div", { class: "row" }, button(texts.saveAll, () => saveAll(count))));
  fill();
  return [...head, items];
}

function item(texts, { index, subject, facts, savedAt, deletedAt, reads }) {
  const name = reads ? subject || texts.noSubject : texts.unreadableRecord;
  const lines = [element("h3", { lang: subject ? "vi" : language }, name), element("p", { class: "soft" }, facts.join(" · "))];
  if (savedAt) lines.push(element("p", { class: "soft" }, texts.saved(moment(savedAt))));
  if (deletedAt) lines.push(element("p", { class: "tag" }, texts.deleted(moment(deletedAt))));
  const read = button(texts.read, () => show({ name: "report", index, query: view.query }), "first");
  const take = button(reads ? texts.save : texts.saveRaw, () => save(index));
  for (const each of [read, take]) each.setAttribute("aria-label", `${each.textContent}: ${name}`);
  return element("li", { class: "box" }, ...lines, element("div", { class: "row" }, ...(reads ? [read] : []), take));
}

function report(texts) {
  const { subject, facts, sections, figures, annexes } = JSON.parse(opener.shown(view.index, language));
  const { index, query } = view;
  const tools = element(
    "div",
    { class: "row tools" },
    button(texts.back, () => show({ name: "list", query })),
    button(texts.save, () => save(index)),
    button(texts.print, () => window.print()),
  );
  const article = element(
    "article",
    {},
    element("h2", { tabindex: "-1", "data-focus": "", lang: "vi" }, subject || texts.noSubject),
    element("dl", {}, ...facts.flatMap(([name, said]) => [element("dt", {}, name), element("dd", {}, said)])),
    ...sections.map((part) => section(texts, part.title, part.blocks)),
  );
  if (figures.length > 0) article.append(figuresOf(texts, figures));
  annexes.forEach((annex, place) => article.append(section(texts, texts.annex(place + 1, annex.title), annex.blocks)));
  return [tools, article];
}

function section(texts, title, blocks) {
  const list = blocks === null ? [] : JSON.parse(blocks);
  const content = list.map((block) => blockOf(texts, block));
  if (blocks === null) content.push(element("p", { lang: language }, texts.nothingArose));
  else if (content.length === 0) content.push(element("p", { class: "soft", lang: language }, texts.empty));
  // Whoever reports writes Vietnamese; the headings follow the page.
  return element("section", {}, element("h3", {}, title), element("div", { class: "words", lang: "vi" }, ...content));
}

function figuresOf(texts, figures) {
  const head = element("thead", {}, element("tr", {}, ...texts.figureColumns.map((name) => element("th", { scope: "col" }, name))));
  const rows = figures.map(([title, amount, previous, note]) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, title),
      element("td", { class: "number" }, amount),
      element("td", { class: "number" }, previous),
      element("td", {}, note),
    ),
  );
  return element("section", {}, element("h3", {}, texts.figures), table(texts.figures, head, element("tbody", {}, ...rows)));
}

/** A block of the interchange shape. */
function blockOf(texts, { paragraph, list, table: given }) {
  if (paragraph) return element("p", {}, ...runs(paragraph));
  if (list) return listOf(list);
  const rows = given.rows.map((cells, place) => {
    const isHead = given.header === true && place === 0;
    return element("tr", {}, ...cells.map((cell) => element(isHead ? "th" : "td", isHead ? { scope: "col" } : {}, ...runs(cell))));
  });
  const head = given.header ? [element("thead", {}, rows.shift())] : [];
  return table(texts.table, ...head, element("tbody", {}, ...rows));
}

/** On a small screen a table is moved within itself, by the keyboard, too. */
function table(name, ...parts) {
  return element("div", { class: "table", role: "region", tabindex: "0", "aria-label": name }, element("table", {}, ...parts));
}

function listOf({ marker, items }) {
  const mark = (place) => (marker === "letter" ? `${LETTERS[place % LETTERS.length]}) ` : "- ");
  return element(
    marker === "letter" ? "ol" : "ul",
    { role: "list" },
    ...items.map(({ text, nested = [] }, place) => element("li", {}, mark(place), ...runs(text), ...nested.map(listOf))),
  );
}

function runs(list) {
  return list.map(({ text, bold, italic, underline }) => {
    let node = document.createTextNode(text);
    if (underline) node = element("u", {}, node);
    if (italic) node = element("em", {}, node);
    if (bold) node = element("strong", {}, node);
    return node;
  });
}

function save(index) {
  const address = URL.createObjectURL(new Blob([opener.file(index)], { type: "application/json" }));
  element("a", { href: address, download: opener.file_name(index) }).click();
  // The browser has taken it long before.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

async function saveAll(count) {
  const mine = turn;
  for (let index = 0; index < count && mine === turn; index += 1) {
    save(index);
    // Browsers drop what comes too quickly.
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** A moment as people write it, by the clock of this computer. */
function moment(iso) {
  return new Date(iso).toLocaleString(language === "vi" ? "vi-VN" : "en-GB", {
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  });
}

function button(text, press, kind) {
  const made = element("button", { type: "button" }, text);
  if (kind) made.className = kind;
  made.addEventListener("click", press);
  return made;
}

/** An element with attributes, and children that are elements or text. */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
