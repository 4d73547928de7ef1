// A PDF that somebody has signed is signed further: with a certificate file and a seal, by another program, by a key and by a
// service elsewhere, and is given a timestamp.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { ROOT, accessibilityFaults, bringAxe, openBrowser, openTab, scratch, serve } from "./harness.js";
import { pdfsig, pyhanko } from "./judges.js";

const run = promisify(execFile);
const PASSWORD = "mat-khau";

/** What things are called. */
const WORDS = {
  vi: {
    sign: "Ký số",
    choose: "Chọn tệp PDF",
    toSign: "Văn bản sẽ ký",
    unsigned: "Chưa có chữ ký nào trong tệp.",
    by: "Ký bằng",
    signatory: "Ký với tư cách",
    look: "Hiện trên trang",
    picture: "Hình chữ ký hoặc con dấu",
    pictureFile: "Tệp hình (PNG nền trong suốt)",
    keyFile: "Tệp chứng thư",
    password: "Mật khẩu của tệp",
    open: "Mở chứng thư",
    algorithm: "Thuật toán ký",
    number: "Số văn bản (văn thư cho số)",
    date: "Ngày ban hành",
    confirm: "Xác nhận trước khi ký",
    signs: "Ký văn bản",
    signed: "Đã ký số",
    handOut: "Tải PDF có ô chữ ký",
    returned: "Tệp PDF đã ký nhận về",
    otherFile: /không phải tệp đã giao đi/,
    notSigned: /chưa được ký/,
    certificates: "Chứng thư của người ký (.cer, .pem, .p7b)",
    hash: "Hàm băm",
    prepare: "Tạo dữ liệu cần ký",
    prepared: "Dữ liệu cần ký",
    der: "Tải dữ liệu cần ký (.der)",
    back: "Tệp chữ ký nhận về",
    waits: /Tệp này đang chờ một chữ ký/,
    mismatch: /Chữ ký không khớp với văn bản/,
    timestamp: "Dấu thời gian",
    ask: "Tải yêu cầu (.tsq)",
    answer: "Trả lời của nơi cấp (.tsr)",
    noAnswer: /không phải trả lời của nơi cấp/,
    again: "Ký tiếp vào tệp này",
  },
  en: {
    sign: "Sign",
    choose: "Choose the PDF",
    toSign: "What will be signed",
    unsigned: "There is no signature in the file yet.",
    by: "Sign with",
    signatory: "Signs as",
    look: "Seen on the page",
    picture: "A picture of the signature or seal",
    pictureFile: "Picture (PNG with a transparent background)",
    keyFile: "Certificate file",
    password: "Password of the file",
    open: "Open the certificate",
    algorithm: "Signs by",
    number: "Number (given by the office)",
    date: "Day of issue",
    confirm: "Before you sign",
    signs: "Sign the document",
    signed: "Signed",
    handOut: "Download the PDF with its empty field",
    returned: "The signed PDF that came back",
    otherFile: /not the file that was handed out/,
    notSigned: /was not signed/,
    certificates: "The signer’s certificate (.cer, .pem, .p7b)",
    hash: "Hash",
    prepare: "Prepare what is to be signed",
    prepared: "What is to be signed",
    der: "Download what is to be signed (.der)",
    back: "The signature that came back",
    waits: /This file waits for a signature/,
    mismatch: /The signature does not match the document/,
    timestamp: "Timestamp",
    ask: "Download the request (.tsq)",
    answer: "The authority’s answer (.tsr)",
    noAnswer: /no answer of a timestamping authority/,
    again: "Sign this file once more",
  },
};

let site;
const folder = await scratch({ after });
const authority = path.join(folder, "ca");
const at = (name) => path.join(folder, name);
const key = (name) => path.join(authority, name);

