// Storage that is turned off, refused, full, private, of a newer program or written by another tab, and a clock that
// goes wrong: the page says so, keeps what was typed, offers it as a file, and goes on once the hindrance is gone.

import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { KINDS, openBrowser } from "./browsers.js";
import { readDatabase } from "./databases.js";
import { ROOT, scratch, serve } from "./harness.js";
import { hearing } from "./witness.js";

const SAMPLE = path.join(ROOT, "public/samples/12-ct-tw.json");
const TYPED = "Chữ này không được mất. ";
const DATABASE = "bao-cao-chi-thi";
const A_YEAR = 365 * 24 * 3600 * 1000;

/** How each browser is brought into trouble, as far as its driver reaches. */
const TROUBLES = {
  chromium: {
    turnedOff: {
      /** Cookies are blocked in the settings. */
      async prepare(profile) {
        await mkdir(path.join(profile, "Default"));
        const settings = { profile: { default_content_setting_values: { cookies: 2 } } };
        await writeFile(path.join(profile, "Default/Preferences"), JSON.stringify(settings));
      },
    },
    littleRoom: {
      async make(tab, quotaSize) {
        const devtools = await tab.page.createCDPSession();
        const { origin } = new URL(site.address);
        await devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize });
        return () => devtools.send("Storage.overrideQuotaForOrigin", { origin });
      },
    },
  },
  firefox: {
    turnedOff: { preferences: { "network.cookie.cookieBehavior": 2 } },
    littleRoom: {
      preferences: {
        // In kilobytes, for all pages together; it cannot be changed while the browser runs.
        "dom.quotaManager.temporaryStorage.fixedLimit": 180,
        // It would take the room for the site's own files.
        "dom.serviceWorkers.enabled": false,
      },
    },
  },
};

let site;
before(async () => {
  site = await serve();
});
after(() => site.stop());

describe("storage", { concurrency: true }, () => {
  for (const kind of KINDS) describe(`in ${kind}`, { concurrency: 1 }, () => troubles(kind));
});

