// Bad input gets a sentence in both languages and a hint, and nothing is lost: certificate files,
// letters without a glyph, a PDF worker that falls over or takes long, report files with errors.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { inflateSync } from "node:zlib";
import { ROOT, keptForOffline, openBrowser, openTab, opened, scratch, serve } from "./harness.js";
import { Person } from "./person.js";

const SAMPLE = JSON.parse(await readFile(path.join(ROOT, "public/samples/12-ct-tw.json"), "utf8"));
const PASSWORD = "mat-khau";

/** What things are called. */
const WORDS = {
  vi: {
    handIn: "Kiểm tra và nộp",
    withFile: /^Ký số bằng tệp chứng thư/,
    keyFile: "Tệp chứng thư",
    password: "Mật khẩu của tệp",
    openKeys: "Mở chứng thư",
    sign: "Ký văn bản",
    makePdf: "Tạo PDF",
    made: "Đã tạo PDF",
    retry: "Thử lại",
    cancel: "Huỷ",
    progress: "Tiến độ",
    cancelled: "Đã dừng. Báo cáo không thay đổi.",
    import: "Nhập tệp báo cáo",
  },
  en: {
    handIn: "Check and hand in",
    withFile: /^Sign with a certificate file/,
    keyFile: "Certificate file",
    password: "Password of the file",
    openKeys: "Open the certificate",
    sign: "Sign the document",
    makePdf: "Make the PDF",
    made: "The PDF is made",
    retry: "Try again",
    cancel: "Cancel",
    progress: "Progress",
    cancelled: "Stopped. The report is unchanged.",
    import: "Import a report file",
  },
};
const LANGUAGES = Object.keys(WORDS);

const files = await scratch({ after });
const authority = await scratch({ after });

let site;
before(async () => {
  execFileSync("sh", [path.join(ROOT, "tests/fixtures/ca/make"), authority], { stdio: "ignore" });
  site = await serve();
});
after(() => site.stop());

test("a certificate file that cannot sign is named, and the next one signs", async (t) => {
  const page = await openReport(t, SAMPLE);
  const file = (name) => path.join(authority, name);
  for (const language of LANGUAGES) {
    const words = WORDS[language];
    await speak(page, language);
    await toHandIn(page, words);
    await page.getByRole("radio", { name: words.withFile }).check();
    const tries = async (chosen, password) => {
      await page.getByLabel(words.keyFile, { exact: true }).setInputFiles(chosen);
      await page.getByLabel(words.password, { exact: true }).fill(password);
      await page.getByRole("button", { name: words.openKeys, exact: true }).click();
    };
    const saying = {
      vi: {
        notPkcs12: [/không phải là tệp \.p12 hoặc \.pfx/, /xuất khoá cùng chứng thư/],
        wrongPassword: [/Mật khẩu của tệp khoá không đúng/, /Caps Lock/],
        noKey: [/không có khoá riêng kèm chứng thư/, /chọn cả khoá riêng/],
        expired: [/đã hết hạn lúc 01\/01\/2021/, /dùng chứng thư khác/],
      },
      en: {
        notPkcs12: [/not a \.p12 or \.pfx file/, /Export the key with its certificate/],
        wrongPassword: [/password does not open the key file/, /Caps Lock/],
        noKey: [/holds no private key/, /with the private key/],
        expired: [/expired at 01\/01\/2021/, /Use another certificate/],
      },
    }[language];

    await tries(path.join(ROOT, "README.md"), PASSWORD);
    await warns(page, ...saying.notPkcs12);
    await tries(file("rsa2048.p12"), "không phải mật khẩu này");
    await warns(page, ...saying.wrongPassword);
    await tries(file("certificates-only.p12"), PASSWORD);
    await warns(page, ...saying.noKey);

    // The file opens, and whose certificate it is can be read; it cannot be chosen.
    await tries(file("expired.p12"), PASSWORD);
    const expired = page.getByRole("radio", { name: /Phạm Hết Hạn/ });
    await expired.waitFor();
    assert.ok(await expired.isDisabled());
    for (const word of saying.expired) {
      assert.equal(await page.getByRole("radio", { name: word }).count(), 1, `${word}`);
    }
    assert.ok(await page.getByRole("button", { name: words.sign, exact: true }).isDisabled());
    await page.getByRole("alert").waitFor({ state: "detached" });

    await tries(file("p256.p12"), PASSWORD);
    await page.getByRole("radio", { name: /Văn phòng Tỉnh uỷ Thử nghiệm/ }).waitFor();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: words.sign, exact: true }).click();
    assert.match((await download).suggestedFilename(), /\.pdf$/);
  }
  assert.deepEqual(await draftOf(page, "en"), SAMPLE);
});

