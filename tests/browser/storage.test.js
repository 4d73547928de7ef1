// Storage that is refused, full, of a newer program or written by another tab: the page says so, keeps
// what was typed, and goes on once the hindrance is gone.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { ROOT, openBrowser, openTab, opened, scratch, serve } from "./harness.js";
import { Person } from "./person.js";

const SAMPLE = path.join(ROOT, "public/samples/12-ct-tw.json");
const TYPED = "Chữ này không được mất. ";

let site;
before(async () => {
  site = await serve();
});
after(() => site.stop());

test("refused: work goes on in memory, said plainly, and is saved once storage is allowed", async (t) => {
  const browser = await visit(t);
  await browser.addInitScript(() => {
    const { open } = IDBFactory.prototype;
    globalThis.allow = () => (IDBFactory.prototype.open = open);
    IDBFactory.prototype.open = () => {
      throw new DOMException("denied", "SecurityError");
    };
  });
  const { page } = await openTab(browser, site.address);
  await warns(page, /Trình duyệt không cho trang này lưu dữ liệu/, /CHƯA LƯU/, /Hãy lưu thành tệp/);
  await inEnglish(page, () =>
    warns(page, /browser does not let this page keep data/, /NOT SAVED/, /Save as a file/),
  );
  await bring(page, 1);
  const person = await types(page);
  await warns(page, /^CHƯA LƯU/, /Trình duyệt không cho trang này lưu dữ liệu/);

  await page.evaluate(() => globalThis.allow());
  await page.getByRole("alert").filter({ hasText: /chỉ tồn tại đến khi đóng trang/ }).getByRole("button", { name: "Thử lại" }).click();
  await person.text().filter({ hasText: TYPED }).waitFor();
  await page.getByRole("alert").first().waitFor({ state: "detached" });
  await keeps(page);
});

test("full: what is typed stays on the screen, and is saved once there is room", async (t) => {
  const browser = await visit(t);
  const page = await browser.newPage();
  const devtools = await browser.newCDPSession(page);
  const { origin } = new URL(site.address);
  await devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 120_000 });
  await page.goto(site.address);
  await opened(page);
  const alert = page.getByRole("alert").filter({ hasText: "hết chỗ lưu" });
  let taken = 0;
  while (!(await alert.count())) {
    await page.getByLabel("Nhập tệp báo cáo").setInputFiles(SAMPLE);
    taken += 1;
    await alert.or(page.getByText(`${taken} báo cáo`, { exact: true })).first().waitFor();
    assert.ok(taken < 9, "the quota is kept");
  }
  await warns(page, /Không nhập được tệp 12-ct-tw\.json/, /Hãy lưu thành tệp ngay, xoá bớt báo cáo/);
  const person = await types(page);
  await warns(page, /^CHƯA LƯU/, /hết chỗ lưu/, /Lưu thành tệp/);
  await inEnglish(page, async () => {
    await page.getByRole("link", { name: "Reports", exact: true }).click();
    await page.getByRole("link", { name: "Open", exact: true }).first().click();
    await warns(page, /^NOT SAVED/, /no room left/, /Save as a file now/);
  });

  // The unsaved text can be taken along at once.
  await page.getByRole("link", { name: "Mở", exact: true }).first().click();
  const download = page.waitForEvent("download");
  await person.press("Lưu thành tệp");
  assert.match(await readFile(await (await download).path(), "utf8"), new RegExp(TYPED));

  await devtools.send("Storage.overrideQuotaForOrigin", { origin });
  await person.press("Thử lại");
  await person.seesSaved();
  await keeps(page);
});

test("of a newer program: nothing of it is touched", async (t) => {
  const browser = await visit(t);
  const first = await browser.newPage();
  await first.goto(new URL("report.schema.json", site.address).href);
  const version = (page) =>
    page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const opening = indexedDB.open("bao-cao-chi-thi");
          opening.onsuccess = () => {
            const { version, objectStoreNames } = opening.result;
            opening.result.close();
            resolve({ version, stores: [...objectStoreNames] });
          };
          opening.onerror = () => reject(opening.error);
        }),
    );
  await first.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open("bao-cao-chi-thi", 99);
        opening.onupgradeneeded = () => opening.result.createObjectStore("later");
        opening.onsuccess = () => resolve(opening.result.close());
        opening.onerror = () => reject(opening.error);
      }),
  );
  const { page } = await openTab(browser, site.address);
  await warns(page, /phiên bản mới hơn của chương trình/, /tải lại trang để dùng phiên bản mới/);
  await inEnglish(page, () => warns(page, /newer version of the program has used this data/, /reload the page/));
  assert.deepEqual(await version(first), { version: 99, stores: ["later"] });
});

