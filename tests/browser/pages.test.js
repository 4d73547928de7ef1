// Every page in both languages; what the list can do; two apps on one page.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { settingsHold } from "./databases.js";
import { ROOT, accessibilityFaults, bringAxe, openBrowser, openTab, opened, scratch, serve } from "./harness.js";

const SAMPLES = path.join(ROOT, "public/samples");

let site;
before(async () => {
  site = await serve();
});
after(() => site.stop());

for (const [language, colorScheme] of [["vi", "light"], ["en", "dark"]]) {
  test(`no page has a fault that axe-core finds, or an error: ${language}, ${colorScheme}`, async (t) => {
    const { page, troubles } = await visit(t, { colorScheme });
    await bring(page, "12-ct-tw.json");
    await page.getByRole("link", { name: "Mở", exact: true }).click();
    await page.getByRole("navigation", { name: "Đề cương" }).waitFor();
    const report = new URL(page.url()).hash.replace(/^(#\/report\/[^/]+).*$/, "$1");
    await speak(page, language);
    const addresses = ["#/", "#/new", "#/settings", "#/nowhere", "#/report/gone", report, `${report}/particulars`]
      .concat([`${report}/figures`, `${report}/annexes`, `${report}/section/leadership-remit`, `${report}/hand-in`]);
    for (const address of addresses) {
      await page.goto(new URL(address, site.address).href);
      await opened(page);
      await page.getByRole("main").getByText(/^(Đang mở|Opening)/).first().waitFor({ state: "detached" });
      assert.deepEqual(await accessibilityFaults(page), [], address);
      assert.equal(await page.getAttribute("html", "lang"), language);
    }
    assert.deepEqual(troubles, []);
  });
}

test("the language that was chosen is there after a reload", async (t) => {
  const { page } = await visit(t);
  await speak(page, "en");
  await settingsHold(page, "bao-cao-chi-thi", '"language":"en"');
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
  assert.equal(await page.getByLabel("Language").inputValue(), "en");
  assert.equal(await page.getAttribute("html", "lang"), "en");
});

test("the list finds without tones, duplicates, deletes and brings back", async (t) => {
  const { page, troubles } = await visit(t);
  for (const name of ["12-ct-tw.json", "38-ct-tw.json", "44-ct-tw.json"]) await bring(page, name);
  const rows = page.getByRole("main").getByRole("listitem").filter({ has: page.getByRole("heading", { level: 2 }) });
  const counted = (count) => page.getByText(`${count} báo cáo`, { exact: true }).waitFor();
  await counted(3);
  const search = page.getByRole("searchbox", { name: "Tìm báo cáo" });
  for (const words of ["quang tri", "QUẢNG trị", "12-ct/tw quang"]) {
    await search.fill(words);
    await counted(1);
    assert.match(await rows.innerText(), /TỈNH UỶ QUẢNG TRỊ/);
  }
  await search.fill("không có báo cáo nào như vậy");
  await page.getByRole("button", { name: "Xoá từ tìm kiếm" }).click();
  await counted(3);

  const actions = page.getByRole("group", { name: /12-CT\/TW/ });
  await actions.getByRole("button", { name: "Nhân bản" }).click();
  await counted(4);
  await page.getByText("Đã nhân bản thành bản thảo mới.").waitFor();
  assert.equal(await actions.count(), 2);
  await actions.first().getByRole("button", { name: "Xoá" }).click();
  await counted(3);
  assert.equal(await actions.count(), 1);
  await actions.first().getByRole("button", { name: "Xoá" }).click();
  await counted(2);
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await counted(3);
  assert.equal(await actions.count(), 1);
  await page.reload();
  await counted(3);
  assert.equal(await actions.count(), 1);
  assert.deepEqual(troubles, []);
});

test("rows that stay are not drawn anew: they keep the focus, and change places", async (t) => {
  const { page, troubles } = await visit(t);
  for (const name of ["44-ct-tw.json", "12-ct-tw.json", "38-ct-tw.json"]) await bring(page, name);
  const titles = page.getByRole("main").getByRole("listitem").getByRole("heading", { level: 2 });
  const counted = (count) => page.getByText(`${count} báo cáo`, { exact: true }).waitFor();
  await counted(3);
  const latest = await titles.allTextContents();
  const middle = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: latest[1] }) });
  const link = middle.getByRole("link", { name: "Mở" });
  await link.focus();
  const focused = () => link.evaluate((link) => link.getRootNode().activeElement === link);

  // As if somebody else typed, so that the focus stays where it is.
  const type = (words) =>
    page.getByRole("searchbox").evaluate((field, words) => {
      field.value = words;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }, words);
  await type(latest[1]);
  await counted(1);
  assert.ok(await focused(), "while the others go");
  await type("");
  await counted(3);
  assert.ok(await focused(), "while the others come");
  assert.deepEqual(await titles.allTextContents(), latest);

  await middle.evaluate((row) => { row.drawnOnce = true; });
  await page.getByLabel("Sắp xếp").selectOption("subject");
  const bySubject = await titles.allTextContents();
  assert.notDeepEqual(bySubject, latest);
  assert.deepEqual([...bySubject].sort(), [...latest].sort());
  assert.ok(await middle.evaluate((row) => row.drawnOnce), "moved, not drawn anew");
  await page.getByLabel("Sắp xếp").selectOption("updated");
  assert.deepEqual(await titles.allTextContents(), latest);
  assert.deepEqual(troubles, []);
});