test("a letter without a glyph is named with its section, and once it is gone the PDF is made", async (t) => {
  const report = structuredClone(SAMPLE);
  const runs = report.sections[0].text.written[0].paragraph;
  runs[0].text = `𓀀${runs[0].text}`;
  const page = await openReport(t, report);
  // The letter's name comes from a file of its own, which is there without a network, too.
  await keptForOffline(page);
  await page.context().setOffline(true);
  for (const language of [...LANGUAGES].reverse()) {
    const words = WORDS[language];
    await speak(page, language);
    await toHandIn(page, words);
    await page.getByRole("button", { name: words.makePdf, exact: true }).click();
    await warns(
      page,
      language === "vi"
        ? /Phông chữ không có ký tự “𓀀” \(chữ tượng hình Ai Cập, U\+13000 EGYPTIAN HIEROGLYPH A001\)/
        : /The fonts have no letter “𓀀” \(U\+13000 EGYPTIAN HIEROGLYPH A001\)/,
      /Lãnh đạo, chỉ đạo và quản lý/,
      language === "vi" ? /mở mục đó và thay ký tự này/ : /Open that place and replace the character/,
    );
    assert.deepEqual(await draftOf(page, language), report);
  }

  const person = new Person(page);
  await page.getByRole("link", { name: "Mở", exact: true }).click();
  await person.openPart(/Lãnh đạo, chỉ đạo và quản lý/);
  await person.text().filter({ hasText: "𓀀" }).click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Delete");
  await person.text().filter({ hasNotText: "𓀀" }).waitFor();
  await person.seesSaved();
  await person.follow("Kiểm tra và nộp");
  await person.press("Tạo PDF");
  await person.sees("Đã tạo PDF");
  assert.deepEqual(await draftOf(page, "vi"), SAMPLE);
});

/** A worker's script that does not arrive, one that throws, and a module that does not arrive. */
const CRASHES = {
  "does not arrive": ["**/pdf-worker.js", (route) => route.abort()],
  "falls over at its work": [
    "**/pdf-worker.js",
    (route) =>
      route.fulfill({ contentType: "text/javascript", body: 'onmessage = () => { throw new Error("unreachable"); };' }),
  ],
  "lacks its module": ["**/pdf_worker_bg.wasm", (route) => route.fulfill({ status: 404, body: "" })],
};
test("after a crash of the PDF worker the draft stays, and “try again” works", async (t) => {
  const page = await openReport(t, SAMPLE, { serviceWorkers: "block" });
  for (const [language, crash] of [["en", "does not arrive"], ...Object.keys(CRASHES).map((name) => ["vi", name])]) {
    const words = WORDS[language];
    await speak(page, language);
    await toHandIn(page, words);
    const [address, fail] = CRASHES[crash];
    let failed = 0;
    await page.route(address, (route) => {
      failed += 1;
      return fail(route);
    }, { times: 1 });
    await page.getByRole("button", { name: words.makePdf, exact: true }).click();
    await warns(
      page,
      language === "vi" ? /Bộ phận tạo PDF dừng đột ngột/ : /The part that makes the PDF stopped suddenly/,
      language === "vi" ? /không mất gì. Hãy thử lại/ : /nothing is lost. Try again/,
    );
    assert.equal(failed, 1, crash);
    await page.getByRole("button", { name: words.retry, exact: true }).click();
    await page.getByRole("heading", { name: words.made, exact: true }).waitFor();
    assert.equal(await page.getByRole("alert").count(), 0);
    assert.deepEqual(await draftOf(page, language), SAMPLE);
  }
});

