// The stand-alone opener, from a disk: no other file, no network, and a copy as the app writes it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { KINDS, openBrowser } from "./browsers.js";
import { ROOT, SITE, accessibilityFaults, scratch } from "./harness.js";
import { openWebKit } from "./webkit.js";

const FILE = "mo-ban-sao.html";
/** Made for this run, with letters that keyboards write in two ways. */
const PASSPHRASE = `mật khẩu ${randomUUID()}`;

const undo = [];
let folder;
before(async () => {
  folder = await scratch({ after: (act) => undo.push(act) });
  // Alone in its folder, as somebody finds it on a stick.
  await copyFile(path.join(SITE, FILE), path.join(folder, FILE));
  await promisify(execFile)(
    "cargo",
    ["run", "--quiet", "--package", "opener", "--example", "copies", "--", folder, PASSPHRASE],
    { cwd: ROOT },
  );
});
after(async () => {
  for (const act of undo) await act();
});

for (const kind of KINDS) describe(`the opener in ${kind}`, { concurrency: 1 }, () => opens(kind));

test("the opener in webkit opens a sealed copy with its passphrase only", { timeout: 120_000 }, async (t) => {
  const browser = await openWebKit();
  t.after(() => browser.close());
  const page = await browser.newPage();
  await page.goto(pathToFileURL(path.join(folder, FILE)).href);
  await give(page, "sealed.saoluu");
  await says(page, "được bảo vệ bằng mật khẩu");
  await unlock(page, `${PASSPHRASE}?`);
  await says(page, "Mật khẩu không đúng.", "Hãy gõ lại");
  await unlock(page, PASSPHRASE);
  await says(page, "Có 3 báo cáo");
  await press(page, "Đọc");
  await says(page, "Chỉ thị số 12-CT/TW");
});

