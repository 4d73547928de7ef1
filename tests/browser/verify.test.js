// Somebody at the receiving end drops what came in: who signed, whether it is whole, who has reported.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { ROOT, TARGET, accessibilityFaults, bringAxe, openBrowser, openTab, scratch, serve } from "./harness.js";

const run = promisify(execFile);

/** What things are called. */
const WORDS = {
  vi: {
    verify: "Kiểm tra PDF",
    settings: "Thiết lập",
    files: "Chọn tệp PDF",
    folder: "Chọn thư mục",
    import: "Nhập chứng thư hoặc CRL",
    results: /^Kết quả: \d+ tệp$/,
    valid: "Hợp lệ",
    unknown: "Chưa rõ người ký",
    broken: "Chữ ký không hợp lệ",
    revoked: "Chứng thư không hợp lệ",
    unsigned: "Chưa ký số",
    unreadable: "Không đọc được",
    details: "Chi tiết chữ ký 1",
    noTrust: /Chưa có chứng thư tin cậy nào/,
    refused: /Tệp này không phải chứng thư/,
    remove: "Bỏ Gốc thử nghiệm",
    saved: "Đã lưu thiết lập.",
    print: "In kết quả",
  },
  en: {
    verify: "Verify PDFs",
    settings: "Settings",
    files: "Choose PDF files",
    folder: "Choose a folder",
    import: "Import a certificate or CRL",
    results: /^Results: \d+ files$/,
    valid: "Valid",
    unknown: "Signer unknown",
    broken: "Signature not valid",
    revoked: "Certificate not valid",
    unsigned: "Not signed",
    unreadable: "Cannot be read",
    details: "Details of signature 1",
    noTrust: /No certificate is trusted yet/,
    refused: /This file is neither a certificate/,
    remove: "Remove Gốc thử nghiệm",
    saved: "Settings saved.",
    print: "Print the results",
  },
};

let site;
let folder;
let files;
before(async (t) => {
  site = await serve();
  folder = path.join(TARGET, "verify-test");
  files = await incoming(folder);
});
after(() => site.stop());

for (const language of ["vi", "en"]) {
  test(`files are verified by what the person trusts (${language})`, async (t) => {
    const words = WORDS[language];
    const { page, troubles } = await visit(t, language);
    await page.getByRole("link", { name: words.verify }).click();
    await page.getByText(words.noTrust).waitFor();
    await page.getByLabel(words.files).setInputFiles(files.signed);
    await card(page, "signed.pdf").getByText(words.unknown, { exact: true }).waitFor();

    await page.getByRole("link", { name: words.settings, exact: true }).click();
    for (const name of ["root.pem", "issuing.crl"]) {
      await page.getByLabel(words.import).setInputFiles(path.join(folder, "ca", name));
      await page.getByRole("group", { name: name === "root.pem" ? "Gốc thử nghiệm" : "Cấp phát thử nghiệm" }).waitFor();
    }
    await page.getByLabel(words.import).setInputFiles(path.join(folder, "ca", "p256.p12"));
    await page.getByRole("alert").getByText(words.refused).waitFor();
    assert.deepEqual(await accessibilityFaults(page), []);

    // They are on disk.
    await page.reload();
    await page.getByRole("group", { name: "Gốc thử nghiệm" }).waitFor();
    await page.getByRole("link", { name: words.verify }).click();
    await page.getByLabel(words.files).setInputFiles(Object.values(files));
    await page.getByRole("heading", { name: words.results }).waitFor();
    const verdicts = {
      "signed.pdf": words.valid,
      "revoked.pdf": words.revoked,
      "altered.pdf": words.broken,
      "unsigned.pdf": words.unsigned,
      "no-pdf.pdf": words.unreadable,
      "large.pdf": words.unreadable,
    };
    for (const [name, verdict] of Object.entries(verdicts)) {
      await card(page, name).getByText(verdict, { exact: true }).waitFor();
    }
    await card(page, "large.pdf").getByText(/ 60 MB.* 50 MB/).waitFor();
    await card(page, "signed.pdf").getByText(words.details).click();
    await card(page, "signed.pdf").getByText("Nguyễn Văn Mẫu (RSA 2048)").waitFor();
    await card(page, "signed.pdf").getByText(/^(K|N)(hông bị thu hồi|ot revoked)/).waitFor();
    assert.deepEqual(await accessibilityFaults(page), []);

    // On paper everything is open, and there is nothing to press.
    await page.evaluate(() => (window.print = () => (globalThis.isPrinted = true)));
    await page.getByRole("button", { name: words.print }).click();
    await page.waitForFunction(() => globalThis.isPrinted);
    await writeFile(path.join(folder, "printed.pdf"), await page.pdf());
    const { stdout: paper } = await run("pdftotext", ["-layout", path.join(folder, "printed.pdf"), "-"]);
    assert.match(paper, /Mai Thu Hồi \(ECDSA P-256\)/);
    assert.doesNotMatch(paper, new RegExp(`${words.files}|${words.print}`));

    await page.getByRole("link", { name: words.settings, exact: true }).click();
    await page.getByRole("button", { name: words.remove }).click();
    await page.getByText(words.saved).waitFor();
    await page.reload();
    await page.getByRole("group", { name: "Cấp phát thử nghiệm" }).waitFor();
    assert.equal(await page.getByRole("group", { name: "Gốc thử nghiệm" }).count(), 0);
    assert.deepEqual(troubles, []);
  });
}

