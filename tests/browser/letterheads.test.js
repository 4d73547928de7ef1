// A clerk who holds the rules downloads a letterhead, corrects it, and imports it; what is no letterhead is refused
// with its reason, and the one in use stays.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { settingsHold } from "./databases.js";
import { ROOT, accessibilityFaults, bringAxe, openBrowser, openTab, scratch, serve } from "./harness.js";

const SAMPLE = path.join(ROOT, "public/samples/12-ct-tw.json");

/** What things are called. */
const WORDS = {
  vi: {
    settings: "Thiết lập",
    title: "Thể thức văn bản",
    party: "Văn bản của Đảng",
    download: "Tải tệp",
    import: "Nhập tệp đã sửa",
    back: "Dùng lại bản kèm theo",
    undo: "Hoàn tác",
    shipped: /Bản kèm theo chương trình, phiên bản 2\. Căn cứ: Quy định 399-QĐ\/TW/,
    own: /Bản riêng của cơ quan: “Văn bản của Đảng”, phiên bản 3\./,
    refused: /Không dùng được tệp; thể thức đang dùng không thay đổi/,
  },
  en: {
    settings: "Settings",
    title: "Letterheads",
    party: "Party letterhead",
    download: "Download the file",
    import: "Import a corrected file",
    back: "Use the one that ships",
    undo: "Undo",
    shipped: /The one that ships, version 2\. Rests on: Quy định 399-QĐ\/TW/,
    own: /Your own: “Party letterhead”, version 3\./,
    refused: /The file cannot be used; the letterheads are unchanged/,
  },
};

let site;
before(async () => {
  site = await serve();
});
after(() => site.stop());

test("a letterhead is downloaded, corrected and imported, the PDF is made by it, and there is a way back", async (t) => {
  const { page, troubles } = await visit(t);
  await page.getByLabel("Nhập tệp báo cáo").setInputFiles(SAMPLE);
  await page.getByRole("link", { name: "Mở", exact: true }).waitFor();
  const words = WORDS.vi;
  await toSettings(page, words);
  const party = page.getByRole("group", { name: words.party, exact: true });
  await party.getByText(words.shipped).waitFor();
  assert.equal(await page.getByRole("button", { name: words.back }).count(), 0);

  const own = await corrected(page, words);
  await take(page, words, "the-thuc-party.json", own);
  await party.getByText(words.own).waitFor();
  await page.getByText("Đã lưu thiết lập.").waitFor();
  assert.deepEqual(await accessibilityFaults(page), []);

  // It is on disk, and the PDF says so.
  await page.reload();
  await party.getByText(words.own).waitFor();
  assert.equal(await downloaded(page, words), own, "to the letter");
  const pdf = await made(page);
  assert.match(pdf, /party profile, version 3, own \([0-9a-f]{12}\)/);
  assert.ok(pdf.includes("letterhead.json"));

  await toSettings(page, words);
  await party.getByRole("button", { name: words.back }).click();
  await party.getByText(words.shipped).waitFor();
  await page.getByRole("button", { name: words.undo }).click();
  await party.getByText(words.own).waitFor();
  await party.getByRole("button", { name: words.back }).click();
  await party.getByText(words.shipped).waitFor();
  await settingsHold(page, "bao-cao-chi-thi", own, false);
  await page.reload();
  await party.getByText(words.shipped).waitFor();
  assert.match(await made(page), /party profile, version 2[^,]/);
  assert.deepEqual(troubles, []);
});

/** What is done to the file, and what must be said. */
const WRONG_FILES = [
  {
    make: (text) => text.slice(0, 400),
    vi: [/không phải là JSON hợp lệ ở .*dòng \d+, cột \d+/, /tải từ Thiết lập/],
    en: [/not valid JSON at .*line \d+, column \d+/, /downloaded in Settings/],
  },
  {
    make: (text) => text.replace('"duplex"', '"duplexx"'),
    vi: [/“page\.duplexx” \(dòng \d+, cột \d+\): định dạng không có trường/, /Hãy sửa chỗ đã nêu/],
    en: [/“page\.duplexx” \(line \d+, column \d+\): the format has no field/, /Mend the named place/],
  },
  {
    make: (text) => text.replace('"leading_pt": 20.0', '"leading_pt": 2.5'),
    vi: [/“body\.leading_pt” là 2,5, ngoài khoảng cho phép từ 8 đến 60/, /Hãy sửa giá trị đó/],
    en: [/“body\.leading_pt” is 2\.5, not from 8 to 60/, /Correct that value/],
  },
  {
    make: (text) => text.replace('"id": "party"', '"id": "royal"'),
    vi: [/Không có loại thể thức “royal”/, /“state” \(hành chính\)/],
    en: [/no kind of letterhead “royal”/, /must be “party”/],
  },
  {
    make: (text) => text + " ".repeat(70_000),
    vi: [/Tệp dài \d+ KB, trong khi tệp thể thức dài nhất 64 KB/, /trình soạn thảo văn bản thuần/],
    en: [/The file has \d+ KB; a letterhead has 64 KB at most/, /plain text editor/],
  },
];

test("a file that is no letterhead is refused with its reason, and the one in use stays", async (t) => {
  const { page } = await visit(t);
  await toSettings(page, WORDS.vi);
  await take(page, WORDS.vi, "rieng.json", await corrected(page, WORDS.vi));
  await page.getByText(WORDS.vi.own).waitFor();
  for (const language of ["vi", "en"]) {
    const words = WORDS[language];
    await page.getByLabel(/^(Ngôn ngữ|Language)$/).selectOption(language);
    await page.getByRole("heading", { name: words.title, exact: true }).waitFor();
    const text = await downloaded(page, words);
    for (const { make, [language]: saying } of WRONG_FILES) {
      await take(page, words, "sai.json", make(text));
      const warning = page.getByRole("alert").filter({ hasText: saying[0] });
      await warning.filter({ hasText: saying[1] }).filter({ hasText: words.refused }).waitFor();
      await page.getByText(words.own).waitFor();
    }
  }
});

async function visit(t) {
  const browser = await openBrowser(await scratch(t));
  t.after(() => browser.close());
  await bringAxe(browser);
  return openTab(browser, site.address);
}

async function toSettings(page, words) {
  await page.getByRole("link", { name: words.settings, exact: true }).click();
  await page.getByRole("heading", { name: words.title, exact: true }).waitFor();
}

/** The file of the Party's letterhead. */
async function downloaded(page, words) {
  const download = page.waitForEvent("download");
  const party = page.getByRole("group", { name: words.party, exact: true });
  await party.getByRole("button", { name: words.download }).click();
  return readFile(await (await download).path(), "utf8");
}

/** That file with another way to write the number, and the next version. */
async function corrected(page, words) {
  const text = await downloaded(page, words);
  const changed = text.replace("Số {number}", "Số: {number}").replace('"version": 2', '"version": 3');
  assert.ok(changed.includes("Số: {number}") && changed.includes('"version": 3'), text);
  return changed;
}

async function take(page, words, name, content) {
  const file = { name, mimeType: "application/json", buffer: Buffer.from(content) };
  await page.getByLabel(words.import, { exact: true }).setInputFiles(file);
}

/** The PDF of the report, as the browser hands it out. */
async function made(page) {
  await page.getByRole("link", { name: "Báo cáo", exact: true }).click();
  await page.getByRole("link", { name: "Mở", exact: true }).click();
  await page.getByRole("link", { name: "Kiểm tra và nộp" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Tạo PDF" }).click();
  return readFile(await (await download).path(), "latin1");
}
