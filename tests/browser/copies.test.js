// Copies outside of the browser: what was lost comes back, what was changed in both places is merged, and a copy that is not
// whole changes nothing.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { ROOT, accessibilityFaults, bringAxe, openBrowser, openTab, opened, scratch, serve } from "./harness.js";
import { Person } from "./person.js";

const SAMPLES = ["12-ct-tw", "44-ct-tw"].map((name) => path.join(ROOT, `public/samples/${name}.json`));
const PART = /Lãnh đạo, chỉ đạo và quản lý/;
const OTHER = /Lãnh đạo thống nhất, quản lý tập trung/;
const WORDS = "trăng sáng đầu làng";

let site;
before(async () => {
  site = await serve();
});
after(() => site.stop());

test("a copy brings everything back on another computer: reports, histories, the bin and the settings", async (t) => {
  const there = await visit(t);
  const { page, troubles } = await openTab(there, site.address);
  const person = new Person(page);
  await bring(page, SAMPLES);
  await page.getByRole("button", { name: "Xoá", exact: true }).first().click();
  await page.getByText("1 báo cáo", { exact: true }).waitFor();
  await writes(person, PART, "viết thêm ");
  await person.follow("Thiết lập");
  await page.getByLabel("Cơ quan ban hành", { exact: true }).fill("TỈNH UỶ THỬ");
  await page.waitForTimeout(1_200);
  await person.follow("Kho dữ liệu");
  await page.getByText("Chưa có bản sao nào.").waitFor();
  const copy = await saveCopy(page);
  await page.getByText(/^Bản sao gần nhất: /).waitFor();

  const here = await visit(t);
  await bringAxe(here);
  const { page: empty } = await openTab(here, site.address);
  await empty.emulateMedia({ reducedMotion: "reduce" });
  // By the field on the list of reports, too.
  await empty.getByLabel("Nhập tệp báo cáo").setInputFiles(copy);
  await empty.getByText("Mới trên máy này (2)").waitFor();
  assert.deepEqual(await accessibilityFaults(empty), []);
  await empty.getByLabel("Lấy cả thiết lập của bản sao").check();
  await empty.getByRole("button", { name: "Khôi phục", exact: true }).first().click();
  await empty.getByText("Đã khôi phục: 2 mới, 0 thay thế, 0 ghép.").waitFor();
  await empty.getByText(/còn giữ 30 ngày$/).waitFor();
  const again = new Person(empty);
  await again.follow("Thiết lập");
  assert.equal(await empty.getByLabel("Cơ quan ban hành", { exact: true }).inputValue(), "TỈNH UỶ THỬ");
  await again.follow("Báo cáo");
  await again.follow("Mở");
  await again.openPart(PART);
  await again.text().filter({ hasText: "viết thêm" }).waitFor();
  await again.follow("Lịch sử");
  await empty.getByText("Bản đầu").first().waitFor();
  await again.follow("Kho dữ liệu");
  await restoreFrom(empty, copy);
  await empty.getByText("Bản sao không có gì mới so với máy này.").waitFor();
  assert.deepEqual(troubles, []);
});