const LONG = 80;
test("a long PDF shows its progress, leaves the page free, and can be stopped", async (t) => {
  // The annex is long, not the sections: what is tried here is the PDF and not the check.
  const report = structuredClone(SAMPLE);
  const paragraphs = SAMPLE.sections.flatMap(({ text }) => text.written ?? []).filter(({ paragraph }) => paragraph);
  report.annexes = [{ title: "Phụ lục dài", blocks: Array(LONG).fill(paragraphs).flat() }];
  const page = await openReport(t, report);
  for (const language of LANGUAGES) {
    const words = WORDS[language];
    await speak(page, language);
    await toHandIn(page, words);
    const bar = page.getByRole("progressbar", { name: words.progress });
    const cancel = page.getByRole("button", { name: words.cancel, exact: true });
    // Measured inside the page: this test's own steps may be slow on a busy machine.
    await page.evaluate(() => {
      globalThis.frames = [];
      globalThis.delays = [];
      addEventListener("click", ({ timeStamp }) => delays.push(performance.now() - timeStamp), true);
      let before = performance.now();
      requestAnimationFrame(function frame(now) {
        frames.push(now - before);
        before = now;
        requestAnimationFrame(frame);
      });
    });
    await page.getByRole("button", { name: words.makePdf, exact: true }).click();
    await cancel.waitFor();
    await until(async () => (await bar.getAttribute("value")) > 0, "progress");

    // The page is still free for other things.
    const more = page.getByText(language === "vi" ? /^Xem thêm \d+ điểm/ : /^Show \d+ more/);
    await more.click();
    await page.getByRole("group").filter({ has: more }).getByRole("listitem").first().waitFor();
    assert.ok(await cancel.isVisible(), "the PDF is still being made");
    await cancel.click();
    await page.getByText(words.cancelled, { exact: true }).waitFor();
    const { frames, delays } = await page.evaluate(() => ({ frames, delays }));
    const [frame, delay] = [frames, delays].map((each) => Math.max(...each));
    t.diagnostic(`${language}: longest frame ${frame.toFixed()} ms, longest wait of a click ${delay.toFixed()} ms`);
    assert.ok(frame < 1000, `the page stood still for ${frame} ms`);
    assert.ok(delays.length >= 3 && delay < 1000, `a click waited ${delay} ms`);
    assert.equal(await bar.count(), 0);
  }
  assert.deepEqual(await draftOf(page, "en"), report);
});

/** Files that are no report: what is done to the sample's text, and what must be said. */
const WRONG_FILES = {
  "cắt cụt": {
    make: (text) => text.slice(0, text.indexOf('"particulars"')),
    vi: [/không phải là JSON hợp lệ ở dòng 14, cột \d+/, /cắt cụt/],
    en: [/not valid JSON at line 14, column \d+/, /cut off/],
  },
  "sai ngày": {
    make: (text) => text.replace('"2026-06-30"', '"2026-06-31"'),
    vi: [/có lỗi ở “period\.last” \(dòng 11, cột \d+\)/, /report\.schema\.json/],
    en: [/an error at “period\.last” \(line 11, column \d+\)/, /report\.schema\.json/],
  },
  "trường lạ": {
    make: (text) => text.replace('"place":', '"plaice":'),
    vi: [/“particulars\.plaice” \(dòng 18, cột \d+\): định dạng không có trường “plaice”/, /lược đồ/],
    en: [/“particulars\.plaice” \(line 18, column \d+\): the format has no field “plaice”/, /schema/],
  },
  "phiên bản sau": {
    make: (text) => text.replace('"version": 1', '"version": 7'),
    vi: [/định dạng phiên bản 7/, /bản mới nhất/],
    en: [/format version 7/, /newest version/],
  },
  "không phải báo cáo": {
    make: () => '{"name": "x"}',
    vi: [/không phải là báo cáo/, /\.json/],
    en: [/not a report/, /\.json/],
  },
  "không phải chữ": {
    make: () => Buffer.from([0xff, 0xfe, 0x00, 0x01]),
    vi: [/không phải là văn bản JSON \(UTF-8\)/, /\.json/],
    en: [/not JSON text \(UTF-8\)/, /\.json/],
  },
};
test("a report file with errors is refused with the place, and a whole one is taken", async (t) => {
  const text = `${JSON.stringify(SAMPLE, null, 2)}\n`;
  const page = await openReport(t, SAMPLE);
  for (const language of LANGUAGES) {
    await speak(page, language);
    await toReports(page, language);
    for (const [name, { make, [language]: saying }] of Object.entries(WRONG_FILES)) {
      await importFile(page, WORDS[language], `${name}.json`, make(text));
      await warns(page, new RegExp(name), ...saying);
    }
    assert.deepEqual(await draftOf(page, language), SAMPLE);
  }
  await importFile(page, WORDS.en, "whole.json", text.replace(SAMPLE.id, "5f0c4e0a-8a51-4d0b-9b5e-3a6c2d17a999"));
  await page.getByText("2 reports", { exact: true }).waitFor();
  assert.equal(await page.getByRole("alert").count(), 0);
});