before(async () => {
  site = await serve();
  await run("sh", [path.join(ROOT, "tests/fixtures/ca/make"), authority]);
  const seal = ["import struct,zlib,sys", "w=h=120", "d=b''.join(b'\\0'+bytes(v for x in range(w) for v in ((220,0,0,255) if 45<((x-60)**2+(y-60)**2)**.5<55 else (0,0,0,0))) for y in range(h))",
    "c=lambda t,b: struct.pack('>I',len(b))+t+b+struct.pack('>I',zlib.crc32(t+b))",
    "open(sys.argv[1],'wb').write(b'\\x89PNG\\r\\n\\x1a\\n'+c(b'IHDR',struct.pack('>IIBBBBB',w,h,8,6,0,0,0))+c(b'IDAT',zlib.compress(d))+c(b'IEND',b''))"];
  await run("python3", ["-c", seal.join("\n"), at("seal.png")]);
  await submission("export", path.join(ROOT, "public/samples/12-ct-tw.json"), at("unsigned.pdf"));
  await submission("sign", at("unsigned.pdf"), key("rsa2048.p12"), at("leader.pdf"), "--as", "person");
  const report = JSON.parse(await readFile(path.join(ROOT, "public/samples/12-ct-tw.json"), "utf8"));
  delete report.particulars.number;
  delete report.particulars.date;
  await writeFile(at("report.json"), JSON.stringify(report));
  await submission("export", at("report.json"), at("unnumbered.pdf"));
  await submission("sign", at("unnumbered.pdf"), key("rsa2048.p12"), at("leader-unnumbered.pdf"), "--as", "person");
  await submission("export", path.join(ROOT, "public/samples/38-ct-tw.json"), at("other.pdf"));
});
after(() => site.stop());