test("a colleague's copy that comes back is merged part by part; what both have changed waits to be settled", async (t) => {
  const mine = await visit(t);
  const { page } = await openTab(mine, site.address);
  const person = new Person(page);
  await bring(page, SAMPLES.slice(0, 1));
  await person.follow("Mở");
  await person.follow("Lịch sử");
  const download = page.waitForEvent("download");
  await person.press("Tải bản sao kèm lịch sử");
  const file = await download;
  assert.match(file.suggestedFilename(), /\.saoluu$/);
  const given = `${await file.path()}.saoluu`;
  await file.saveAs(given);
  await page.getByText("Đã gửi ra tệp").first().waitFor();

  const theirs = await visit(t);
  const { page: away } = await openTab(theirs, site.address);
  await new Person(away).follow("Kho dữ liệu");
  await restoreFrom(away, given);
  await away.getByText("Mới trên máy này (1)").waitFor();
  await away.getByRole("button", { name: "Khôi phục", exact: true }).click();
  await away.getByText(/^Đã khôi phục: 1 mới/).waitFor();
  const colleague = new Person(away);
  await colleague.follow("Báo cáo");
  await writes(colleague, PART, "của đồng nghiệp ");
  await colleague.openPart(OTHER);
  await colleague.text().click();
  await away.keyboard.type("phần của đồng nghiệp ");
  await settled(colleague);
  await colleague.follow("Kho dữ liệu");
  const back = await saveCopy(away);

  await person.follow("Báo cáo");
  await writes(person, PART, "của tôi ");
  await person.follow("Kho dữ liệu");
  await restoreFrom(page, back);
  await page.getByText(/^Cả hai nơi cùng sửa: .* \(1\)$/).waitFor();
  await page.locator("#restore:focus").waitFor();
  const restore = page.getByRole("button", { name: "Khôi phục", exact: true });
  const { top, bottom } = await restore.evaluate((button) => button.getBoundingClientRect());
  assert.ok(top > 0 && bottom < page.viewportSize().height, `the page went to the plan: ${top} to ${bottom}`);
  await restore.click();
  await page.getByText(/Đã khôi phục: 0 mới, 0 thay thế, 1 ghép\. 1 báo cáo có phần cần bạn chọn/).waitFor();
  await person.follow("Báo cáo");
  await person.follow("Mở");
  const question = page.getByRole("region", { name: PART }).filter({ hasText: "hai nơi" });
  await question.waitFor();
  assert.equal(await page.getByText(/được sửa khác nhau ở hai nơi/).count(), 1);
  const sides = await question.locator(".compared-text").allInnerTexts();
  assert.ok(sides[0].includes("của tôi") && sides[1].includes("của đồng nghiệp"), sides.join(" / "));
  await person.openPart(OTHER);
  await person.text().filter({ hasText: "phần của đồng nghiệp" }).waitFor();
});

test("a report file that comes back overwrites nothing: a person sees what it would do, and both texts stay", async (t) => {
  const browser = await visit(t);
  const { page } = await openTab(browser, site.address);
  const person = new Person(page);
  await bring(page, SAMPLES.slice(0, 1));
  const [file] = SAMPLES;
  await page.getByLabel("Nhập tệp báo cáo").setInputFiles(file);
  await page.getByText("Bản sao không có gì mới so với máy này.").waitFor();

  await person.follow("Báo cáo");
  await writes(person, PART, "của tôi ");
  await person.follow("Báo cáo");
  await page.getByLabel("Nhập tệp báo cáo").setInputFiles(file);
  await page.getByText(/^Cả hai nơi cùng sửa: .* \(1\)$/).waitFor();
  await page.getByRole("button", { name: "Khôi phục", exact: true }).click();
  await page.getByText(/Đã khôi phục: 0 mới, 0 thay thế, 1 ghép\. 1 báo cáo có phần cần bạn chọn/).waitFor();
  await person.follow("Báo cáo");
  await page.getByText("1 báo cáo", { exact: true }).waitFor();
  await person.follow("Mở");
  const question = page.getByRole("region", { name: PART }).filter({ hasText: "hai nơi" });
  await question.waitFor();
  assert.equal(await page.getByText(/được sửa khác nhau ở hai nơi/).count(), 1, "what is the same is not asked for");
  const sides = await question.locator(".compared-text").allInnerTexts();
  assert.ok(sides[0].includes("của tôi") && !sides[1].includes("của tôi"), sides.join(" / "));
});

