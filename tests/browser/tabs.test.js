// Two tabs on one report, and what it once was: nothing that anybody was shown as saved is lost, and nobody overwrites
// anybody without knowing.

import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { readDatabase } from "./databases.js";
import { ROOT, accessibilityFaults, bringAxe, inputMethod, openBrowser, openTab, scratch, serve } from "./harness.js";
import { Person } from "./person.js";

const DATABASE = "bao-cao-chi-thi";
const SAMPLE = path.join(ROOT, "public/samples/12-ct-tw.json");
const FIRST = /Lãnh đạo, chỉ đạo và quản lý/;
const SECOND = /Lãnh đạo thống nhất, quản lý tập trung/;

let site;
before(async () => {
  site = await serve();
});
after(() => site.stop());

test("the second tab sees at once what the first has saved, and edits of different sections are both kept", async (t) => {
  const { one, two, troubles } = await twoTabs(t);
  await one.openPart(FIRST);
  await two.openPart(FIRST);
  await one.text().click();
  await one.page.keyboard.type("thẻ thứ nhất ");
  await two.text().filter({ hasText: "thẻ thứ nhất" }).waitFor();

  await two.openPart(SECOND);
  await two.text().click();
  await Promise.all([one.page.keyboard.type("viết tiếp "), two.page.keyboard.type("thẻ thứ hai ")]);
  for (const person of [one, two]) await settled(person);
  await keeps(one, ["thẻ thứ nhất", "viết tiếp", "thẻ thứ hai"]);
  await one.openPart(SECOND);
  await one.text().filter({ hasText: "thẻ thứ hai" }).waitFor();
  assert.equal(await one.page.getByText(/được sửa khác nhau ở hai nơi/).count(), 0);
  assert.deepEqual(troubles, []);
});

test("what is typed in one section is not disturbed by what another tab saves in another", async (t) => {
  const { one, two } = await twoTabs(t);
  await two.openPart(SECOND);
  await two.text().click();
  await two.page.keyboard.press("Control+End");
  await one.openPart(FIRST);
  await one.text().click();
  const typing = two.page.keyboard.type("một hai ba bốn năm sáu bảy tám chín mười", { delay: 40 });
  for (let time = 0; time < 3; time += 1) {
    await one.page.keyboard.type(`lần ${time} `);
    await one.page.waitForTimeout(700);
  }
  await typing;
  await two.text().filter({ hasText: "một hai ba bốn năm sáu bảy tám chín mười" }).waitFor();
  for (const person of [one, two]) await settled(person);
  await keeps(two, ["lần 0", "lần 1", "lần 2", "một hai ba bốn năm sáu bảy tám chín mười"]);
});

test("whoever types in a field goes on there, whatever another tab saves beside it", async (t) => {
  const { one, two, troubles } = await twoTabs(t);
  for (const person of [one, two]) await person.openPart("Thể thức");
  const recipients = two.page.getByLabel("Nơi nhận", { exact: true });
  await recipients.click();
  await two.page.keyboard.press("Control+Home");
  const typing = two.page.keyboard.type("Một hai ba bốn năm sáu bảy tám chín mười, ", { delay: 60 });
  for (const time of ["thứ nhất", "thứ hai"]) {
    await one.fillIn("Trích yếu", `Lần ${time}`);
    await one.page.waitForTimeout(700);
  }
  await typing;
  assert.match(await recipients.inputValue(), /^Một hai ba bốn năm sáu bảy tám chín mười, /);
  assert.equal(await two.page.getByLabel("Trích yếu", { exact: true }).inputValue(), "Lần thứ hai");
  for (const person of [one, two]) await settled(person);
  await keeps(two, ["Lần thứ hai", "Một hai ba bốn năm sáu bảy tám chín mười, "]);

  // The text of an annex, and the title of another.
  for (const person of [one, two]) await person.openPart("Phụ lục khác");
  const text = two.page.getByRole("textbox", { name: "Nội dung phụ lục 1" });
  await text.locator("p").last().click();
  await two.page.keyboard.press("Control+End");
  const writing = two.page.keyboard.type("một hai ba bốn năm sáu bảy tám chín mười", { delay: 80 });
  await one.press("Thêm phụ lục");
  const title = ({ page }) => page.getByLabel("Tên phụ lục", { exact: true }).nth(1);
  for (const time of ["thứ ba", "thứ tư"]) {
    await title(one).fill(`Lần ${time}`);
    await one.page.waitForTimeout(700);
  }
  await writing;
  await text.filter({ hasText: "một hai ba bốn năm sáu bảy tám chín mười" }).waitFor();
  assert.equal(await title(two).inputValue(), "Lần thứ tư");
  for (const person of [one, two]) await settled(person);
  await keeps(two, ["Lần thứ tư", "một hai ba bốn năm sáu bảy tám chín mười"]);
  assert.deepEqual(troubles, []);
});

