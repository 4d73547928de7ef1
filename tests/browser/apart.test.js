// The screens that come in a file of their own: asked for when one is opened, once, and said when it does not come.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { ROOT, SITE, accessibilityFaults, bringAxe, openBrowser, openTab, scratch, serve } from "./harness.js";

const SAMPLE = path.join(ROOT, "public/samples/12-ct-tw.json");
const PART = "**/split_*.wasm";

let site;
before(async () => {
  site = await serve();
});
after(() => site.stop());

test("the list and the editor need no part, the other screens one together", async (t) => {
  const { page: before, browser } = await visit(t);
  await bring(before);
  const { page, troubles } = await openTab(browser, site.address);
  const asked = [];
  page.on("request", (request) => {
    const name = new URL(request.url()).pathname;
    if (name.endsWith(".wasm")) asked.push(name);
  });
  await page.getByRole("link", { name: "Mở", exact: true }).click();
  await page.getByRole("textbox", { name: /^Nội dung / }).waitFor();
  assert.deepEqual(asked, []);

  await open(page, "Ký số", "Ký tệp PDF");
  assert.equal(asked.length, 1);
  assert.match(asked[0], /^\/split_screens\.[0-9a-f]{16}\.wasm$/);
  // What is there already comes at once, without a word of waiting.
  await page.evaluate(() => {
    globalThis.waited = 0;
    const root = document.getElementById("app").shadowRoot;
    const look = () => (globalThis.waited += root.querySelectorAll("main .waiting").length);
    new MutationObserver(look).observe(root, { childList: true, subtree: true });
  });
  await open(page, "Kiểm tra PDF", "Kiểm tra báo cáo đã ký");
  await open(page, "Thiết lập", "Thiết lập");
  assert.equal(await page.evaluate(() => globalThis.waited), 0);
  assert.equal(asked.filter((name) => name.startsWith("/split_")).length, 1);
  assert.deepEqual(troubles, []);
});

const REFUSALS = {
  "is not there": { status: 404, body: "" },
  "is another file": { status: 200, contentType: "text/html", body: "<!doctype html>" },
  "is cut short": { status: 200, contentType: "application/wasm", body: "\0asm" },
};
for (const [what, answer] of Object.entries(REFUSALS)) {
  test(`a part that ${what} is told, and asked for again`, async (t) => {
    const { page } = await visit(t);
    await page.route(PART, (route) => route.fulfill(answer));
    await page.getByRole("link", { name: "Thiết lập", exact: true }).click();
    const alert = page.getByRole("main").getByRole("alert");
    await alert.getByText("Không tải được phần này của trang.").waitFor();
    assert.match(await alert.innerText(), /những gì đã lưu vẫn còn/);
    assert.deepEqual(await accessibilityFaults(page), []);
    // What stands in the first file goes on.
    await open(page, "Báo cáo", "Báo cáo");

    await page.unroute(PART);
    await page.getByRole("link", { name: "Thiết lập", exact: true }).click();
    await alert.getByRole("button", { name: "Thử lại" }).click();
    await page.getByRole("heading", { level: 1, name: "Thiết lập" }).waitFor();
    await page.getByLabel("Ngôn ngữ").selectOption("en");
    await page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
  });
}

test("a part is taken from a server that knows no type for it", async (t) => {
  const { page, troubles } = await visit(t);
  await page.route(PART, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { "content-type": "application/octet-stream" } });
  });
  await open(page, "Thiết lập", "Thiết lập");
  assert.deepEqual(troubles, []);
});

test("a file that was chosen waits for the part that did not come", async (t) => {
  const { page } = await visit(t);
  await page.route(PART, (route) => route.abort());
  await page.getByLabel("Nhập tệp báo cáo").setInputFiles(SAMPLE);
  const alert = page.getByRole("main").getByRole("alert");
  await alert.getByText("Không tải được phần này của trang.").waitFor();
  await page.unroute(PART);
  await alert.getByRole("button", { name: "Thử lại" }).click();
  await page.getByText("1 báo cáo", { exact: true }).waitFor();
  await alert.waitFor({ state: "detached" });
});

test("the texts of these screens come with them", async () => {
  const part = (await readdir(SITE)).find((name) => /^split_screens\..*\.wasm$/.test(name));
  const holds = async (file, text) => (await readFile(path.join(SITE, file))).includes(text);
  for (const text of ["hoặc cả thư mục", "or a whole folder"]) {
    assert.ok(await holds(part, text), `${part} lacks ${text}`);
    assert.ok(!(await holds("app_bg.wasm", text)), `app_bg.wasm has ${text}`);
  }
});

/** Follows a link of the head, and waits for the title of its screen. */
async function open(page, link, title) {
  await page.getByRole("navigation", { name: "Điều hướng chính" }).getByRole("link", { name: link, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();
}

/** Puts a report on the shelf. */
async function bring(page) {
  await page.getByLabel("Nhập tệp báo cáo").setInputFiles(SAMPLE);
  await page.getByText("1 báo cáo", { exact: true }).waitFor();
}

/** A tab of a new person, whose browser keeps no file. */
async function visit(t) {
  const browser = await openBrowser(await scratch(t), { serviceWorkers: "block" });
  t.after(() => browser.close());
  await bringAxe(browser);
  return { browser, ...(await openTab(browser, site.address)) };
}