test("a copy that only goes on from what is here takes its place, and the old one is in the history", async (t) => {
  const browser = await visit(t);
  const { page } = await openTab(browser, site.address);
  const person = new Person(page);
  await bring(page, SAMPLES.slice(0, 1));
  await person.follow("Kho dữ liệu");
  const first = await saveCopy(page);
  await person.follow("Báo cáo");
  await writes(person, PART, "về sau ");
  await person.follow("Kho dữ liệu");
  const second = await saveCopy(page);

  const other = await visit(t);
  const { page: there } = await openTab(other, site.address);
  await new Person(there).follow("Kho dữ liệu");
  for (const [copy, group] of [
    [first, "Mới trên máy này (1)"],
    [second, "Mới hơn bản trên máy: thay thế, bản cũ vào lịch sử (1)"],
    [first, "Cũ hơn bản trên máy: không làm gì (1)"],
  ]) {
    await restoreFrom(there, copy);
    await there.getByText(group).waitFor();
    if (group.startsWith("Cũ hơn")) {
      assert.equal(await there.getByRole("button", { name: "Khôi phục", exact: true }).count(), 0);
      break;
    }
    await there.getByRole("button", { name: "Khôi phục", exact: true }).click();
    await there.getByText(/^Đã khôi phục: /).last().waitFor();
  }
  const reader = new Person(there);
  await reader.follow("Báo cáo");
  await reader.follow("Mở");
  await reader.openPart(PART);
  await reader.text().filter({ hasText: "về sau" }).waitFor();
});

test("a copy under a passphrase opens with it and with no other; one that is cut or changed restores nothing", async (t) => {
  const browser = await visit(t);
  const { page } = await openTab(browser, site.address);
  const person = new Person(page);
  await bring(page, SAMPLES.slice(0, 1));
  await person.follow("Kho dữ liệu");
  await page.getByLabel("Đặt mật khẩu cho bản sao").check();
  const making = page.locator("#copies");
  await making.getByLabel("Mật khẩu mới", { exact: true }).fill(WORDS);
  await making.getByLabel("Nhập lại mật khẩu mới", { exact: true }).fill(WORDS);
  const copy = await saveCopy(page);
  const text = await readFile(copy, "utf8");
  assert.ok(!text.includes("Lạng Sơn") && !text.includes("reports"), "nothing of it can be read");

  const other = await visit(t);
  const { page: there } = await openTab(other, site.address);
  await new Person(there).follow("Kho dữ liệu");
  const lines = text.split("\n");
  const bad = {
    "/cắt": [lines.slice(0, -2).join("\n") + "\n", /Bản sao bị cắt mất phần cuối/],
    "/đổi": [text.replace(lines[2], lines[2].replace(/^./, (letter) => (letter === "A" ? "B" : "A"))), /Bản sao bị hỏng ở dòng 3/],
    "/mới": [text.replace('"version":1', '"version":2'), /Bản sao bị hỏng|phiên bản mới hơn/],
  };
  for (const [name, [damaged, said]] of Object.entries(bad)) {
    const file = path.join(await scratch(t), `ban-sao${name.replace("/", "-")}.saoluu`);
    await writeFile(file, damaged);
    await restoreFrom(there, file);
    const field = there.getByLabel("Mật khẩu của bản sao");
    const alert = there.locator("#restore").getByRole("alert").filter({ hasText: said });
    await field.or(alert).first().waitFor();
    if (await field.count()) {
      await field.fill(WORDS);
      await there.getByRole("button", { name: "Mở bản sao" }).click();
    }
    await alert.waitFor();
  }
  await restoreFrom(there, copy);
  await there.getByLabel("Mật khẩu của bản sao").fill("không phải thế này");
  await there.getByRole("button", { name: "Mở bản sao" }).click();
  await there.getByText("Mật khẩu không đúng.").waitFor();
  await there.getByLabel("Mật khẩu của bản sao").fill(WORDS);
  await there.getByRole("button", { name: "Mở bản sao" }).click();
  await there.getByText("Mới trên máy này (1)").waitFor();
  await there.getByRole("button", { name: "Khôi phục", exact: true }).click();
  await there.getByText("Đã khôi phục: 1 mới, 0 thay thế, 0 ghép.").waitFor();

  const none = path.join(await scratch(t), "không phải.saoluu");
  await writeFile(none, "xin chào");
  await restoreFrom(there, none);
  await there.getByText(/không phải là bản sao, cũng không phải tệp báo cáo/).waitFor();
});

