// Proof: two and three tabs that write, settle, delete, bring back and come again in any order lose no word that one of
// them was shown as saved: it is in the report, in a version of it, or in the bin. A thousand runs of the same logic go
// natively (`proof_no_acknowledged_edit_is_lost` in app/store); these are some of them in browsers, in Chromium and in
// Firefox by turns. PROOF_RUNS says how many: a twentieth of it. PROOF_SEED says where chance begins.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { KINDS, openBrowser } from "./browsers.js";
import { ROOT, SITE, TARGET, scratch, serve } from "./harness.js";
import { randomness } from "./random.js";

const RUNS = Math.ceil(Number(process.env.PROOF_RUNS ?? 80) / 20);
const SEED = Number(process.env.PROOF_SEED ?? 7);
const STEPS = 16;

const SAMPLE = path.join(ROOT, "public/samples/12-ct-tw.json");
const MODULE = path.join(TARGET, "store-in-browser");
const SECTIONS = ["leadership-remit", "unified-leadership"];
const CHOICES = ["^Giữ bản đang mở", "^Lấy bản kia", "^Giữ cả hai"];

const undo = [];
let site;
before(async () => {
  const [program, ...first] = process.env.XTASK ? [process.env.XTASK] : ["cargo", "run", "--quiet", "--package", "xtask", "--"];
  await promisify(execFile)(program, [...first, "module", "store-in-browser", MODULE], { cwd: ROOT });
  // What lies in the database is read at the end by the store itself, in a page of the same origin.
  const folder = await scratch({ after: (act) => undo.push(act) });
  await cp(SITE, folder, { recursive: true });
  for (const file of ["store_in_browser.js", "store_in_browser_bg.wasm"]) await cp(path.join(MODULE, file), path.join(folder, file));
  await writeFile(path.join(folder, "aside.html"), "<!doctype html><html lang=vi><title>aside</title></html>");
  site = await serve({ folder });
});
after(async () => {
  await site.stop();
  for (const act of undo) await act();
});