test("what another tab saves while the editor is being loaded is there when it stands", async (t) => {
  const browser = await visit(t, { serviceWorkers: "block" });
  const { page } = await openTab(browser, site.address);
  const one = await opens(page);
  await one.openPart(FIRST);
  await one.text().waitFor();
  const late = await browser.newPage();
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await late.route("**/editor.js", async (route) => {
    await held;
    await route.continue();
  });
  await late.goto(page.url());
  await late.getByText("Đang mở khung soạn thảo").waitFor();
  await one.text().click();
  await page.keyboard.type("khi bên kia đang mở ");
  await settled(one);
  await late.getByRole("status", { name: "Tình trạng lưu" }).filter({ hasText: /Đã lưu lúc/ }).waitFor();
  release();
  const two = new Person(late);
  await two.text().click();
  await late.keyboard.type("viết tiếp ở đây ");
  await settled(two);
  const text = await two.text().innerText();
  for (const words of ["khi bên kia đang mở", "viết tiếp ở đây"]) assert.ok(text.includes(words), text.slice(0, 200));
  await keeps(two, ["khi bên kia đang mở", "viết tiếp ở đây"]);
});

test("what another tab saves amid a word of an input method is to be settled with that word", async (t) => {
  const { one, two } = await twoTabs(t);
  for (const person of [one, two]) await person.openPart(FIRST);
  const { compose, write } = await inputMethod(two.page);
  await two.text().click();
  await compose("Na");
  await settled(two);
  await one.text().filter({ hasText: "Na" }).waitFor();
  await one.text().click();
  await one.page.keyboard.type("của thẻ một ");
  await settled(one);
  await two.page.waitForTimeout(700);
  await compose("Nam");
  await write("Nam mới");
  await two.page.getByText(/được sửa khác nhau ở hai nơi/).waitFor();
  await settled(two);
  assert.ok((await two.text().innerText()).includes("Nam mới"));
  await keeps(two, ["của thẻ một", "Nam mới"]);
});

/** How a person settles, and which of both texts the section then has. */
const CHOICES = {
  "Giữ bản đang mở": ["của thẻ hai"],
  "Lấy bản kia": ["của thẻ một"],
  "Giữ cả hai, nối tiếp nhau": ["của thẻ hai", "của thẻ một"],
};
for (const [choice, left] of Object.entries(CHOICES)) {
  test(`edits of the same section stand side by side until a person chooses: “${choice}”`, async (t) => {
    // Without a line between the tabs: nothing may rest on it.
    const { browser, one, two } = await twoTabs(t, { line: false });
    await bringAxe(browser);
    for (const person of [one, two]) await person.openPart(FIRST);
    await one.text().click();
    await one.page.keyboard.type("của thẻ một ");
    await settled(one);
    await two.text().click();
    await two.page.keyboard.type("của thẻ hai ");
    await two.page.getByText(/được sửa khác nhau ở hai nơi/).waitFor();
    await settled(two);

    // It is still there for whoever comes later.
    const { page } = await openTab(browser, two.page.url());
    const later = new Person(page);
    const question = page.getByRole("region", { name: FIRST }).filter({ hasText: "hai nơi" });
    await question.getByRole("heading", { name: "Bản đang mở" }).waitFor();
    const sides = await question.locator(".compared-text").allInnerTexts();
    assert.equal(sides.length, 2);
    assert.ok(sides[0].includes("của thẻ hai") && !sides[0].includes("của thẻ một"), sides[0]);
    assert.ok(sides[1].includes("của thẻ một") && !sides[1].includes("của thẻ hai"), sides[1]);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.reload();
    await question.getByRole("heading", { name: "Bản đang mở" }).waitFor();
    assert.deepEqual(await accessibilityFaults(page), []);
    await question.getByRole("button", { name: new RegExp(`^${choice}`) }).click();
    await question.waitFor({ state: "detached" });
    await settled(later);
    await page.reload();
    await later.openPart(FIRST);
    await later.text().waitFor();
    const text = await later.text().innerText();
    for (const words of ["của thẻ một", "của thẻ hai"]) {
      assert.equal(text.includes(words), left.includes(words), `${words} in ${text.slice(0, 200)}`);
    }
    await keeps(later, ["của thẻ một", "của thẻ hai"]);
  });
}