test("copies go by themselves into the chosen folder after each change, and say when they cannot", async (t) => {
  const browser = await visit(t);
  // A folder of the page's own stands for the one that the browser's window would let a person choose.
  await browser.addInitScript(() => {
    globalThis.showDirectoryPicker = () => navigator.storage.getDirectory();
    const { getFileHandle } = FileSystemDirectoryHandle.prototype;
    FileSystemDirectoryHandle.prototype.getFileHandle = function (...given) {
      if (globalThis.noFolder) return Promise.reject(new DOMException("gone", "NotFoundError"));
      return getFileHandle.apply(this, given);
    };
  });
  const { page } = await openTab(browser, site.address);
  const person = new Person(page);
  await bring(page, SAMPLES.slice(0, 1));
  await person.follow("Kho dữ liệu");
  await person.press("Chọn thư mục tự lưu");
  await page.getByText(/^Tự lưu vào thư mục/).waitFor();
  await person.follow("Báo cáo");
  await writes(person, PART, "tự đi ra ");
  await page.getByText(/^Có bản sao ngoài trình duyệt/).waitFor();
  const files = await page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const found = {};
    for await (const [name, file] of folder.entries()) found[name] = await (await file.getFile()).text();
    return found;
  });
  assert.equal(Object.keys(files).length, 1);
  const [[name, text]] = Object.entries(files);
  assert.match(name, /\.saoluu$/);
  assert.ok(text.includes("tự đi ra"));

  await page.reload();
  await opened(page);
  await person.text().waitFor();
  await page.evaluate(() => (globalThis.noFolder = true));
  await person.text().click();
  await page.keyboard.type("không ra được ");
  const alert = page.getByRole("alert").filter({ hasText: "Không ghi được bản sao vào thư mục" });
  await alert.waitFor();
  await page.evaluate(() => (globalThis.noFolder = false));
  await alert.getByRole("button", { name: "Cho phép và ghi lại" }).click();
  await alert.waitFor({ state: "detached" });
  await person.follow("Kho dữ liệu");
  await person.press("Thôi tự lưu");
  await page.getByRole("button", { name: "Chọn thư mục tự lưu" }).waitFor();
});

async function visit(t) {
  const browser = await openBrowser(await scratch(t));
  t.after(() => browser.close());
  return browser;
}

async function bring(page, samples) {
  for (const [index, sample] of samples.entries()) {
    await page.getByLabel("Nhập tệp báo cáo").setInputFiles(sample);
    await page.getByText(`${index + 1} báo cáo`, { exact: true }).waitFor();
  }
}

/** Opens the first report and types into a part of it. */
async function writes(person, part, words) {
  await person.follow("Mở");
  await person.openPart(part);
  await person.text().click();
  await person.page.keyboard.type(words);
  await settled(person);
}

async function settled(person) {
  const state = person.page.getByRole("status", { name: "Tình trạng lưu" });
  await state.filter({ hasText: /Đã lưu lúc/ }).waitFor();
  await person.page.waitForTimeout(700);
  await state.filter({ hasText: /Đã lưu lúc/ }).waitFor();
}

/** Saves a copy of everything, and says where it lies. */
async function saveCopy(page) {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Lưu bản sao của tất cả" }).click();
  const file = await download;
  assert.match(file.suggestedFilename(), /^bao-cao-chi-thi-\d{4}-\d\d-\d\d\.saoluu$/);
  const place = `${await file.path()}.saoluu`;
  await file.saveAs(place);
  return place;
}

async function restoreFrom(page, file) {
  await page.getByLabel("Chọn tệp bản sao").setInputFiles(file);
}
