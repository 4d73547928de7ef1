// The editor in a real browser, inside a shadow root: what keys, an input method and the clipboard do.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { promisify } from "node:util";
import { TARGET, inputMethod, openBrowser, scratch, serve } from "./harness.js";

const ROOT = path.resolve(import.meta.dirname, "../..");
const FOLDER = path.join(TARGET, "editor-in-browser");

let site;
let browser;
let page;
before(async (t) => {
  await mkdir(FOLDER, { recursive: true });
  const esbuild = path.join(ROOT, "app/editor/node_modules/.bin/esbuild");
  await promisify(execFile)(esbuild, [
    path.join(ROOT, "app/editor/src/index.js"),
    "--bundle",
    "--format=esm",
    `--outfile=${FOLDER}/editor.js`,
  ]);
  await cp(path.join(ROOT, "app/editor/editor.css"), path.join(FOLDER, "editor.css"));
  // No inline style or script may be needed.
  const policy = "default-src 'self'";
  await writeFile(
    path.join(FOLDER, "index.html"),
    `<!doctype html><html lang=vi><meta charset=utf-8><meta http-equiv=Content-Security-Policy content="${policy}"><title>editor</title><button>trước</button><div id=host></div><button>sau</button></html>`,
  );
  site = await serve({ folder: FOLDER });
  browser = await openBrowser(await scratch({ after }));
});
after(async () => {
  await browser.close();
  await site.stop();
});

beforeEach(async (t) => {
  page = await browser.newPage();
  t.after?.(() => page.close());
  await page.goto(site.address);
});

/** Mounts the editor; keeps what it reports, and a copy of the blocks made from its changes alone. */
async function mount(blocks = [], options = {}) {
  await page.evaluate(
    async ({ blocks, options }) => {
      const { createEditor } = await import("./editor.js");
      const root = document.getElementById("host").attachShadow({ mode: "open" });
      const style = root.appendChild(document.createElement("link"));
      const loaded = new Promise((resolve) => (style.onload = resolve));
      Object.assign(style, { rel: "stylesheet", href: "editor.css" });
      await loaded;
      const element = root.appendChild(document.createElement("div"));
      globalThis.reported = { versions: [], notices: [], state: null, refusals: [] };
      globalThis.owned = structuredClone(blocks);
      document.addEventListener("securitypolicyviolation", (event) => reported.refusals.push(event.violatedDirective));
      globalThis.editor = createEditor(element, {
        blocks,
        label: "Nội dung mục",
        onChange({ version, from, to, blocks }) {
          reported.versions.push(version);
          owned.splice(from, to - from, ...blocks);
        },
        onSelection: (state) => (reported.state = state),
        onPasteNotice: (notice) => reported.notices.push(notice),
        ...options,
      });
    },
    { blocks, options },
  );
  return page.getByRole("textbox", { name: "Nội dung mục" });
}

/** The blocks as the editor has them: the same as its changes have made elsewhere. */
async function blocks() {
  const { shown, owned } = await page.evaluate(() => ({ shown: editor.getBlocks(), owned }));
  assert.deepEqual(owned, shown, "the changes made the same blocks");
  return shown;
}

const reported = () => page.evaluate(() => globalThis.reported);
const exec = (name) => page.evaluate((name) => editor.exec(name), name);
const text = (words) => [{ text: words }];
const paragraph = (words) => ({ paragraph: text(words) });

test("what is typed is reported, styled, and undone by keys", async () => {
  const editor = await mount();
  await editor.click();
  await page.keyboard.type("Trong kỳ ");
  await page.keyboard.press("Control+b");
  await page.keyboard.type("đậm");
  assert.equal((await reported()).state.bold, true);
  await page.keyboard.press("Control+b");
  await page.keyboard.press("Enter");
  await page.keyboard.type("dòng hai");
  assert.deepEqual(await blocks(), [
    { paragraph: [{ text: "Trong kỳ " }, { text: "đậm", bold: true }] },
    paragraph("dòng hai"),
  ]);
  await page.keyboard.press("Control+z");
  assert.equal((await blocks()).length < 2 || (await blocks())[1].paragraph.length === 0, true);
  await page.keyboard.press("Control+y");
  assert.deepEqual((await blocks())[1], paragraph("dòng hai"));
  const { versions, refusals } = await reported();
  assert.deepEqual(versions, versions.map((_, index) => index + 1), "versions count every change");
  assert.deepEqual(refusals, [], "the content security policy had nothing to refuse");
});