test("a report that another tab deletes is not lost to whoever writes in it", async (t) => {
  const { one, two } = await twoTabs(t);
  await two.openPart(FIRST);
  await two.text().click();
  await one.follow("Báo cáo");
  await one.page.getByRole("button", { name: "Xoá", exact: true }).click();
  await one.page.getByRole("heading", { name: "Bắt đầu báo cáo đầu tiên" }).waitFor();
  await two.page.keyboard.type("vẫn còn đây ");
  const alert = two.page.getByRole("alert").filter({ hasText: "không còn trong kho dữ liệu" });
  await alert.getByRole("button", { name: "Lưu lại thành báo cáo mới" }).click();
  await alert.waitFor({ state: "detached" });
  await two.page.getByText(/^Đã lưu|^Chưa có thay đổi/).first().waitFor();
  await keeps(two, ["vẫn còn đây"]);
});

test("versions are compared and restored, in part and whole, and the present is never lost", async (t) => {
  const browser = await visit(t);
  await bringAxe(browser);
  const { page, troubles } = await openTab(browser, site.address);
  await page.emulateMedia({ reducedMotion: "reduce" });
  const person = await opens(page);
  await person.follow("Lịch sử");
  await page.getByText(/^Chưa có bản nào được ghi lại/).waitFor();
  await person.press("Ghi lại bản này");
  await page.getByText("Hãy đặt tên cho bản này.").waitFor();
  await person.fillIn("Tên cho bản hiện tại", "trước khi xin ý kiến");
  await person.press("Ghi lại bản này");
  await page.getByText("Hai bản này giống nhau.").waitFor();

  await page.locator(".back-link").click();
  await person.openPart(FIRST);
  await person.text().click();
  await page.keyboard.type("thêm ở mục một ");
  await person.openPart(SECOND);
  await person.text().click();
  await page.keyboard.type("thêm ở mục hai ");
  await settled(person);
  await person.follow("Lịch sử");
  await page.getByText("2 phần khác nhau").waitFor();
  const added = await page.locator(".compared ins").allInnerTexts();
  for (const words of ["thêm ở mục một", "thêm ở mục hai"]) {
    assert.ok(added.some((text) => text.includes(words)), added.join(" / "));
  }
  assert.deepEqual(await accessibilityFaults(page), []);

  await page.getByRole("button", { name: /^Khôi phục phần này: / }).first().click();
  await page.getByText("1 phần khác nhau").waitFor();
  await keeps(person, ["thêm ở mục một", "thêm ở mục hai"]);
  await person.press("Khôi phục cả báo cáo về bản trước");
  await page.getByText("Hai bản này giống nhau.").waitFor();
  // The way back of the way back.
  await page.getByLabel("Bản trước").selectOption({ index: 0 });
  await page.getByText("1 phần khác nhau").waitFor();
  // Whoever leaves at once leaves before it is done.
  const restore = await page.getByRole("button", { name: "Khôi phục cả báo cáo về bản trước" }).elementHandle();
  const back = await page.locator(".back-link").elementHandle();
  await page.evaluate((pressed) => pressed.forEach((element) => element.click()), [restore, back]);
  await person.openPart(SECOND);
  await person.text().filter({ hasText: "thêm ở mục hai" }).waitFor();
  await person.openPart(FIRST);
  await person.text().waitFor();
  assert.ok(!(await person.text().innerText()).includes("thêm ở mục một"));
  assert.deepEqual(troubles, []);
});