test("a folder tells who has reported, who is late, and what is there twice", async (t) => {
  const { page, troubles } = await visit(t, "vi");
  await page.getByRole("link", { name: "Kiểm tra PDF" }).click();
  await page.getByLabel("Chọn thư mục").setInputFiles(path.join(folder, "province"));
  const roll = page.getByRole("heading", { name: /12-CT\/TW · Tỉnh uỷ, Thành uỷ/ });
  await roll.waitFor();
  const told = await page.locator(".roll").innerText();
  assert.match(told, /Đã báo cáo\s+2 trong 34 đơn vị/);
  assert.match(told, /Chưa thấy báo cáo\s+.*Thành uỷ Hà Nội/);
  assert.doesNotMatch(told.split("Báo cáo muộn")[0].split("Chưa thấy báo cáo")[1], /Tỉnh uỷ Cao Bằng/);
  assert.match(told, /Báo cáo muộn\s+Tỉnh uỷ Cao Bằng \(\d\d\/\d\d\/\d{4}, hạn \d\d\/\d\d\/\d{4}\)/);
  assert.match(told, /Có nhiều bản\s+Tỉnh uỷ Lạng Sơn: 2 bản/);
  assert.deepEqual(await accessibilityFaults(page), []);
  assert.deepEqual(troubles, []);
});

/** The result of a file. */
function card(page, name) {
  return page.getByRole("listitem").filter({ has: page.getByRole("heading", { name, exact: true }) });
}

async function visit(t, language) {
  const browser = await openBrowser(await scratch(t));
  t.after(() => browser.close());
  await bringAxe(browser);
  const { page, troubles } = await openTab(browser, site.address);
  if (language === "en") {
    await page.getByRole("link", { name: "Thiết lập", exact: true }).click();
    await page.getByLabel("Ngôn ngữ").selectOption("en");
    await page.getByRole("heading", { name: "Settings" }).waitFor();
  }
  return { page, troubles };
}

/** Reports as they come in, made by the command line; and a folder of a province's. */
async function incoming(folder) {
  await run("rm", ["-rf", folder]);
  await run("mkdir", ["-p", path.join(folder, "province", "more")]);
  await run("sh", [path.join(ROOT, "tests/fixtures/ca/make"), path.join(folder, "ca")]);
  const at = (name) => path.join(folder, name);
  const submission = (...words) =>
    run("cargo", ["run", "--quiet", "--package", "submission", "--", ...words], {
      cwd: ROOT,
      env: { ...process.env, P12_PASSWORD: "mat-khau" },
    });
  const sample = JSON.parse(await readFile(path.join(ROOT, "public/samples/12-ct-tw.json"), "utf8"));
  const made = async (name, change) => {
    const report = { ...sample, ...change };
    await writeFile(at("report.json"), JSON.stringify(report));
    await submission("export", at("report.json"), at(name));
  };
  await made("unsigned.pdf", {});
  for (const [name, key] of [["signed.pdf", "rsa2048"], ["revoked.pdf", "revoked"]]) {
    await submission("sign", at("unsigned.pdf"), at(`ca/${key}.p12`), at(name));
  }
  const altered = await readFile(at("signed.pdf"));
  altered[altered.indexOf("/Producer") + 12] ^= 1;
  await writeFile(at("altered.pdf"), altered);
  await writeFile(at("no-pdf.pdf"), "Không phải PDF");
  await run("truncate", ["--size", "60000000", at("large.pdf")]);

  const period = { ...sample.period, due: "2026-01-15" };
  const dated = (unit, date, id) => ({ unit, id, period, particulars: { ...sample.particulars, date } });
  await made("province/lang-son.pdf", dated("lang-son", "2026-01-15", "a1"));
  await made("province/more/lang-son-2.pdf", dated("lang-son", "2026-01-15", "a2"));
  await made("province/cao-bang.pdf", dated("cao-bang", "2026-01-16", "a3"));
  await writeFile(at("province/notes.txt"), "no PDF");
  return Object.fromEntries(["signed", "revoked", "altered", "unsigned", "no-pdf", "large"].map((name) => [name, at(`${name}.pdf`)]));
}