test("a PDF gives its report back, and where its pages and its data disagree is said", async (t) => {
  const page = await openReport(t, SAMPLE);
  const saying = {
    vi: {
      agrees: /Các trang in đúng là bản in của dữ liệu đính kèm\./,
      differs: [
        /Chữ trên các trang khác với dữ liệu đính kèm:/,
        /Trang in: “Ban Thường vụ Tỉnh uỷ phân công.*…”; dữ liệu: “Ban Cán sự Tỉnh uỷ phân công.*…”\./,
        /Trang in: “….* \| 14 \| 11 \| \|”; dữ liệu: “….* \| 41 \| 11 \| \|”\./,
      ],
      empty: [/Không nhập được tệp bao-cao\.pdf/, /Tệp PDF không mang theo dữ liệu của báo cáo\./],
      broken: [/Không nhập được tệp bao-cao\.pdf/, /Không đọc được tệp PDF:/, /lấy lại tệp/],
    },
    en: {
      agrees: /The pages are exactly what the attached data prints as\./,
      differs: [
        /The words on the pages differ from the attached data:/,
        /Printed: “Ban Thường vụ Tỉnh uỷ phân công.*…”; data: “Ban Cán sự Tỉnh uỷ phân công.*…”\./,
        /Printed: “….* \| 14 \| 11 \| \|”; data: “….* \| 41 \| 11 \| \|”\./,
      ],
      empty: [/bao-cao\.pdf could not be imported/, /The PDF carries no data of a report\./],
      broken: [/bao-cao\.pdf could not be imported/, /The PDF does not read:/, /obtain it again/],
    },
  };
  await toHandIn(page, WORDS.vi);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: WORDS.vi.makePdf, exact: true }).click();
  const whole = await readFile(await (await download).path());
  const altered = withData(whole, (report) => {
    report.figures[0].amount = "41";
    const [run] = report.sections[0].text.written[0].paragraph;
    run.text = run.text.replace("Ban Thường vụ", "Ban Cán sự");
  });

  for (const language of LANGUAGES) {
    const [words, said] = [WORDS[language], saying[language]];
    await speak(page, language);
    await toReports(page, language);
    await importFile(page, words, "bao-cao.pdf", whole);
    await page.getByRole("status").filter({ hasText: said.agrees }).waitFor();
    assert.equal(await page.getByRole("alert").count(), 0);
    await importFile(page, words, "bao-cao.pdf", altered);
    await warns(page, ...said.differs);
    await importFile(page, words, "bao-cao.pdf", Buffer.from(whole.toString("latin1").replaceAll("(report.json)", "(resort.json)"), "latin1"));
    await warns(page, ...said.empty);
    await importFile(page, words, "bao-cao.pdf", whole.subarray(0, whole.length / 2));
    await warns(page, ...said.broken);
  }
  // Twice the whole file, twice the altered one, each a draft beside the first.
  await page.getByText("5 reports", { exact: true }).waitFor();
});

test("a secrecy mark warns before anything is typed, and is not signed electronically", async (t) => {
  const page = await openReport(t, SAMPLE);
  const person = new Person(page);
  await page.getByRole("link", { name: "Mở", exact: true }).click();
  await person.openPart("Thể thức và kỳ báo cáo");
  const mark = page.getByLabel("Độ mật", { exact: true });
  const dialog = page.getByRole("dialog", { name: "Văn bản có độ mật" });

  await mark.selectOption({ index: 2 });
  await dialog.getByText(/phải được soạn trên máy không nối mạng/).waitFor();
  await dialog.getByText(/Đừng nhập nội dung mật vào đây/).waitFor();
  await dialog.getByRole("button", { name: "Không đặt độ mật" }).click();
  await dialog.waitFor({ state: "detached" });
  assert.equal(await mark.inputValue(), "");
  await mark.selectOption({ index: 2 });
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.equal(await mark.inputValue(), "");
  assert.deepEqual(await draftOf(page, "vi"), SAMPLE);

  await page.getByRole("link", { name: "Mở", exact: true }).click();
  await person.openPart("Thể thức và kỳ báo cáo");
  await mark.selectOption({ index: 2 });
  await dialog.getByRole("button", { name: "Tôi đã hiểu, vẫn đặt độ mật" }).click();
  await person.seesSaved();
  for (const [language, sentence] of [
    ["en", "A classified report is not signed electronically here"],
    ["vi", "Báo cáo có độ mật không ký số ở đây"],
  ]) {
    await speak(page, language);
    await toHandIn(page, WORDS[language]);
    await page.getByText(sentence, { exact: true }).waitFor();
    assert.equal(await page.getByRole("radio").count(), 1, "by hand is the only way");
    assert.equal(await page.getByRole("radio", { name: WORDS[language].withFile }).count(), 0);
  }
  await person.press("Tạo PDF");
  await person.sees("Đã tạo PDF");
  assert.equal((await draftOf(page, "vi")).particulars.secrecy, "top-secret");
});