for (const language of ["vi", "en"]) {
  const words = WORDS[language];

  test(`the organisation signs what the leader has signed, with its seal and a timestamp (${language})`, async (t) => {
    const { page, troubles } = await visit(t, language);
    await choose(page, words, "leader.pdf");
    await page.getByText(/^(Chữ ký|Signature) 1: /).waitFor();
    assert.equal(await page.getByLabel(words.signatory).inputValue(), "organisation");
    await page.getByLabel(words.look).selectOption({ label: words.picture });
    await page.getByLabel(words.keyFile, { exact: true }).setInputFiles(key("p256.p12"));
    await page.getByLabel(words.password, { exact: true }).fill(PASSWORD);
    await press(page, words.open);
    const confirmed = page.getByRole("group", { name: words.confirm });
    await confirmed.getByText("leader.pdf").waitFor();
    await confirmed.getByText("Văn phòng Tỉnh uỷ Thử nghiệm").waitFor();
    // What is to be seen is not there yet.
    assert.ok(await page.getByRole("button", { name: words.signs, exact: true }).isDisabled());
    assert.deepEqual(await accessibilityFaults(page), []);
    await page.getByLabel(words.pictureFile).setInputFiles(at("seal.png"));
    assert.deepEqual(await page.getByLabel(words.algorithm).locator("option").allInnerTexts(), [
      "ECDSA-SHA-256", "ECDSA-SHA-384", "ECDSA-SHA-512",
    ]);
    const signed = await downloaded(page, () => press(page, words.signs), `sealed-${language}.pdf`);
    await page.getByRole("heading", { name: words.signed, exact: true }).waitFor();
    await accepted(signed, 2);

    await page.locator("summary").filter({ hasText: words.timestamp }).click();
    const request = await downloaded(page, () => press(page, words.ask), `request-${language}.tsq`);
    await page.getByLabel(words.answer).setInputFiles(request);
    await page.getByRole("alert").getByText(words.noAnswer).waitFor();
    const answer = at(`answer-${language}.tsr`);
    const config = path.join(ROOT, "tests/fixtures/ca/openssl.cnf");
    await run("openssl", ["ts", "-reply", "-config", config, "-section", "timestamps", "-queryfile", request, "-out", answer], {
      env: { ...process.env, CA_DIR: authority },
    });
    const stamped = await downloaded(page, () => page.getByLabel(words.answer).setInputFiles(answer), `stamped-${language}.pdf`);
    await accepted(stamped, 2);
    assert.match(await verified(stamped), /B-T/);
    assert.deepEqual(await accessibilityFaults(page), []);
    assert.deepEqual(troubles, []);
  });

  test(`the office gives number and date when it signs (${language})`, async (t) => {
    const { page, troubles } = await visit(t, language);
    await choose(page, words, "leader-unnumbered.pdf");
    await page.getByLabel(words.number).fill("x");
    await page.getByLabel(words.keyFile, { exact: true }).setInputFiles(key("p256.p12"));
    await page.getByLabel(words.password, { exact: true }).fill(PASSWORD);
    await press(page, words.open);
    await page.getByRole("group", { name: words.confirm }).waitFor();
    assert.ok(await page.getByRole("button", { name: words.signs, exact: true }).isDisabled());
    await page.getByLabel(words.number).fill("15");
    const year = new Date().getFullYear();
    await page.getByLabel(words.date).fill(`${year + 1}-01-05`);
    await press(page, words.signs);
    await page.getByRole("alert").getByText(String(year + 1)).waitFor();
    assert.deepEqual(await accessibilityFaults(page), []);
    await page.getByLabel(words.date).fill(`${year}-12-05`);
    const issued = await downloaded(page, () => press(page, words.signs), `issued-${language}.pdf`);
    await accepted(issued, 2);
    const { stdout: text } = await run("pdftotext", ["-l", "1", issued, "-"]);
    assert.match(text, /15/);
    assert.match(await verified(issued), /15/);
    assert.deepEqual(troubles, []);
  });

  test(`another program signs, and what comes back is compared (${language})`, async (t) => {
    const { page, troubles } = await visit(t, language);
    await choose(page, words, "unsigned.pdf");
    await page.getByText(words.unsigned).waitFor();
    await page.getByLabel(words.by).selectOption("program");
    const out = await downloaded(page, () => press(page, words.handOut), `out-${language}.pdf`);
    const back = page.getByLabel(words.returned);
    await back.setInputFiles(out);
    await page.getByRole("alert").getByText(words.notSigned).waitFor();
    await back.setInputFiles(at("other.pdf"));
    await page.getByRole("alert").getByText(words.otherFile).waitFor();
    await submission("sign", out, key("p384.p12"), at(`back-${language}.pdf`));
    const signed = await downloaded(page, () => back.setInputFiles(at(`back-${language}.pdf`)), `taken-${language}.pdf`);
    assert.deepEqual(await readFile(signed), await readFile(at(`back-${language}.pdf`)));
    assert.deepEqual(await accessibilityFaults(page), []);
    assert.deepEqual(troubles, []);
  });

  test(`a key elsewhere signs, even when the page was closed meanwhile (${language})`, async (t) => {
    const { page, troubles } = await visit(t, language);
    await choose(page, words, "leader.pdf");
    await page.getByLabel(words.by).selectOption("key");
    await page.getByLabel(words.certificates).setInputFiles(key("rsa2048.pem"));
    await page.getByLabel(words.algorithm).selectOption("rsa-pss-sha256");
    const waiting = await downloaded(page, () => press(page, words.prepare), `waiting-${language}.pdf`);
    await page.getByText(words.prepared, { exact: true }).waitFor();
    await page.getByRole("definition").filter({ hasText: "Nguyễn Văn Mẫu" }).waitFor();
    const toBeSigned = await downloaded(page, () => press(page, words.der), "to-be-signed.der");
    assert.deepEqual(await accessibilityFaults(page), []);

    // By the command that the page shows.
    const command = await page.getByText(/^openssl dgst/).innerText();
    const [, ...options] = command.replace("key.pem", key("rsa2048.key.pem")).replace("signature.bin", at("signature.bin"))
      .replace("to-be-signed.der", toBeSigned).split(" ");
    await run("openssl", options);

    await page.reload();
    await choose(page, words, path.basename(waiting));
    await page.getByText(words.waits).waitFor();
    await page.getByLabel(words.by).selectOption("key");
    await page.getByLabel(words.certificates).setInputFiles(key("rsa2048.pem"));
    await page.getByLabel(words.algorithm).selectOption("rsa-pss-sha256");
    await page.getByLabel(words.back).setInputFiles(toBeSigned);
    await page.getByRole("alert").getByText(words.mismatch).waitFor();
    const signed = await downloaded(page, () => page.getByLabel(words.back).setInputFiles(at("signature.bin")), `by-key-${language}.pdf`);
    await accepted(signed, 2);
    assert.deepEqual(troubles, []);
  });

  test(`a service makes a whole signature of a digest (${language})`, async (t) => {
    const { page, troubles } = await visit(t, language);
    await choose(page, words, "unsigned.pdf");
    await page.getByLabel(words.by).selectOption("digest");
    await page.getByLabel(words.hash).selectOption("sha384");
    const waiting = await readFile(await downloaded(page, () => press(page, words.prepare), `digest-${language}.pdf`));
    const [start, first, second, rest] = /\/ByteRange \[([\d ]+)\]\/Contents <0000/.exec(waiting.toString("latin1"))[1].trim().split(/ +/).map(Number);
    await writeFile(at("covered"), Buffer.concat([waiting.subarray(start, first), waiting.subarray(second, second + rest)]));
    const { stdout: digest } = await run("openssl", ["dgst", "-sha384", at("covered")]);
    await page.getByText(digest.split("= ")[1].trim()).waitFor();
    await run("openssl", [
      "cms", "-sign", "-binary", "-cades", "-nosmimecap", "-md", "sha384", "-outform", "DER", "-in", at("covered"), "-out", at("whole.cms"),
      "-signer", key("p256.pem"), "-inkey", key("p256.key.pem"), "-certfile", key("chain.pem"),
    ]);
    const signed = await downloaded(page, () => page.getByLabel(words.back).setInputFiles(at("whole.cms")), `by-digest-${language}.pdf`);
    await accepted(signed, 1);
    await press(page, words.again);
    await page.getByText(/^(Chữ ký|Signature) 1: /).waitFor();
    assert.deepEqual(troubles, []);
  });
}

