// The main job, walked once, by what people do: from a blank page to a signed report that outsiders accept.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { makeSigner } from "./certificates.js";
import { ROOT, openBrowser, openTab, opened, scratch, serve } from "./harness.js";
import { oneSpace, pagesOf, pdfsig, pyhanko, wordsOf } from "./judges.js";
import { Person } from "./person.js";

const PASSWORD = "mật khẩu thử";
const SIGNER = "Nguyễn Văn Mẫu";

test("from a blank page to a signed report that outsiders accept", async (t) => {
  const sample = JSON.parse(await readFile(path.join(ROOT, "public/samples/12-ct-tw.json"), "utf8"));
  const left = "external-information";
  const folder = await scratch(t);
  const { authority, p12 } = await makeSigner(folder, { name: SIGNER, password: PASSWORD });
  const site = await serve();
  t.after(() => site.stop());

  // A step that fails ends the walk: what follows it would only fail for the same reason.
  const step = async (name, act) => {
    let failure;
    await t.test(name, async () => {
      try {
        await act();
      } catch (error) {
        failure = error;
        throw error;
      }
    });
    if (failure) throw new Error(`“${name}” failed`);
  };

  const profile = await scratch(t);
  let browser = await openBrowser(profile);
  t.after(() => browser.close());
  let { page, troubles } = await openTab(browser, site.address);
  let person = new Person(page);

  await step("picks a directive, a body and a period", async () => {
    await person.newReport({
      directive: /12-CT\/TW/,
      body: /^Tỉnh uỷ, Thành uỷ/,
      unit: "quang tri",
      unitName: "Tỉnh Quảng Trị",
      kind: "Sáu tháng",
      first: sample.period.first,
      last: sample.period.last,
      due: sample.period.due,
    });
  });

  await step("writes every section but one", async () => {
    for (const [index, { id, text }] of sample.sections.entries()) {
      if (index > 0) await person.goesOn();
      if (id !== left && text.written) await person.writes(text.written);
    }
    await person.seesSaved();
  });

  await step("closes the browser, and finds all of it again", async () => {
    await browser.close();
    browser = await openBrowser(profile);
    ({ page, troubles } = await openTab(browser, site.address));
    person = new Person(page);
    await person.follow("Mở");
    const first = sample.sections[0];
    await person.openPart(/Lãnh đạo, chỉ đạo và quản lý/);
    for (const { paragraph } of first.text.written) {
      const words = paragraph.map(({ text }) => text).join("");
      await page.getByRole("paragraph").filter({ hasText: words }).waitFor();
    }
  });

  await step("fills in the particulars and the figures, one of them wrong", async () => {
    const { particulars } = sample;
    await person.openPart("Thể thức và kỳ báo cáo");
    await person.fillIn("Số", String(particulars.number));
    await person.fillIn("Ngày ban hành", particulars.date);
    await person.fillIn("Trích yếu", particulars.subject);
    await person.fillIn("Nơi nhận", particulars.recipients.join("\n"));
    await person.fillIn("Thẩm quyền ký", particulars.signer.authority);
    await person.fillIn("Chức vụ", particulars.signer.post);
    await person.fillIn("Họ và tên", particulars.signer.name);

    await person.openPart("Phụ lục số liệu");
    const rows = page.getByRole("table").getByRole("row");
    for (const [index, { amount, previous, note }] of sample.figures.entries()) {
      // The first row names the columns.
      const boxes = rows.nth(index + 1).getByRole("textbox");
      const wrong = sample.figures[index].indicator === "delegations-in";
      await boxes.nth(0).fill(wrong ? "28" : amount.replace(".", ","));
      await boxes.nth(1).fill(previous.replace(".", ","));
      if (note) await boxes.nth(2).fill(note);
    }

    await person.openPart("Phụ lục khác");
    const [annex] = sample.annexes;
    await person.press("Thêm phụ lục");
    await person.fillIn("Tên phụ lục", annex.title);
    await person.writes(annex.blocks);
    await person.seesSaved();
  });

  await step("mends what the check finds, each finding leading to its place", async () => {
    const found = page.getByRole("complementary");
    const contradiction = found.getByRole("button", { name: /27/ });
    await contradiction.first().click();
    await person.sees(/Phát triển quan hệ đối tác/);
    await person.hasTheCursor();
    await person.openPart("Phụ lục số liệu");
    await page.getByRole("textbox", { name: /^Đoàn vào.*Kỳ này|^Số đoàn vào.*Kỳ này|đoàn.*vào.*: Kỳ này/i }).first().fill("27");

    await found.getByRole("button", { name: /[Tt]hông tin đối ngoại/ }).first().click();
    await person.hasTheCursor();
    const { text } = sample.sections.find(({ id }) => id === left);
    await person.writes(text.written);
    await page.getByText(/^\d+ việc bắt buộc$/).waitFor({ state: "hidden" });
    await person.seesSaved();
  });

  const print = page.getByRole("group", { name: "Bản in" }).locator("svg");
  let previewed;
  await step("sees the pages before they are made", async () => {
    await person.follow("Kiểm tra và nộp");
    await person.press("Xem trước các trang");
    await print.first().getByText("BÁO CÁO", { exact: true }).waitFor();
    previewed = await print.count();
    const { width } = await print.first().boundingBox();
    const line = print.first().locator("text").filter({ hasText: "Quảng Trị, ngày" });
    const box = await line.boundingBox();
    assert.ok(box.width > width / 5 && box.width < width / 2, `${box.width} of ${width}`);
  });

  const signed = path.join(folder, "signed.pdf");
  await step("signs with a certificate file, after a wrong password, and downloads", async () => {
    await page.getByRole("radio", { name: /^Ký số bằng tệp chứng thư/ }).check();
    await page.getByLabel("Tệp chứng thư", { exact: true }).setInputFiles(p12);
    await person.fillIn("Mật khẩu của tệp", "không phải mật khẩu này");
    await person.press("Mở chứng thư");
    await page.getByRole("alert").getByText(/[Mm]ật khẩu/).first().waitFor();
    await person.fillIn("Mật khẩu của tệp", PASSWORD);
    await person.press("Mở chứng thư");
    const certificate = page.getByRole("radio", { name: new RegExp(SIGNER) });
    await certificate.waitFor();
    const download = page.waitForEvent("download");
    await person.press("Ký văn bản");
    await (await download).saveAs(signed);
    await person.sees("Đã ký số");
    assert.match((await download).suggestedFilename(), /12-CT-TW.*\.pdf$/);
    assert.deepEqual(troubles, []);
  });

  await step("pdfsig and pyHanko accept the signature, for the whole document", async () => {
    const said = await pdfsig(signed);
    assert.match(said, /Signature Validation: Signature is Valid\./);
    assert.match(said, /Total document signed/);
    assert.match(said, new RegExp(SIGNER));
    const judged = await pyhanko(signed, authority);
    assert.match(judged, /The signature is judged VALID\./);
    assert.match(judged, /covers the entire file/i);
  });

  await step("every paragraph, item and cell is in the PDF, which has at least ten pages", async () => {
    assert.ok((await pagesOf(signed)) >= 10, `${await pagesOf(signed)} pages`);
    assert.equal(await pagesOf(signed), previewed);
    const words = await wordsOf(signed);
    const lines = [...sample.sections.map(({ text }) => text.written), ...sample.annexes.map(({ blocks }) => blocks)]
      .flatMap((blocks) => blocks.flatMap(linesOf));
    assert.ok(lines.length > 100);
    const missing = lines.filter((line) => !words.includes(oneSpace(line)));
    assert.deepEqual(missing, []);
  });

  await step("records the hand-in, and the report is frozen", async () => {
    await person.press("Ghi nhận đã nộp");
    await person.sees("Báo cáo đã nộp");
    await page.reload();
    await opened(page);
    await person.sees("Báo cáo đã nộp");
  });
});

/** The lines of a block: a paragraph, each item, each cell. */
function linesOf(block) {
  const words = (runs) => runs.map(({ text }) => text).join("");
  if (block.paragraph) return [words(block.paragraph)];
  if (block.list) return block.list.items.map(({ text }) => words(text));
  return block.table.rows.flat().map(words);
}