test("two findings that say the same are two rows, and both go", async (t) => {
  const { page, troubles } = await visit(t);
  const report = JSON.parse(await readFile(path.join(SAMPLES, "12-ct-tw.json"), "utf8"));
  const sentence = "Trong kỳ, tỉnh đã cử 99 đoàn ra nước ngoài. ";
  report.sections[0].text.written.push({ paragraph: [{ text: sentence.repeat(2) }] });
  report.life = { stage: "drafting" };
  const file = { name: "twice.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(report)) };
  await page.getByLabel("Nhập tệp báo cáo").setInputFiles(file);
  await page.getByRole("link", { name: "Mở", exact: true }).click();
  await page.getByRole("link", { name: "Phụ lục số liệu" }).click();
  const findings = page.getByRole("listitem").filter({ hasText: "99 đoàn ra nước ngoài" });
  await findings.nth(1).waitFor();
  assert.equal(await findings.count(), 2);
  const cell = page.getByLabel("Đoàn ra (cử đi nước ngoài): Kỳ này");
  for (const [amount, count] of [["99", 0], ["12", 2], ["99", 0]]) {
    await cell.fill(amount);
    await page.waitForTimeout(500);
    assert.equal(await findings.count(), count, amount);
  }
  assert.deepEqual(troubles, []);
});

test("an archive that takes no data gets a PDF/A-1 without it", async (t) => {
  const { page, troubles } = await visit(t);
  await bring(page, "12-ct-tw.json");
  await page.getByRole("link", { name: "Mở", exact: true }).click();
  await page.getByRole("link", { name: "Kiểm tra và nộp" }).click();
  const make = async () => {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Tạo PDF" }).click();
    const pdf = await readFile(await (await download).path(), "latin1");
    return { part: /<pdfaid:part>(.)</.exec(pdf)[1], hasData: pdf.includes("/EmbeddedFile") };
  };
  const made = page.getByRole("heading", { name: "Đã tạo PDF" });
  assert.deepEqual(await make(), { part: "3", hasData: true });
  await made.waitFor();
  await page.getByLabel("Chuẩn lưu trữ").selectOption({ label: "PDF/A-1, không kèm dữ liệu (kho lưu trữ cũ)" });
  await made.waitFor({ state: "detached" });
  assert.deepEqual(await make(), { part: "1", hasData: false });
  assert.deepEqual(troubles, []);
});

test("old-encoded text in a field is shown converted, and converted when told to", async (t) => {
  const { page, troubles } = await visit(t);
  await bring(page, "12-ct-tw.json");
  await page.getByRole("link", { name: "Mở", exact: true }).click();
  await page.getByRole("navigation", { name: "Đề cương" }).waitFor();
  const report = new URL(page.url()).hash.replace(/^(#\/report\/[^/]+).*$/, "$1");
  await page.goto(new URL(`${report}/particulars`, site.address).href);
  const recipients = page.getByLabel("Nơi nhận", { exact: true });
  const before = await recipients.inputValue();
  await recipients.fill(`${before}\nBan Ñoái ngoaïi Trung öông`);

  const notice = page.getByRole("status").filter({ hasText: "bảng mã cũ (VNI)" });
  await notice.getByText("Ban Đối ngoại Trung ương").waitFor();
  assert.equal(await recipients.inputValue(), `${before}\nBan Ñoái ngoaïi Trung öông`);
  await notice.getByRole("button", { name: "Chuyển sang Unicode" }).click();
  await notice.waitFor({ state: "detached" });
  assert.equal(await recipients.inputValue(), `${before}\nBan Đối ngoại Trung ương`);
  await page.getByText(/^Đã lưu lúc /).waitFor();
  await page.reload();
  await recipients.waitFor();
  assert.equal(await recipients.inputValue(), `${before}\nBan Đối ngoại Trung ương`);
  assert.deepEqual(troubles, []);
});

test("two apps on one page live side by side", async (t) => {
  const browser = await openBrowser(await scratch(t), { serviceWorkers: "block" });
  t.after(() => browser.close());
  const page = await browser.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  const address = new URL("host.html", site.address).href;
  const body = "<!doctype html><html lang=vi><title>Trang chủ nhà</title><div id=one></div><div id=two></div></html>";
  await page.route(address, (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body }));
  await page.goto(address);
  await page.evaluate(async () => {
    const { default: load, mount } = await import("/app.js");
    await load();
    globalThis.mounted = ["one", "two"].map((id) =>
      mount(document.getElementById(id), { database: `host-${id}`, hosted: true }),
    );
  });
  // The places that the host has given: each with an app of its own.
  const [one, two] = ["one", "two"].map((id) => page.locator(`#${id}`));
  for (const app of [one, two]) await app.getByRole("heading", { level: 1, name: "Báo cáo" }).waitFor();

  await one.getByLabel("Nhập tệp báo cáo").setInputFiles(path.join(SAMPLES, "12-ct-tw.json"));
  await one.getByText("1 báo cáo", { exact: true }).waitFor();
  await two.getByRole("link", { name: "Thiết lập", exact: true }).click();
  await two.getByLabel("Ngôn ngữ").selectOption("en");
  await two.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
  await one.getByRole("link", { name: "Mở", exact: true }).click();
  await one.getByRole("navigation", { name: "Đề cương" }).waitFor();
  await two.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
  await two.getByRole("link", { name: "Reports", exact: true }).click();
  await two.getByRole("heading", { name: "Start your first report" }).waitFor();
  await one.getByRole("textbox", { name: /^Nội dung / }).waitFor();
  assert.equal(page.url(), address);
  assert.equal(await page.title(), "Trang chủ nhà");
  assert.equal(await page.getAttribute("html", "lang"), "vi");

  await page.evaluate(() => globalThis.mounted[1].unmount());
  await two.getByRole("heading").first().waitFor({ state: "detached" });
  await one.getByRole("link", { name: "Báo cáo", exact: true }).click();
  await one.getByText("1 báo cáo", { exact: true }).waitFor();
  assert.deepEqual(errors, []);
});

test("a program that fails says so, and that what was saved is safe", async (t) => {
  const { page } = await visit(t);
  // A call into the module that it cannot survive, as a fault of its own would be.
  await page.evaluate(async () => {
    const module = await (await import("/app.js")).default();
    setTimeout(() => module.mounted_unmount(0xfffffff0));
  });
  const notice = page.getByRole("alert");
  await notice.getByText(/Chương trình gặp lỗi và đã dừng\. Nội dung đã lưu vẫn còn/).waitFor();
  assert.match(await notice.innerText(), /The program has failed and stopped\. What was saved is safe/);
});

/** A tab of a new person. */
async function visit(t, options) {
  const browser = await openBrowser(await scratch(t), options);
  t.after(() => browser.close());
  await bringAxe(browser);
  return openTab(browser, site.address);
}

async function bring(page, name) {
  await page.getByLabel("Nhập tệp báo cáo").setInputFiles(path.join(SAMPLES, name));
  await page.getByText(`Đã nhập báo cáo từ tệp ${name}.`).waitFor();
  await page.getByRole("link", { name: "Mở", exact: true }).first().waitFor();
}

/** Changes the language in the settings, and stays there. */
async function speak(page, language) {
  await page.getByRole("link", { name: "Thiết lập", exact: true }).click();
  await page.getByLabel("Ngôn ngữ").selectOption(language);
  await page.getByRole("heading", { level: 1, name: { vi: "Thiết lập", en: "Settings" }[language] }).waitFor();
}