/** The PDF with a revision behind it in which the attached report is another. */
function withData(pdf, change) {
  const text = pdf.toString("latin1");
  const [, number] = /\/UF\(report\.json\).*?\/EF<<\/F (\d+) 0 R/s.exec(text);
  const start = text.indexOf("stream\n", text.indexOf(`\n${number} 0 obj`)) + "stream\n".length;
  const report = JSON.parse(inflateSync(pdf.subarray(start)).toString());
  change(report);
  const data = Buffer.from(JSON.stringify(report));
  const [, root, size] = /<<(\/Root \d+ 0 R).*?(\/Size \d+)>>\s+startxref\s+\d+\s+%%EOF\s*$/s.exec(text);
  const [, previous] = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text);
  const object = Buffer.concat([
    Buffer.from(`${number} 0 obj\n<</Type/EmbeddedFile/Length ${data.length}>>stream\n`),
    data,
    Buffer.from("\nendstream\nendobj\n"),
  ]);
  const place = String(pdf.length).padStart(10, "0");
  const trailer = `xref\n${number} 1\n${place} 00000 n \ntrailer\n<<${root}${size}/Prev ${previous}>>`;
  const references = pdf.length + object.length;
  return Buffer.concat([pdf, object, Buffer.from(`${trailer}\nstartxref\n${references}\n%%EOF\n`)]);
}

/** A tab of a new person with the report on the list. */
async function openReport(t, report, options) {
  const browser = await openBrowser(await scratch(t), options);
  t.after(() => browser.close());
  const { page } = await openTab(browser, site.address);
  await importFile(page, WORDS.vi, "bao-cao.json", JSON.stringify(report));
  await page.getByText("1 báo cáo", { exact: true }).waitFor();
  return page;
}

async function importFile(page, words, name, content) {
  const file = path.join(files, name);
  await writeFile(file, content);
  await page.getByLabel(words.import).setInputFiles(file);
}

/** Changes the language in the settings. */
async function speak(page, language) {
  const name = { vi: "Thiết lập", en: "Settings" };
  await page.getByRole("link", { name: /^(Thiết lập|Settings)$/ }).click();
  await page.getByLabel(/^(Ngôn ngữ|Language)$/).selectOption(language);
  await page.getByRole("heading", { level: 1, name: name[language] }).waitFor();
}

async function toReports(page, language) {
  const name = { vi: "Báo cáo", en: "Reports" }[language];
  await page.getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
}

async function toHandIn(page, words) {
  await toReports(page, words === WORDS.vi ? "vi" : "en");
  await page.getByRole("link", { name: /^(Mở|Open)$/ }).click();
  await page.getByRole("link", { name: words.handIn, exact: true }).click();
  await page.getByRole("button", { name: words.makePdf, exact: true }).waitFor();
}

/** The report as the list hands it out, from the disk. */
async function draftOf(page, language) {
  await toReports(page, language);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: /^(Xuất tệp|Export)$/ }).click();
  return JSON.parse(await readFile(await (await download).path(), "utf8"));
}

/** Waits for an alert that says all of this. */
async function warns(page, ...words) {
  const alert = words.reduce((found, hasText) => found.filter({ hasText }), page.getByRole("alert"));
  await alert.waitFor().catch(async (error) => {
    const said = await page.getByRole("alert").allInnerTexts();
    throw new Error(`no alert says ${words.join(" and ")}, but: ${said.join(" / ")}`, { cause: error });
  });
}

/** Asks until it is so. */
async function until(is, what, patience = 20_000) {
  const end = performance.now() + patience;
  while (!(await is())) assert.ok(performance.now() < end, `${what} did not come`);
}