test("what goes at one stroke stays in the history, also once the page was closed", async (t) => {
  const { person, page } = await alone(t);
  await page.keyboard.type("vừa viết xong ");
  await settled(person);
  await page.getByRole("button", { name: "Không phát sinh trong kỳ" }).click();
  await page.getByText("nằm trong lịch sử của báo cáo").waitFor();
  await settled(person);
  await person.openPart("Phụ lục khác");
  await person.press("Thêm phụ lục");
  await page.getByLabel("Tên phụ lục").last().fill("Danh sách đoàn");
  await person.text().last().click();
  await page.keyboard.type("đoàn vừa kê ");
  await settled(person);
  await page.getByRole("button", { name: "Bỏ phụ lục này" }).last().click();
  await settled(person);
  await page.reload();
  await person.outline().waitFor();
  await keeps(person, ["vừa viết xong", "đoàn vừa kê"]);
});

test("whoever types without a pause is saved all the same, and a save that failed is tried again by itself", async (t) => {
  const { person, page } = await alone(t);
  const typing = page.keyboard.type("không nghỉ ".repeat(8), { delay: 60 });
  for (const began = Date.now(); !(await reportsOf(page)).includes("không nghỉ"); await page.waitForTimeout(100)) {
    assert.ok(Date.now() - began < 4_500, "nothing is on disk");
  }
  await typing;
  await settled(person);

  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    globalThis.refused = 0;
    IDBObjectStore.prototype.put = function (...args) {
      if (globalThis.refused < 2) {
        globalThis.refused += 1;
        throw new DOMException("full", "QuotaExceededError");
      }
      return put.apply(this, args);
    };
  });
  await page.keyboard.type("lần thứ ba ");
  await page.getByRole("alert").filter({ hasText: "CHƯA LƯU" }).waitFor();
  await page.getByRole("alert").filter({ hasText: "CHƯA LƯU" }).waitFor({ state: "detached" });
  await settled(person);
  await keeps(person, ["lần thứ ba"]);
});

async function visit(t, options) {
  const browser = await openBrowser(await scratch(t), options);
  t.after(() => browser.close());
  return browser;
}

/** One tab, with the cursor in the first section of the report. */
async function alone(t) {
  const browser = await visit(t);
  const { page } = await openTab(browser, site.address);
  const person = await opens(page);
  await person.openPart(FIRST);
  await person.text().click();
  return { person, page };
}

/** Two tabs with the same report open. `line`: whether they can tell each other. */
async function twoTabs(t, { line = true } = {}) {
  const browser = await visit(t);
  if (!line) await browser.addInitScript(() => delete globalThis.BroadcastChannel);
  const { page, troubles } = await openTab(browser, site.address);
  const one = await opens(page);
  const second = await openTab(browser, page.url());
  return { browser, one, two: new Person(second.page), troubles };
}

/** Brings the sample from its file and opens it. */
async function opens(page) {
  await page.getByLabel("Nhập tệp báo cáo").setInputFiles(SAMPLE);
  await page.getByRole("link", { name: "Mở", exact: true }).click();
  const person = new Person(page);
  await person.outline().waitFor();
  return person;
}

/** Waits until nothing is on its way to the disk. */
async function settled(person) {
  const state = person.page.getByRole("status", { name: "Tình trạng lưu" });
  await state.filter({ hasText: /Đã lưu lúc/ }).waitFor();
  await person.page.waitForTimeout(700);
  await state.filter({ hasText: /Đã lưu lúc/ }).waitFor();
}

/** The reports on disk, as one text. */
async function reportsOf(page) {
  return JSON.stringify((await page.evaluate(readDatabase, DATABASE)).stores.reports);
}

/** All these words are on disk, in the report or in its history. */
async function keeps(person, words) {
  const { page } = person;
  const found = await reportsOf(page);
  const missing = words.filter((one) => !found.includes(one));
  if (missing.length === 0) return;
  // A version is kept as the change of another one: what it says, the page says.
  const history = await page.context().newPage();
  await history.goto(`${page.url().replace(/(#\/report\/[^/]+).*/, "$1")}/history`);
  await history.getByRole("heading", { name: "So sánh" }).waitFor();
  const older = history.getByLabel("Bản trước", { exact: true });
  let told = "";
  for (let index = 0; index < (await older.locator("option").count()); index += 1) {
    await older.selectOption({ index });
    await history.getByText(/phần khác nhau|giống nhau/).first().waitFor();
    told += (await history.locator(".compared").allInnerTexts()).join(" ");
  }
  await history.close();
  assert.deepEqual(missing.filter((one) => !told.includes(one)), []);
}
