// Pictures of every page, for people to look at: Vietnamese and English, light and dark, laptop and
// phone. `node tests/browser/screenshots.js`, after `cargo xtask build --release`; into target/screenshots.

import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { TARGET, openBrowser, openTab, opened, serve } from "./harness.js";
import { Person } from "./person.js";

const FOLDER = path.join(TARGET, "screenshots");
const SIZES = {
  laptop: { width: 1366, height: 768 },
  phone: { width: 390, height: 844 },
};

await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
const site = await serve();
const profile = await mkdtemp(path.join(tmpdir(), "bao-cao-"));
// A service worker that fills its cache would keep the network busy for as long as the walk takes.
const browser = await openBrowser(profile, { serviceWorkers: "block" });
let failed = 0;
try {
  const { page, troubles } = await openTab(browser, site.address);
  const address = await writeReport(page);
  const screens = {
    reports: "#/",
    new: "#/new",
    verify: "#/verify",
    settings: "#/settings",
    edit: address,
    particulars: `${address}/particulars`,
    figures: `${address}/figures`,
    annexes: `${address}/annexes`,
    "hand-in": `${address}/hand-in`,
    unknown: "#/nowhere",
  };
  for (const language of ["vi", "en"]) {
    await choose(page, language);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      for (const [size, viewport] of Object.entries(SIZES)) {
        await page.setViewportSize(viewport);
        for (const [name, hash] of Object.entries(screens)) {
          await picture(page, hash, `${name}.${language}.${colorScheme}.${size}`);
        }
      }
    }
  }
  for (const trouble of troubles) console.error(trouble);
  failed += troubles.length;
} finally {
  await browser.close();
  await site.stop();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
}
console.log(`pictures are in ${FOLDER}`);
process.exitCode = failed ? 1 : 0;

/** One picture of a page from top to bottom; what goes wrong is told, and the walk goes on. */
async function picture(page, hash, name) {
  try {
    await go(page, hash);
    // Fonts come a moment after the heading, and so does the editor.
    await page.getByRole("main").getByText(/^(Đang mở|Opening)/).first().waitFor({ state: "detached" });
    await page.evaluate(() => document.fonts.ready);
    // The worker says which letterheads are in use.
    if (hash === "#/settings") await page.getByText(/^(Văn bản của Đảng|Party letterhead)$/).waitFor();
    const preview = page.getByRole("button", { name: /^(Xem trước các trang|Show the pages)$/ });
    if (await preview.isVisible()) {
      await preview.click();
      await page.getByRole("group", { name: /^(Bản in|The print)$/ }).waitFor();
    }
    await page.screenshot({ path: path.join(FOLDER, `${name}.png`), fullPage: true });
    const surplus = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (surplus > 0) {
      failed += 1;
      console.error(`${name}: ${surplus} pixels wider than the screen`);
    }
  } catch (error) {
    failed += 1;
    console.error(`${name}: ${error.message}`);
  }
}

/** Goes to an address of the app, from wherever it is. */
async function go(page, hash) {
  await page.goto(new URL(hash, site.address).href);
  await opened(page);
}

/** A report with a little of everything; gives its address. */
async function writeReport(page) {
  await new Person(page).newReport({
    directive: /12-CT\/TW/,
    body: /^Tỉnh uỷ, Thành uỷ/,
    unit: "quang tri",
    unitName: "Tỉnh Quảng Trị",
    kind: "Sáu tháng",
    first: "2026-01-01",
    last: "2026-06-30",
    due: "2026-07-10",
  });
  const person = new Person(page);
  await person.text().pressSequentially("Trong kỳ, tỉnh đã đón 12 đoàn vào với 86 lượt người.");
  await person.seesSaved();
  return new URL(page.url()).hash.replace(/^(#\/report\/[^/]+).*$/, "$1");
}

async function choose(page, language) {
  await go(page, "#/settings");
  await page.getByLabel(/^(Ngôn ngữ|Language)$/).selectOption(language);
  await page.getByRole("heading", { level: 1, name: language === "vi" ? "Thiết lập" : "Settings" }).waitFor();
}