test("an input method composes in peace", async () => {
  const editor = await mount([paragraph("Việt")]);
  await editor.click();
  await moveBy("End");
  const { compose, write } = await inputMethod(page);
  await page.keyboard.type(" ");
  // Telex: "Naxm" becomes "Nẫm" by way of "Na", "Nã", "Nãm"; some methods compose decomposed letters.
  for (const words of ["N", "Na", "Na\u0303", "Na\u0303m"]) {
    await compose(words);
    const { composing, refused } = await page.evaluate(() => ({
      composing: editor.state().composing,
      refused: editor.setBlocks([{ paragraph: [{ text: "đè lên" }] }]),
    }));
    assert.equal(composing, true);
    assert.equal(refused, null, "nothing is written while letters are composed");
    const shown = await editor.textContent();
    assert.equal(shown, `Việt ${words}`, "the letters on the screen are the input method's own");
    assert.deepEqual(await blocks(), [paragraph(`Việt ${words.normalize("NFC")}`)]);
  }
  await write("Na\u0303m");
  await page.waitForFunction(() => reported.state.composing === false);
  assert.deepEqual(await blocks(), [paragraph("Việt Nãm")]);
});

test("dashes begin a list, Tab and Shift+Tab nest it, Enter twice ends it", async () => {
  const editor = await mount();
  await editor.click();
  await page.keyboard.type("- một");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type("hai");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.type("ba");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.type("hết");
  assert.deepEqual(await blocks(), [
    {
      list: {
        marker: "dash",
        items: [
          { text: text("một"), nested: [{ marker: "dash", items: [{ text: text("hai") }] }] },
          { text: text("ba") },
        ],
      },
    },
    paragraph("hết"),
  ]);
});

test("a list changes its marker and ends by the same button", async () => {
  const editor = await mount([paragraph("một"), paragraph("hai")]);
  await editor.click();
  await page.keyboard.press("Control+a");
  await exec("lettered-list");
  const list = (marker) => [{ list: { marker, items: [{ text: text("một") }, { text: text("hai") }] } }];
  assert.deepEqual(await blocks(), list("letter"));
  assert.equal((await reported()).state.list, "letter");
  await exec("dashed-list");
  assert.deepEqual(await blocks(), list("dash"));
  await exec("dashed-list");
  assert.deepEqual(await blocks(), [paragraph("một"), paragraph("hai")]);
});

test("part of a list ends, the rest of it stays", async () => {
  const items = ["một", "hai", "ba", "bốn"].map((words) => ({ text: text(words) }));
  const editor = await mount([{ list: { marker: "dash", items } }]);
  await editor.click();
  await page.evaluate(() => globalThis.editor.focus(0));
  await moveBy("ArrowDown");
  await moveBy("Shift+ArrowDown");
  await exec("outdent");
  assert.deepEqual(await blocks(), [
    { list: { marker: "dash", items: items.slice(0, 1) } },
    paragraph("hai"),
    paragraph("ba"),
    { list: { marker: "dash", items: items.slice(3) } },
  ]);
  await exec("dashed-list");
  assert.deepEqual(await blocks(), [{ list: { marker: "dash", items } }]);
  await exec("indent");
  assert.equal((await blocks())[0].list.items[0].nested[0].items.length, 2);
});

test("a table is filled by keys and grows", async () => {
  const editor = await mount();
  await editor.click();
  await exec("insert-table");
  assert.equal((await reported()).state.table, true);
  for (const words of ["Nước", "Số", "Ghi chú", "Lào", "2", "", "Nga", "1", "mới"]) {
    await page.keyboard.type(words);
    await page.keyboard.press("Tab");
  }
  await page.keyboard.type("hàng bốn");
  await exec("add-column");
  assert.equal((await blocks())[0].table.rows[0].length, 4);
  await page.keyboard.press("Tab");
  await exec("delete-column");
  const cell = (words) => (words ? text(words) : []);
  const rows = [["Nước", "Số", "Ghi chú"], ["Lào", "2", ""], ["Nga", "1", "mới"], ["hàng bốn", "", ""]];
  // Below a table at the end there is a paragraph to go on in.
  const behind = { paragraph: [] };
  assert.deepEqual(await blocks(), [{ table: { header: true, rows: rows.map((row) => row.map(cell)) } }, behind]);
  await exec("delete-row");
  assert.equal((await blocks())[0].table.rows.length, 3);
  // Without its row the cursor stands behind the table.
  await moveBy("ArrowUp");
  await exec("delete-table");
  assert.deepEqual(await blocks(), []);
});