function troubles(kind) {
  const { turnedOff, littleRoom } = TROUBLES[kind];
  const undo = [];
  // Removed when all browsers are gone: they write to the last.
  const folder = () => scratch({ after: (act) => undo.push(act) });
  let usual;
  before(async () => {
    usual = await openBrowser(kind, await folder());
  });
  after(async () => {
    await usual?.kill();
    for (const act of undo) await act();
  });

  /** A person at a place where nobody was before, in the browser as it usually is. */
  async function visit(t) {
    const place = await hearing(site, () => {});
    t.after(() => place.stop());
    return { browser: usual, address: place.address };
  }

  /** A person whose browser is in trouble. */
  async function visitIn(t, trouble, profile) {
    const browser = await openBrowser(kind, profile, trouble);
    t.after(() => browser.kill());
    return { browser, address: site.address };
  }

  test("turned off: work goes on in memory, said plainly, and can be taken along", async (t) => {
    const profile = await folder();
    await turnedOff.prepare?.(profile);
    const here = await visitIn(t, turnedOff, profile);
    const tab = await openTab(here);
    await tab.hears("alert", /Trình duyệt không cho lưu dữ liệu/, /CHƯA LƯU/, /thành tệp/);
    await bring(tab, 1);
    await types(tab);
    await tab.hears("alert", /^CHƯA LƯU/, /Trình duyệt không cho trang này lưu dữ liệu/);
    await takesAlong(here, tab);
  });

  test("refused: work goes on in memory, said plainly, and is saved once storage is allowed", async (t) => {
    const { browser, address } = await visit(t);
    const tab = await browser.newTab();
    await tab.before(() => {
      const { open } = IDBFactory.prototype;
      globalThis.allow = () => void (IDBFactory.prototype.open = open);
      IDBFactory.prototype.open = () => {
        throw new DOMException("denied", "SecurityError");
      };
    });
    await tab.open(address);
    await tab.hears("alert", /Trình duyệt không cho trang này lưu dữ liệu/, /CHƯA LƯU/, /Hãy lưu thành tệp/);
    await inEnglish(tab, () =>
      tab.hears("alert", /browser does not let this page keep data/, /NOT SAVED/, /Save as a file/),
    );
    await bring(tab, 1);
    await types(tab);
    await tab.hears("alert", /^CHƯA LƯU/, /Trình duyệt không cho trang này lưu dữ liệu/);

    await tab.evaluate(() => globalThis.allow());
    // The first of the two stands in the banner.
    await tab.press("button", "Thử lại");
    await tab.until((typed) => document.getElementById("app").shadowRoot.querySelector("[role=textbox]")?.innerText.includes(typed.trim()), TYPED);
    await noAlert(tab);
    await keeps(tab);
  });

  test("full: what is typed stays on the screen, is taken along, and is saved once there is room", async (t) => {
    const profile = await folder();
    const here = await visitIn(t, littleRoom, profile);
    const tab = await here.browser.newTab();
    const makeRoom = await littleRoom.make?.(tab, 120_000);
    await tab.open(here.address);
    const isFull = /hết chỗ lưu/u;
    let taken = 0;
    while (!(await tab.said("alert")).some((said) => isFull.test(said))) {
      taken += 1;
      // Each is another report: the same one would be merged.
      const file = path.join(await folder(), path.basename(SAMPLE));
      await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(SAMPLE, "utf8")), id: `bao-cao-${taken}` }));
      await tab.choose("Nhập tệp báo cáo", file);
      await Promise.any([tab.hears("alert", isFull), tab.hears("status", `${taken} báo cáo`)]);
      assert.ok(taken < 9, "the quota is kept");
    }
    await tab.hears("alert", /Không nhập được tệp 12-ct-tw\.json/, /Hãy lưu thành tệp ngay, xoá bớt báo cáo/);
    await types(tab);
    // A browser may have some room left for a smaller write.
    for (let times = 0; times < 40 && !(await isUnsaved(tab)); times += 1) {
      await tab.toTheEnd();
      await tab.type(TYPED);
      await Promise.any([tab.hears("alert", /^CHƯA LƯU/), tab.hears("status", /^Đã lưu lúc/)]);
      await pause(700);
    }
    await tab.hears("alert", /^CHƯA LƯU/, isFull, /Lưu thành tệp/);
    // The unsaved text can be taken along at once.
    const file = await takesAlong(here, tab);

    if (makeRoom) {
      await inEnglish(tab, async () => {
        await tab.press("link", "Reports");
        await tab.press("link", "Open");
        await tab.hears("alert", /^NOT SAVED/, /no room left/, /Save as a file now/);
      });
      await tab.press("link", "Mở");
      await makeRoom();
      await tab.press("button", "Thử lại");
      await tab.hears("status", /^Đã lưu lúc/);
      await keeps(tab);
      return;
    }
    // Firefox finds room by itself when it tidies up its log, so nothing is said of what it does next.
    // The same person with more room: what was called saved is there, and what was not comes from the file.
    await here.browser.kill();
    const next = await openTab(await visitIn(t, {}, profile));
    await next.hears("status", `${taken - 1} báo cáo`);
    await next.choose("Nhập tệp báo cáo", file);
    await next.press("button", "Khôi phục");
    await next.hears("status", "1 ghép");
    await next.press("link", "Báo cáo");
    await next.press("link", "Mở");
    await next.press("button", /^Lấy bản kia/);
    await next.hears("status", /^Đã lưu lúc/);
    await keeps(next);
  });

  test("of a newer program: nothing of it is touched", async (t) => {
    const here = await visit(t);
    const first = await here.browser.newTab();
    await first.goTo(new URL("report.schema.json", here.address).href);
    await first.evaluate(
      (name) =>
        new Promise((resolve, reject) => {
          const opening = indexedDB.open(name, 99);
          opening.onupgradeneeded = () => opening.result.createObjectStore("later");
          opening.onsuccess = () => resolve(opening.result.close());
          opening.onerror = () => reject(opening.error);
        }),
      DATABASE,
    );
    const tab = await openTab(here);
    await tab.hears("alert", /phiên bản mới hơn của chương trình/, /tải lại trang để dùng phiên bản mới/);
    await inEnglish(tab, () => tab.hears("alert", /belongs to a newer version of the program/, /Reload the page/));
    assert.deepEqual(await first.evaluate(readDatabase, DATABASE), { version: 99, stores: { later: {} } });
  });

  test("in a private window: what is saved outlives a reload; afterwards nothing is left and nothing amiss", async (t) => {
    const profile = await folder();
    const here = await visitIn(t, { isPrivate: true }, profile);
    const tab = await openTab(here);
    await bring(tab, 1);
    await types(tab);
    await tab.hears("status", /^Đã lưu lúc/);
    await tab.open(here.address);
    await keeps(tab);
    await here.browser.close();
    const next = await openTab(await visitIn(t, { isPrivate: true }, profile));
    await next.sees("Bắt đầu báo cáo đầu tiên");
    assert.deepEqual(await next.said("alert"), []);
  });

  test("the clock is turned back by a year: everything opens, and what is typed is saved over it", async (t) => {
    const here = await visit(t);
    const tab = await openTab(here);
    await bring(tab, 1);
    await types(tab, "Trước đó một năm sau. ");
    await tab.hears("status", /^Đã lưu lúc/);
    await tab.close();

    // The page's clock only; the computer's own cannot be turned back for one program here.
    const later = await here.browser.newTab();
    await later.before((back) => {
      const now = Date.now.bind(Date);
      globalThis.Date = class extends Date {
        constructor(...given) {
          if (given.length === 0) super(now() - back);
          else super(...given);
        }
        static now = () => now() - back;
      };
    }, A_YEAR);
    await later.open(here.address);
    assert.equal(await later.evaluate(() => new Date().getFullYear()), new Date(Date.now() - A_YEAR).getFullYear());
    await types(later);
    await later.hears("status", /^Đã lưu lúc/);
    assert.deepEqual(await later.said("alert"), []);
    await keeps(later, "Trước đó một năm sau. ", TYPED);
    await later.press("button", "Xoá");
    await later.hears("status", /^Đã xoá/);
    await later.press("button", "Hoàn tác");
    await later.hears("status", "1 báo cáo");
    await keeps(later, "Trước đó một năm sau. ", TYPED);
  });
}

