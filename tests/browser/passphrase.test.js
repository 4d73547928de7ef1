// A passphrase over the whole store: nobody gets in without it, whoever has it works as before, and it leaves no trace.

import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { readDatabase, settingsHold } from "./databases.js";
import { ROOT, SITE, accessibilityFaults, bringAxe, openBrowser, openTab, opened, scratch, serve } from "./harness.js";
import { Person } from "./person.js";

const SAMPLE = path.join(ROOT, "public/samples/12-ct-tw.json");
const DATABASE = "bao-cao-chi-thi";
const FIRST = "núi xanh ngựa gỗ";
const SECOND = "sông dài thuyền lá";
const PART = /Lãnh đạo, chỉ đạo và quản lý/;

let site;
before(async () => {
  site = await serve();
});
after(() => site.stop());

test("set, locked, unlocked, exchanged and removed; no trace of it anywhere", { timeout: 180_000 }, async (t) => {
  const browser = await visit(t);
  await bringAxe(browser);
  const { page, troubles } = await openTab(browser, site.address);
  await page.emulateMedia({ reducedMotion: "reduce" });
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  const person = new Person(page);
  await bring(page);
  await person.follow("Kho dữ liệu");
  await type(page, { "Mật khẩu mới": "ngắn" });
  await person.press("Đặt mật khẩu");
  await page.getByText(/Mật khẩu cần ít nhất 8 ký tự/).waitFor();
  await type(page, { "Mật khẩu mới": FIRST, "Nhập lại mật khẩu mới": `${FIRST}!` });
  await person.press("Đặt mật khẩu");
  await page.getByText("Hai lần nhập không giống nhau.").waitFor();
  await type(page, { "Nhập lại mật khẩu mới": FIRST });
  await person.press("Đặt mật khẩu");
  await page.getByText("Đã đặt mật khẩu và mã hoá dữ liệu.").waitFor();
  assert.deepEqual(await accessibilityFaults(page), []);
  const sealed = await page.evaluate(readDatabase, DATABASE);
  const plain = Object.entries(sealed.stores).flatMap(([store, records]) =>
    Object.entries(records).flatMap(([key, value]) => (typeof value === "string" ? [`${store}/${key}`] : [])),
  );
  assert.deepEqual(plain, ["vault/vault"]);

  await page.reload();
  await person.sees("Kho dữ liệu đang khoá");
  assert.deepEqual(await accessibilityFaults(page), []);
  await unlock(page, "không phải thế");
  await page.getByText("Mật khẩu không đúng.").waitFor();
  // The same words from a keyboard that writes letters and marks apart.
  await unlock(page, FIRST.normalize("NFD"));
  await person.follow("Báo cáo");
  await person.follow("Mở");
  await person.openPart(PART);
  await person.text().click();
  await page.keyboard.type("chữ được mã hoá ");
  await person.seesSaved();

  // Another tab locks when this one does; what is open is hidden at once.
  const { page: other } = await openTab(browser, site.address);
  await unlock(other, FIRST);
  await other.getByText("1 báo cáo", { exact: true }).waitFor();
  await person.follow("Kho dữ liệu");
  await person.press("Khoá ngay");
  for (const tab of [page, other]) await new Person(tab).sees("Kho dữ liệu đang khoá");
  assert.ok(!(await text(page)).includes("chữ được mã hoá"));
  await other.close();

  await unlock(page, FIRST);
  await type(page, { "Mật khẩu hiện tại": "sai rồi nhé", "Mật khẩu mới": SECOND, "Nhập lại mật khẩu mới": SECOND });
  await person.press("Đổi mật khẩu");
  await page.getByText("Mật khẩu không đúng.").waitFor();
  await type(page, { "Mật khẩu hiện tại": FIRST });
  await person.press("Đổi mật khẩu");
  await page.getByText("Đã đổi mật khẩu.").waitFor();
  await page.reload();
  await unlock(page, FIRST);
  await page.getByText("Mật khẩu không đúng.").waitFor();
  await unlock(page, SECOND);
  await person.sees("Mật khẩu bảo vệ");

  const traces = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href]));
  const stored = JSON.stringify(await page.evaluate(readDatabase, DATABASE));
  for (const words of [FIRST, SECOND]) {
    for (const place of [traces, stored, said.join()]) assert.ok(!place.includes(words), "a passphrase was left behind");
  }

  await person.press("Bỏ mật khẩu");
  await page.getByRole("dialog").getByRole("button", { name: "Huỷ" }).click();
  await person.press("Bỏ mật khẩu");
  await page.getByRole("dialog", { name: "Bỏ mật khẩu?", exact: true }).getByRole("button", { name: "Bỏ mật khẩu" }).click();
  await page.getByRole("dialog", { name: "Chắc chắn bỏ mật khẩu?" }).getByRole("button", { name: "Bỏ mật khẩu" }).click();
  await page.getByText("Đã bỏ mật khẩu và giải mã dữ liệu.").waitFor();
  const open = await page.evaluate(readDatabase, DATABASE);
  assert.deepEqual(open.stores.vault, {});
  assert.ok(Object.values(open.stores.reports)[0].includes("chữ được mã hoá"));
  await page.reload();
  await opened(page);
  await person.follow("Báo cáo");
  await page.getByText("1 báo cáo", { exact: true }).waitFor();
  assert.deepEqual(troubles, []);
});