function opens(kind) {
  const undo = [];
  let browser;
  before(async () => {
    browser = await openBrowser(kind, await scratch({ after: (act) => undo.push(act) }));
  });
  after(async () => {
    await browser?.kill();
    for (const act of undo) await act();
  });

  /** The page, opened from the disk; at the end nothing of it has gone wrong or asked anybody. */
  async function visit(t) {
    const { page } = await browser.newTab();
    const troubles = [];
    page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") troubles.push(`console: ${message.text()}`);
    });
    page.on("request", (request) => {
      if (!/^(file|blob|data):/.test(request.url())) troubles.push(`request: ${request.url()}`);
    });
    await page.goto(pathToFileURL(path.join(folder, FILE)).href);
    await page.waitForSelector("#file");
    t.after(async () => {
      await page.close();
      assert.deepEqual(troubles, []);
    });
    return page;
  }

  test("the page may run and load nothing but what is in it", async (t) => {
    const page = await visit(t);
    const policy = await page.evaluate(() => document.querySelector("meta[http-equiv=Content-Security-Policy]").content);
    const digest = "'sha256-[A-Za-z0-9+/]{43}='";
    assert.match(
      policy,
      new RegExp(
        `^default-src 'none'; script-src ${digest} 'wasm-unsafe-eval'; style-src ${digest}; base-uri 'none'; form-action 'none'$`,
      ),
    );
    assert.equal(await page.$("link, [src], img, iframe"), null);
  });

  test("a plain copy is listed, read, and taken apart into report files", async (t) => {
    const page = await visit(t);
    await give(page, "plain.saoluu");
    await says(page, "Có 3 báo cáo", "Đã kiểm tra đến hết", "Trong thùng rác, xoá lúc");
    assert.equal(await page.$("#search"), null, "three are seen at once");

    await press(page, "Đọc");
    const { particulars } = JSON.parse(await readFile(path.join(folder, "report.json"), "utf8"));
    await says(page, particulars.subject, "Chỉ thị số 12-CT/TW", "Phụ lục số liệu");
    assert.ok((await page.$$("article section h3")).length > 5);
    const { file, text } = await browser.takes(() => press(page, "Lưu tệp báo cáo"));
    assert.match(path.basename(file), /^bao-cao-.*12-ct-tw.*\.json$/);
    const saved = JSON.parse(text);
    assert.equal(saved.format, "bao-cao-chi-thi/report");
    assert.deepEqual(saved.particulars, particulars);
    await press(page, "Về danh sách");
    await says(page, "Có 3 báo cáo");
  });

  test("a sealed copy opens with its passphrase only", async (t) => {
    const page = await visit(t);
    await give(page, "sealed.saoluu");
    await says(page, "được bảo vệ bằng mật khẩu");
    await page.evaluate(() => {
      globalThis.seen = [];
      const look = () => globalThis.seen.push(document.querySelector("main").innerText);
      new MutationObserver(look).observe(document.getElementById("page"), { childList: true });
    });
    await unlock(page, `${PASSPHRASE}?`);
    await says(page, "Mật khẩu không đúng.", "Hãy gõ lại");
    const seen = await page.evaluate(() => globalThis.seen);
    assert.ok(seen.some((text) => text.includes("Đang mở…")), "the page says why it will stand still");
    assert.doesNotMatch(await words(page), /báo cáo mẫu|Có 3/);
    // As the other kind of keyboard writes it.
    await unlock(page, PASSPHRASE.normalize("NFD"));
    await says(page, "Có 3 báo cáo");
  });

  test("what is cut off, changed, newer, or none says so, and shows nothing", async (t) => {
    const page = await visit(t);
    const whole = {
      plain: await readFile(path.join(folder, "plain.saoluu")),
      sealed: await readFile(path.join(folder, "sealed.saoluu")),
    };
    for (const [name, copy] of Object.entries(whole)) {
      const flipped = Buffer.from(copy);
      flipped[copy.length >> 1] ^= 1;
      const spoiled = { [`short-${name}`]: copy.subarray(0, -1), [`flipped-${name}`]: flipped };
      for (const [file, bytes] of Object.entries(spoiled)) {
        await writeFile(path.join(folder, file), bytes);
        await give(page, file);
        if (name === "sealed") {
          await says(page, "được bảo vệ bằng mật khẩu");
          await unlock(page, PASSPHRASE);
        }
        await says(page, file.startsWith("short") ? "thiếu phần cuối" : "bị hỏng hoặc bị sửa");
        assert.equal(await page.$("li, article"), null);
      }
    }
    await give(page, "newer.saoluu");
    await says(page, "phiên bản mới hơn");
    await give(page, FILE);
    await says(page, "không phải bản sao lưu");
    // The same file, mended meanwhile, can be given again.
    await give(page, "plain.saoluu");
    await says(page, "Có 3 báo cáo");
  });

  test("among many one is searched for, and what a report says is never markup", async (t) => {
    const page = await visit(t);
    await give(page, "many.saoluu");
    await says(page, "Có 12 báo cáo");
    await page.type("#search", "mau so 11");
    await says(page, "Tìm thấy 1 trong 12 báo cáo");
    assert.equal((await page.$$("li")).length, 1);
    await says(page, "Báo cáo mẫu số 11 “<b>&amp;</b>”");
    assert.equal(await page.$("main b"), null);
    assert.equal(await page.evaluate(() => document.activeElement.id), "search", "typing goes on");
  });

  test("a file is dropped on the page, which speaks English, too", async (t) => {
    const page = await visit(t);
    await press(page, "English");
    await says(page, "Choose a copy");
    const text = await readFile(path.join(folder, "report.json"), "utf8");
    await page.evaluate((text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], "report.json"));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    }, text);
    await says(page, "1 report", "Save the report file");
    assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
    await press(page, "Tiếng Việt");
    await says(page, "Có 1 báo cáo");
  });

  test("axe-core finds no fault, light and dark, wide and narrow", async (t) => {
    const page = await visit(t);
    const axe = await readFile(path.join(import.meta.dirname, "node_modules/axe-core/axe.min.js"), "utf8");
    await page.evaluate(`${axe}\nundefined`);
    const views = {
      start: async () => {},
      locked: () => give(page, "sealed.saoluu").then(() => page.waitForSelector("#passphrase")),
      wrong: () => unlock(page, "?").then(() => says(page, "Mật khẩu không đúng.")),
      failed: () => give(page, "newer.saoluu").then(() => says(page, "phiên bản mới hơn")),
      list: () => give(page, "many.saoluu").then(() => says(page, "Có 12 báo cáo")),
      report: () => press(page, "Đọc").then(() => page.waitForSelector("article")),
    };
    // Firefox's colours are those of the computer.
    const schemes = kind === "chromium" ? ["light", "dark"] : ["light"];
    for (const [name, go] of Object.entries(views)) {
      await go();
      for (const scheme of schemes) {
        if (kind === "chromium") await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        for (const width of [1366, 360]) {
          await page.setViewport({ width, height: 768 });
          assert.deepEqual(await accessibilityFaults(page), [], `${name}, ${scheme}, ${width}`);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          assert.equal(wide, 0, `${name} is wider than ${width}`);
          // A folder for pictures, for people to look at.
          if (process.env.PICTURES) {
            await page.screenshot({ path: path.join(process.env.PICTURES, `${kind}-${name}-${scheme}-${width}.png`), fullPage: name !== "report" });
          }
        }
      }
    }
  });
}

async function give(page, name) {
  const field = await page.waitForSelector("#file");
  await field.uploadFile(path.join(folder, name));
}

async function unlock(page, passphrase) {
  await page.waitForSelector("#passphrase");
  await page.type("#passphrase", passphrase);
  await press(page, "Mở");
}

/** Presses the first button that says this. */
async function press(page, name) {
  const button = await page.waitForFunction(
    (name) => [...document.querySelectorAll("button")].find((button) => button.textContent === name),
    {},
    name,
  );
  await button.asElement().click();
}

/** Waits until the page says all of these. */
async function says(page, ...texts) {
  await page
    .waitForFunction((texts) => texts.every((text) => document.querySelector("main").innerText.includes(text)), {}, texts)
    .catch(async (error) => {
      throw new Error(`not ${texts.join(" and ")}, but: ${await words(page)}`, { cause: error });
    });
}

function words(page) {
  return page.evaluate(() => document.querySelector("main").innerText);
}