/** pdfsig and pyHanko accept so many signatures, the last for the whole file. */
async function accepted(pdf, count) {
  const said = await pdfsig(pdf);
  assert.equal(said.match(/Signature is Valid/g)?.length, count, said);
  assert.match(said, /Total document signed/);
  const judged = await pyhanko(pdf, key("root.pem"));
  assert.equal(judged.match(/The signature is judged VALID/g)?.length, count, judged);
}

async function verified(pdf) {
  const { stdout } = await submission("verify", pdf, "--trust", key("root.pem"));
  return stdout;
}

function submission(...words) {
  return run("cargo", ["run", "--quiet", "--package", "submission", "--", ...words], {
    cwd: ROOT,
    env: { ...process.env, P12_PASSWORD: PASSWORD },
  });
}

async function press(page, name) {
  await page.getByRole("button", { name, exact: true }).click();
}

async function choose(page, words, name) {
  await page.getByLabel(words.choose).setInputFiles(at(name));
  await page.getByRole("heading", { name: words.toSign }).waitFor();
}

/** What is downloaded when `act` is done, under that name. */
async function downloaded(page, act, name) {
  const download = page.waitForEvent("download");
  await act();
  await (await download).saveAs(at(name));
  return at(name);
}

async function visit(t, language) {
  const browser = await openBrowser(await scratch(t));
  t.after(() => browser.close());
  await bringAxe(browser);
  const { page, troubles } = await openTab(browser, site.address);
  // A colour is looked at once it is what it will be.
  await page.emulateMedia({ reducedMotion: "reduce" });
  if (language === "en") {
    await page.getByRole("link", { name: "Thiết lập", exact: true }).click();
    await page.getByLabel("Ngôn ngữ").selectOption("en");
    await page.getByRole("heading", { name: "Settings" }).waitFor();
  }
  await page.getByRole("link", { name: WORDS[language].sign, exact: true }).click();
  return { page, troubles };
}