/** What a person may choose when two tabs have written, and what each tab's words must come to. */
const CHOICES = {
  "Lưu bản đang mở thành báo cáo riêng": { reports: 2, file: null },
  "Mở bản kia (tải bản đang mở về tệp)": { reports: 1, file: "thẻ thứ hai" },
  "Ghi đè bằng bản đang mở (tải bản kia về tệp)": { reports: 1, file: "thẻ thứ nhất" },
};
for (const [choice, { reports, file }] of Object.entries(CHOICES)) {
  test(`written by two tabs: “${choice}” loses neither`, async (t) => {
    const browser = await visit(t);
    const { page: one } = await openTab(browser, site.address);
    await bring(one, 1);
    const { page: two } = await openTab(browser, site.address);
    await two.getByRole("link", { name: "Mở", exact: true }).click();
    const second = new Person(two);
    await second.openPart(/Lãnh đạo, chỉ đạo và quản lý/);
    await second.text().waitFor();
    await types(one, "thẻ thứ nhất ");
    await new Person(one).seesSaved();
    await second.text().click();
    await two.keyboard.type("thẻ thứ hai ");
    await warns(two, /^CHƯA LƯU/, /đã được lưu ở thẻ hoặc cửa sổ khác/, /Không bản nào bị mất/);
    const download = file ? two.waitForEvent("download") : null;
    await second.press(choice);
    if (download) assert.match(await readFile(await (await download).path(), "utf8"), new RegExp(file));
    await two.getByRole("alert").waitFor({ state: "detached" });
    await two.getByRole("link", { name: "Báo cáo", exact: true }).click();
    await two.getByText(`${reports} báo cáo`, { exact: true }).waitFor();
    const kept = await stored(two);
    const lost = ["thẻ thứ nhất", "thẻ thứ hai"].filter((words) => words !== file && !kept.includes(words));
    assert.deepEqual(lost, []);
  });
}

async function visit(t) {
  const browser = await openBrowser(await scratch(t));
  t.after(() => browser.close());
  return browser;
}

/** Brings the sample from its file; then so many reports are listed. */
async function bring(page, count) {
  await page.getByLabel("Nhập tệp báo cáo").setInputFiles(SAMPLE);
  await page.getByText(`${count} báo cáo`, { exact: true }).waitFor();
}

/** Opens the first report and types into it. */
async function types(page, words = TYPED) {
  const person = new Person(page);
  await page.getByRole("link", { name: "Mở", exact: true }).first().click();
  await person.openPart(/Lãnh đạo, chỉ đạo và quản lý/);
  await person.text().click();
  await page.keyboard.type(words);
  return person;
}

/** After a reload the words are there. */
async function keeps(page) {
  await page.getByRole("link", { name: "Báo cáo", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Báo cáo", exact: true }).waitFor();
  await page.getByRole("link", { name: "Mở", exact: true }).first().waitFor();
  assert.ok((await stored(page)).includes(TYPED), "is on disk");
}

/** All that is on disk, as text. */
function stored(page) {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open("bao-cao-chi-thi");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction("reports").objectStore("reports").getAll();
          all.onerror = () => reject(all.error);
          all.onsuccess = () => {
            opening.result.close();
            resolve(JSON.stringify(all.result));
          };
        };
      }),
  );
}

/** Speaks English for a while. */
async function inEnglish(page, act) {
  await page.getByRole("link", { name: "Thiết lập", exact: true }).click();
  await page.getByLabel("Ngôn ngữ").selectOption("en");
  await page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
  await act();
  await page.getByRole("link", { name: "Settings", exact: true }).click();
  await page.getByLabel("Language").selectOption("vi");
  await page.getByRole("link", { name: "Báo cáo", exact: true }).click();
}

/** Waits for an alert that says all of this. */
async function warns(page, ...words) {
  const alert = words.reduce((found, hasText) => found.filter({ hasText }), page.getByRole("alert"));
  await alert.first().waitFor().catch(async (error) => {
    const said = await page.getByRole("alert").allInnerTexts();
    throw new Error(`no alert says ${words.join(" and ")}, but: ${said.join(" / ")}`, { cause: error });
  });
}
