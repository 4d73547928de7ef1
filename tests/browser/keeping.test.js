// What the browser keeps, and what the page notices when it does not: room and promise, the bin, an emptied
// database, one of a newer program, copies outside.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { settingsHold, writeDatabase } from "./databases.js";
import { ROOT, accessibilityFaults, bringAxe, openBrowser, openTab, opened, scratch, serve } from "./harness.js";
import { Person } from "./person.js";

const SAMPLES = ["12-ct-tw", "44-ct-tw"].map((name) => path.join(ROOT, `public/samples/${name}.json`));
const DATABASE = "bao-cao-chi-thi";

let site;
before(async () => {
  site = await serve();
});
after(() => site.stop());

test("deleted reports lie in the bin, come back, or go for good when asked twice", async (t) => {
  const browser = await visit(t);
  await bringAxe(browser);
  const { page, troubles } = await openTab(browser, site.address);
  await page.emulateMedia({ reducedMotion: "reduce" });
  const person = new Person(page);
  await bring(page);
  await person.follow("Kho dữ liệu");
  await page.getByText("Thùng rác trống.").waitFor();
  await person.follow("Báo cáo");
  for (const left of [1, 0]) {
    await page.getByRole("button", { name: "Xoá", exact: true }).first().click();
    if (left) await page.getByText(`${left} báo cáo`, { exact: true }).waitFor();
    else await page.getByRole("heading", { name: "Bắt đầu báo cáo đầu tiên" }).waitFor();
  }
  await person.follow("Kho dữ liệu");
  const kept = page.getByText(/^Xoá ngày .*, còn giữ 30 ngày$/);
  await kept.first().waitFor();
  assert.equal(await kept.count(), 2);
  assert.deepEqual(await accessibilityFaults(page), []);

  await page.getByRole("button", { name: /^Khôi phục “/ }).first().click();
  await page.getByText(/^Đã khôi phục “/).waitFor();
  await page.getByRole("button", { name: /^Xoá hẳn “/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Huỷ" }).click();
  assert.equal(await page.getByRole("button", { name: /^Xoá hẳn “/ }).count(), 1, "nothing is gone yet");
  await page.getByRole("button", { name: /^Xoá hẳn “/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Xoá hẳn" }).click();
  await page.getByText("Thùng rác trống.").waitFor();
  await person.follow("Báo cáo");
  await page.getByText("1 báo cáo", { exact: true }).waitFor();
  assert.deepEqual(await counts(page), { reports: 1, bin: 0, summaries: 1 });
  assert.deepEqual(troubles, []);
});

test("what has lain in the bin for 30 days goes at the next visit, and nothing sooner", async (t) => {
  const browser = await visit(t);
  const { page } = await openTab(browser, site.address);
  await bring(page);
  await page.getByRole("button", { name: "Xoá", exact: true }).first().click();
  await page.getByText("1 báo cáo", { exact: true }).waitFor();
  for (const [days, left] of [
    [29, 1],
    [-365, 1],
    [31, 0],
  ]) {
    const later = await browser.newPage();
    await later.clock.install({ time: Date.now() + days * 86_400_000 });
    await later.goto(site.address);
    await later.getByText("1 báo cáo", { exact: true }).waitFor();
    await until(async () => (await counts(later)).bin === left, `${left} in the bin after ${days} days`);
    await later.close();
  }
});

test("an emptied database is said, with what was in it, until somebody knows", async (t) => {
  const browser = await visit(t);
  const { page } = await openTab(browser, site.address);
  await bring(page);
  await page.close();
  for (const forget of ["only the database", "the database and what lies beside it"]) {
    const between = await browser.newPage();
    await between.goto(`${site.address}icons/icon.svg`);
    await between.evaluate(
      ([name, beside]) =>
        new Promise((resolve, reject) => {
          if (beside) localStorage.clear();
          const deleting = indexedDB.deleteDatabase(name);
          deleting.onsuccess = () => resolve();
          deleting.onerror = () => reject(deleting.error);
          deleting.onblocked = () => reject(new Error("blocked"));
        }),
      [DATABASE, forget !== "only the database"],
    );
    await between.close();
    const { page: again } = await openTab(browser, site.address);
    await again.getByRole("alert").filter({ hasText: "Kho dữ liệu trống, nhưng ngày" }).filter({ hasText: "còn 2 báo cáo" }).waitFor();
    await again.close();
  }
  const { page: last } = await openTab(browser, site.address);
  await new Person(last).press("Đã biết, không nhắc nữa");
  await last.getByRole("alert").waitFor({ state: "detached" });
  await last.reload();
  await opened(last);
  await last.getByRole("heading", { name: "Bắt đầu báo cáo đầu tiên" }).waitFor();
  assert.equal(await last.getByRole("alert").count(), 0);
});

test("whoever deletes the last report is not told of a loss", async (t) => {
  const browser = await visit(t);
  const { page } = await openTab(browser, site.address);
  await bring(page);
  for (const _ of [1, 2]) {
    await page.getByRole("button", { name: "Xoá", exact: true }).first().click();
    await page.waitForTimeout(300);
  }
  await page.getByRole("heading", { name: "Bắt đầu báo cáo đầu tiên" }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "Bắt đầu báo cáo đầu tiên" }).waitFor();
  assert.equal(await page.getByRole("alert").count(), 0);
});

test("a database of a newer program is opened for reading: reports go out as files, nothing is written", async (t) => {
  const browser = await visit(t);
  const blank = await browser.newPage();
  await blank.goto(`${site.address}icons/icon.svg`);
  const database = JSON.parse(await readFile(path.join(ROOT, "tests/fixtures/databases/v2.json"), "utf8"));
  await blank.evaluate(writeDatabase, { name: DATABASE, database: { ...database, version: 99 } });
  const before = await counts(blank);
  const { page } = await openTab(browser, site.address);
  await page.getByRole("alert").filter({ hasText: "chỉ đọc và xuất ra tệp được" }).waitFor();
  await page.getByText("2 báo cáo", { exact: true }).waitFor();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Xuất tệp", exact: true }).first().click();
  const file = JSON.parse(await readFile(await (await download).path(), "utf8"));
  assert.equal(file.format, "bao-cao-chi-thi/report");
  await page.getByRole("button", { name: "Xoá", exact: true }).first().click();
  await page.getByText(/Dữ liệu đã được một phiên bản mới hơn/).waitFor();
  await page.getByRole("link", { name: "Mở", exact: true }).first().click();
  const person = new Person(page);
  await person.openPart(/Lãnh đạo, chỉ đạo và quản lý|Kết quả/);
  await person.text().click();
  await page.keyboard.type("không ghi được ");
  await page.getByRole("alert").filter({ hasText: "CHƯA LƯU" }).getByRole("button", { name: "Lưu thành tệp" }).waitFor();
  assert.deepEqual(await counts(page), before);
});

test("the page asks the browser to keep the data, says what it answered, and asks no more when told so", async (t) => {
  const browser = await visit(t);
  await browser.addInitScript(() => {
    globalThis.promised = false;
    StorageManager.prototype.persisted = async () => globalThis.promised;
    StorageManager.prototype.persist = async () => globalThis.promised;
  });
  const { page } = await openTab(browser, site.address);
  const person = new Person(page);
  const asks = page.getByRole("button", { name: "Yêu cầu giữ dữ liệu" });
  await page.getByRole("heading", { name: "Bắt đầu báo cáo đầu tiên" }).waitFor();
  assert.equal(await asks.count(), 0, "there is nothing to lose yet");
  await bring(page);
  await asks.click();
  await page.getByText(/Trình duyệt chưa nhận lời/).waitFor();
  await person.follow("Kho dữ liệu");
  await page.getByText(/^Đang dùng .* trong khoảng .* mà trình duyệt cho phép\.$/).waitFor();
  await page.evaluate(() => (globalThis.promised = true));
  await asks.click();
  await page.getByText(/Trình duyệt đã nhận giữ dữ liệu/).waitFor();
  // The next visit begins without the promise again.
  await page.reload();
  await person.follow("Báo cáo");
  await person.press("Để sau");
  await settingsHold(page, DATABASE, "keep-for-good");
  await page.reload();
  await page.getByText("2 báo cáo", { exact: true }).waitFor();
  assert.equal(await asks.count(), 0);
});

test("the save state says whether a copy is outside, and the list misses it after a week", async (t) => {
  const browser = await visit(t);
  const { page } = await openTab(browser, site.address);
  const person = new Person(page);
  await bring(page);
  await page.getByRole("link", { name: "Mở", exact: true }).first().click();
  await page.getByText("Chưa có bản sao ngoài trình duyệt").waitFor();
  const download = page.waitForEvent("download");
  await person.press("Xuất tệp báo cáo");
  await download;
  await page.getByText(/^Có bản sao ngoài trình duyệt \(/).waitFor();
  await person.openPart(/Lãnh đạo, chỉ đạo và quản lý|Kết quả/);
  await person.text().click();
  await page.keyboard.type("thêm ");
  await page.getByText(/^Bản sao ngoài trình duyệt cũ hơn lần sửa cuối \(/).waitFor();
  await person.follow("Báo cáo");
  await page.getByText("2 báo cáo", { exact: true }).waitFor();
  assert.equal(await page.getByText(/đã hơn một tuần chưa có bản sao mới/).count(), 0);
  const later = await browser.newPage();
  await later.clock.install({ time: Date.now() + 8 * 86_400_000 });
  await later.goto(site.address);
  await later.getByText("2 báo cáo đã hơn một tuần chưa có bản sao mới ngoài trình duyệt.").waitFor();
});

async function visit(t) {
  const browser = await openBrowser(await scratch(t));
  t.after(() => browser.close());
  return browser;
}

/** Brings two samples from their files. */
async function bring(page) {
  for (const [index, sample] of SAMPLES.entries()) {
    await page.getByLabel("Nhập tệp báo cáo").setInputFiles(sample);
    await page.getByText(`${index + 1} báo cáo`, { exact: true }).waitFor();
  }
}

/** How many records of a report there are, in each place for them. */
function counts(page) {
  return page.evaluate(
    (name) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const found = {};
          const transaction = opening.result.transaction(["reports", "bin", "summaries"]);
          for (const store of transaction.objectStoreNames) {
            transaction.objectStore(store).count().onsuccess = (event) => (found[store] = event.target.result);
          }
          transaction.oncomplete = () => {
            opening.result.close();
            resolve(found);
          };
        };
      }),
    DATABASE,
  );
}

async function until(holds, what) {
  for (let tries = 0; tries < 50; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(what);
}