async function openTab({ browser, address }) {
  const tab = await browser.newTab();
  await tab.open(address);
  return tab;
}

/** Brings the sample from its file; then so many reports are listed. */
async function bring(tab, count) {
  await tab.choose("Nhập tệp báo cáo", SAMPLE);
  await tab.hears("status", `${count} báo cáo`);
}

/** Opens the text of the first report. */
async function opensTheText(tab) {
  await tab.press("link", "Mở");
  await tab.press("link", /Lãnh đạo, chỉ đạo và quản lý/);
  await tab.toTheEnd();
}

/** Opens the first report and types into it. */
async function types(tab, words = TYPED) {
  await opensTheText(tab);
  await tab.type(words);
}

/** Takes the unsaved text along as a file, which it is. */
async function takesAlong({ browser }, tab) {
  const { file, text } = await browser.takes(() => tab.press("button", "Lưu thành tệp"));
  assert.match(text, new RegExp(TYPED));
  return file;
}

/** Everything typed is on disk, and the list shows its report. */
async function keeps(tab, ...typed) {
  await tab.press("link", "Báo cáo");
  await tab.find("link", "Mở");
  const kept = await stored(tab);
  for (const words of typed.length ? typed : [TYPED]) assert.ok(kept.includes(words), `“${words}” is on disk`);
}

/** All reports on disk, as text. */
async function stored(tab) {
  return JSON.stringify((await tab.evaluate(readDatabase, DATABASE)).stores.reports);
}

async function isUnsaved(tab) {
  return (await tab.said("alert")).some((said) => said.startsWith("CHƯA LƯU"));
}

async function noAlert(tab) {
  await tab.until(() => !document.getElementById("app").shadowRoot.querySelector("[role=alert]"));
}

/** Speaks English for a while. */
async function inEnglish(tab, act) {
  await tab.press("link", "Thiết lập");
  await tab.select("Ngôn ngữ", "en");
  await tab.sees("Settings");
  await act();
  await tab.press("link", "Settings");
  await tab.select("Language", "vi");
  await tab.press("link", "Báo cáo");
}