for (let run = 0; run < RUNS; run += 1) {
  const kind = KINDS[run % KINDS.length];
  test(`in ${kind}, run ${run} of seed ${SEED}: no acknowledged word is lost`, { timeout: 240_000 }, async (t) => {
    const chance = randomness(SEED * 1_000 + run);
    const any = (list) => list[chance.below(list.length)];
    const browser = await openBrowser(kind, await scratch(t));
    t.after(() => browser.kill());
    // Half of the runs are without a line between the tabs, and half have three of them.
    const hasLine = (run >> 1) % 2 === 0;
    const count = 2 + ((run >> 2) % 2);
    const visit = async () => {
      const tab = await browser.newTab();
      tab.page.on("dialog", (dialog) => dialog.accept());
      if (!hasLine) await tab.before(() => delete globalThis.BroadcastChannel);
      return tab;
    };
    const tab = await visit();
    await tab.open(site.address);
    await tab.choose("Nhập tệp báo cáo", SAMPLE);
    await tab.press("link", "Mở");
    await tab.until(hasOutline);
    const address = await tab.evaluate(() => location.href.replace(/(#\/report\/[^/]+).*/, "$1"));
    const tabs = [new Typist(tab, address)];
    while (tabs.length < count) {
      const typist = new Typist(await visit(), address);
      await typist.opens();
      tabs.push(typist);
    }

    const deeds = { wrote: 0, settled: 0, deleted: 0, "came again": 0 };
    const acknowledged = new Set();
    for (let step = 0; step < STEPS; step += 1) {
      const tab = any(tabs);
      await tab.tab.toTheFront();
      const dice = chance.between(0, 1);
      if (dice < 0.6) {
        await tab.writes(any(SECTIONS), `chữ-${run}-${step}`);
        deeds.wrote += 1;
      } else if (dice < 0.75) {
        deeds.settled += await tab.settles(any(CHOICES));
      } else if (dice < 0.85) {
        await tab.deletesAndBringsBack(chance.between(0, 600));
        deeds.deleted += 1;
      } else {
        await tab.comesAgain();
        deeds["came again"] += 1;
      }
      await pause(chance.between(0, 700));
      for (const one of tabs) for (const word of await one.shownAsSaved()) acknowledged.add(word);
    }
    for (const tab of tabs) for (const word of await tab.shownAsSaved(15_000)) acknowledged.add(word);
    const done = Object.entries(deeds).map(([deed, times]) => `${deed} ${times}`);
    t.diagnostic(`in ${kind}, ${tabs.length} tabs: ${done.join(", ")}; ${acknowledged.size} words shown as saved`);
    const texts = await allTexts(browser);
    assert.deepEqual([...acknowledged].filter((word) => !texts.includes(word)), []);
    assert.ok(acknowledged.size > 0);
  });
}

/** A tab with the report open, and what was typed there. */
class Typist {
  typed = [];

  constructor(tab, address) {
    Object.assign(this, { tab, address });
  }

  async opens() {
    await this.tab.open(this.address);
    await this.tab.until(hasOutline);
  }

  async writes(section, word) {
    if (!(await this.tab.evaluate(hasOutline))) return;
    await this.tab.goTo(`${this.address}/section/${section}`);
    await this.tab.toTheEnd();
    await this.tab.type(`${word} `);
    // A word that never stood on the page is none that the page could call saved.
    if ((await this.tab.text()).includes(word)) this.typed.push(word);
  }

  /** Settles the first part that waits for it, if one does. */
  settles(choice) {
    return this.tab.evaluate((choice) => {
      const buttons = document.getElementById("app").shadowRoot.querySelectorAll("#unsettled button");
      const button = [...buttons].find(({ innerText }) => new RegExp(choice, "u").test(innerText.trim()));
      button?.click();
      return button ? 1 : 0;
    }, choice);
  }

  /** Deletes the report from the list, brings it back, and opens it. */
  async deletesAndBringsBack(milliseconds) {
    if (!(await this.shownAsSaved(5_000)).length && this.typed.length) return;
    const { tab } = this;
    await tab.press("link", "Báo cáo");
    await tab.until(() => document.getElementById("app").shadowRoot.querySelector(".report-row, .empty"));
    if (await tab.evaluate(() => !!document.getElementById("app").shadowRoot.querySelector(".report-row"))) {
      await (await tab.find("row", /./)).click();
      await pause(milliseconds);
      await tab.press("button", "Hoàn tác");
      await tab.hears("status", "Đã khôi phục");
    }
    await tab.goTo(this.address);
    await this.again();
  }

  /** Comes back to the page once all is on disk. */
  async comesAgain() {
    if (!(await this.shownAsSaved(5_000)).length && this.typed.length) return;
    await this.again();
  }

  async again() {
    await this.tab.page.reload();
    await this.tab.opened();
    await this.tab.until(hasOutline);
  }

  /** The words of this tab that the page shows as saved: all or none. */
  async shownAsSaved(patience = 0) {
    const begun = Date.now();
    do {
      const line = await this.tab.evaluate(() => document.getElementById("app").shadowRoot.querySelector(".save-line")?.textContent);
      if (line === undefined || line === null) return [];
      // Every word has been typed before the state is read.
      if (/Đã lưu lúc/.test(line)) return [...this.typed];
      if (!this.typed.length || /Chưa có thay đổi/.test(line)) return [];
      await pause(100);
    } while (Date.now() - begun < patience);
    return [];
  }
}

// Runs in the page.
function hasOutline() {
  return !!document.getElementById("app")?.shadowRoot?.querySelector("nav[aria-label='Đề cương']");
}

/** All that lies in the database. */
async function allTexts(browser) {
  const tab = await browser.newTab();
  await tab.goTo(new URL("aside.html", site.address).href);
  return tab.evaluate(async () => {
    const store = await import("/store_in_browser.js");
    await store.default();
    return store.prepare_all_texts("bao-cao-chi-thi");
  });
}