test("who writes while another tab sets the passphrase loses nothing", { timeout: 120_000 }, async (t) => {
  for (const line of [true, false]) {
    const browser = await visit(t);
    if (!line) await browser.addInitScript(() => delete globalThis.BroadcastChannel);
    const { page } = await openTab(browser, site.address);
    await bring(page);
    const writer = new Person(page);
    await writer.follow("Mở");
    await writer.openPart(PART);
    await writer.text().click();
    const { page: other } = await openTab(browser, site.address);
    await setPassphrase(other, FIRST);
    if (line) {
      await writer.sees("Kho dữ liệu đang khoá");
    } else {
      await page.keyboard.type("viết lúc bị khoá ");
      await page.getByRole("alert").getByRole("button", { name: "Mở khoá" }).click();
    }
    await unlock(page, FIRST);
    if (line) {
      await writer.openPart(PART);
      await writer.text().click();
      await page.keyboard.type("viết lúc bị khoá ");
    }
    await writer.text().filter({ hasText: "viết lúc bị khoá" }).waitFor();
    await writer.seesSaved();
    await page.reload();
    await unlock(page, FIRST);
    await writer.text().filter({ hasText: "viết lúc bị khoá" }).waitFor();
    await browser.close();
  }
});

test("the desk locks when nobody is here, and not while somebody writes", { timeout: 120_000 }, async (t) => {
  const browser = await visit(t);
  const page = await browser.newPage();
  await page.clock.install();
  await page.goto(site.address);
  await opened(page);
  const person = new Person(page);
  await bring(page);
  await setPassphrase(page, FIRST);
  await person.follow("Báo cáo");
  await person.follow("Mở");
  await person.openPart(PART);
  await person.text().click();
  await page.clock.runFor(10 * 60_000);
  await page.keyboard.type("còn đây ");
  await page.clock.runFor(10 * 60_000);
  assert.ok((await text(page)).includes("còn đây"));
  await page.clock.runFor(6 * 60_000);
  await person.sees("Kho dữ liệu đang khoá");
  assert.ok(!(await text(page)).includes("còn đây"));
  await unlock(page, FIRST);
  await person.text().filter({ hasText: "còn đây" }).waitFor();
});

test("sealing that a closed page has interrupted goes on after the passphrase is given", { timeout: 120_000 }, async (t) => {
  const browser = await visit(t);
  const { page } = await openTab(browser, site.address);
  await bring(page);
  // The first transaction that seals reports never comes to its end.
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...given) {
      if (this.name === "reports") throw new DOMException("the page goes away", "UnknownError");
      return put.apply(this, given);
    };
  });
  const person = new Person(page);
  await person.follow("Kho dữ liệu");
  await type(page, { "Mật khẩu mới": FIRST, "Nhập lại mật khẩu mới": FIRST });
  await person.press("Đặt mật khẩu");
  await page.getByRole("alert").filter({ hasText: "UnknownError" }).waitFor();
  const half = await page.evaluate(readDatabase, DATABASE);
  assert.equal(typeof Object.values(half.stores.reports)[0], "string", "it is plain still");
  await page.reload();
  await unlock(page, FIRST);
  await person.follow("Báo cáo");
  await page.getByText("1 báo cáo", { exact: true }).waitFor();
  for (let tries = 0; tries < 50; tries += 1) {
    const whole = await page.evaluate(readDatabase, DATABASE);
    if (typeof Object.values(whole.stores.reports)[0] !== "string") return;
    await page.waitForTimeout(100);
  }
  assert.fail("the report is still plain");
});

test("a page opened from a disk proposes a passphrase at once, and no more when told so", async (t) => {
  // Without the flag Chromium loads no module from a disk; a browser that does is the one that this is for.
  const browser = await openBrowser(await scratch(t), { args: ["--allow-file-access-from-files"] });
  t.after(() => browser.close());
  const page = await browser.newPage();
  await page.goto(pathToFileURL(path.join(SITE, "index.html")).href);
  await opened(page);
  await page.getByText(/^Trang đang mở từ một tệp trên máy này/).waitFor();
  await page.getByRole("link", { name: "Đặt mật khẩu", exact: true }).click();
  await page.getByRole("heading", { name: "Mật khẩu bảo vệ" }).waitFor();
  const person = new Person(page);
  await person.follow("Báo cáo");
  await person.press("Để sau");
  await settingsHold(page, DATABASE, "passphrase-on-disk");
  await page.reload();
  await page.getByRole("heading", { name: "Bắt đầu báo cáo đầu tiên" }).waitFor();
  assert.equal(await page.getByText(/^Trang đang mở từ một tệp/).count(), 0);
});

async function visit(t) {
  const browser = await openBrowser(await scratch(t));
  t.after(() => browser.close());
  return browser;
}

async function bring(page) {
  await page.getByLabel("Nhập tệp báo cáo").setInputFiles(SAMPLE);
  await page.getByText("1 báo cáo", { exact: true }).waitFor();
}

async function type(page, fields) {
  const panel = page.locator("#passphrase");
  for (const [label, value] of Object.entries(fields)) await panel.getByLabel(label, { exact: true }).fill(value);
}

async function setPassphrase(page, words) {
  const person = new Person(page);
  await person.follow("Kho dữ liệu");
  await type(page, { "Mật khẩu mới": words, "Nhập lại mật khẩu mới": words });
  await person.press("Đặt mật khẩu");
  await page.getByText("Đã đặt mật khẩu và mã hoá dữ liệu.").waitFor();
}

async function unlock(page, words) {
  await page.getByLabel("Mật khẩu", { exact: true }).fill(words);
  await page.getByRole("button", { name: "Mở khoá", exact: true }).click();
}

/** All that the page shows, and all that its elements hold. */
function text(page) {
  return page.evaluate(() => {
    const of = (root) => [...root.querySelectorAll("*")].map((one) => (one.shadowRoot ? of(one.shadowRoot) : (one.value ?? ""))).join(" ") + (root.textContent ?? "");
    return of(document);
  });
}