test("Escape gives Tab back to the page", async () => {
  const editor = await mount([{ table: { rows: [[text("a"), text("b")]] } }]);
  await editor.click();
  await page.evaluate(() => globalThis.editor.focus(0));
  await page.keyboard.press("Tab");
  assert.equal((await reported()).state.focused, true, "Tab stays in the table");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "sau");
  assert.equal((await blocks())[0].table.rows.length, 1, "and adds no row");
});

test("the keyboard walks past a paragraph by Tab alone", async () => {
  const editor = await mount([paragraph("một")]);
  await editor.click();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "sau");
});

test("Word's clipboard is cleaned, pictures are left out with a notice", async () => {
  const editor = await mount();
  await editor.click();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData(
      "text/html",
      `<html><body><p class=MsoNormal><b>Tie\u0302\u0301ng</b>&nbsp;Việt<img src="x.png"></p>
       <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>-<span>&nbsp;&nbsp;</span></span><![endif]>một</p></body></html>`,
    );
    data.setData("text/plain", "Tiếng Việt");
    const target = document.getElementById("host").shadowRoot.querySelector("[role=textbox]");
    target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  assert.deepEqual(await blocks(), [
    { paragraph: [{ text: "Tiếng", bold: true }, { text: " Việt" }] },
    { list: { marker: "dash", items: [{ text: text("một") }] } },
  ]);
  const { notices } = await reported();
  assert.deepEqual(notices, [{ images: 1 }]);
});

test("a picture alone does not arrive, and is said", async () => {
  const editor = await mount();
  await editor.click();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(4)], "x.png", { type: "image/png" }));
    const target = document.getElementById("host").shadowRoot.querySelector("[role=textbox]");
    target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  assert.deepEqual(await blocks(), []);
  assert.deepEqual((await reported()).notices, [{ images: 1 }]);
});

test("blocks from outside replace what differs, and can be undone if wished", async () => {
  const editor = await mount([paragraph("một"), paragraph("hai")]);
  await editor.click();
  const version = await page.evaluate(() =>
    globalThis.editor.setBlocks([{ paragraph: [{ text: "một" }] }, { paragraph: [{ text: "khác" }] }], { keepHistory: true }),
  );
  assert.equal(version, 1);
  assert.deepEqual((await reported()).versions, [], "the owner is not told of its own change");
  assert.deepEqual(await page.evaluate(() => (owned = globalThis.editor.getBlocks())), [paragraph("một"), paragraph("khác")]);
  await exec("undo");
  assert.deepEqual(await blocks(), [paragraph("một"), paragraph("hai")]);
  assert.deepEqual((await reported()).versions, [2]);
  await page.evaluate(() => {
    owned = [];
    globalThis.editor.setBlocks([]);
  });
  assert.equal((await reported()).state.canUndo, false);
  assert.deepEqual(await blocks(), []);
});

test("a frozen text is read and not written", async () => {
  const editor = await mount([paragraph("đã nộp")], { readOnly: true });
  assert.equal(await editor.getAttribute("aria-readonly"), "true");
  await editor.click();
  await page.keyboard.type("x");
  assert.equal(await exec("bold"), false);
  assert.deepEqual(await blocks(), [paragraph("đã nộp")]);
  await page.evaluate(() => globalThis.editor.setReadOnly(false));
  await editor.click();
  await moveBy("Home");
  await page.keyboard.type("x");
  assert.deepEqual(await blocks(), [paragraph("xđã nộp")]);
});

/** Presses a key that moves the cursor. The browser moves it first, and tells the editor a little later. */
async function moveBy(key) {
  await page.keyboard.press(key);
  await page.evaluate(
    () => new Promise((heard) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(heard)))),
  );
}
