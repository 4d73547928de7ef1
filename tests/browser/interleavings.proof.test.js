// Proof: two and three tabs that write, settle, delete, bring back and come again in any order lose no word that one of
// them was shown as saved: it is in the report, in a version of it, or in the bin. A thousand runs of the same logic go
// natively (`proof_no_acknowledged_edit_is_lost` in app/store); these are some of them in a browser.
// PROOF_RUNS says how many: a twentieth of it. PROOF_SEED says where chance begins.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { ROOT, TARGET, openBrowser, openTab, scratch, serve } from "./harness.js";
import { Person } from "./person.js";
import { randomness } from "./random.js";

const RUNS = Math.ceil(Number(process.env.PROOF_RUNS ?? 40) / 20);
const SEED = Number(process.env.PROOF_SEED ?? 7);
const STEPS = 16;

const SAMPLE = path.join(ROOT, "public/samples/12-ct-tw.json");
const MODULE = path.join(TARGET, "store-in-browser");
const SECTIONS = [/Lãnh đạo, chỉ đạo và quản lý/, /Lãnh đạo thống nhất, quản lý tập trung/];
const CHOICES = [/^Giữ bản đang mở/, /^Lấy bản kia/, /^Giữ cả hai/];

let site;
before(async () => {
  site = await serve();
  const [program, ...first] = process.env.XTASK ? [process.env.XTASK] : ["cargo", "run", "--quiet", "--package", "xtask", "--"];
  await promisify(execFile)(program, [...first, "module", "store-in-browser", MODULE], { cwd: ROOT });
});
after(() => site.stop());

for (let run = 0; run < RUNS; run += 1) {
  test(`run ${run} of seed ${SEED}: no acknowledged word is lost`, { timeout: 240_000 }, async (t) => {
    const chance = randomness(SEED * 1_000 + run);
    const any = (list) => list[chance.below(list.length)];
    const browser = await openBrowser(await scratch(t));
    t.after(() => browser.close());
    // Every other run without a line between the tabs.
    if (run % 2) await browser.addInitScript(() => delete globalThis.BroadcastChannel);
    const { page } = await openTab(browser, site.address);
    await page.getByLabel("Nhập tệp báo cáo").setInputFiles(SAMPLE);
    await page.getByRole("link", { name: "Mở", exact: true }).click();
    await new Person(page).outline().waitFor();
    const address = page.url();
    const tabs = [new Typist(page)];
    while (tabs.length < 2 + (run % 2)) tabs.push(new Typist((await openTab(browser, address)).page));

    const deeds = { wrote: 0, settled: 0, deleted: 0, "came again": 0 };
    const acknowledged = new Set();
    for (let step = 0; step < STEPS; step += 1) {
      const tab = any(tabs);
      const dice = chance.between(0, 1);
      if (dice < 0.6) {
        await tab.writes(any(SECTIONS), `chữ-${run}-${step}`);
        deeds.wrote += 1;
      } else if (dice < 0.75) {
        deeds.settled += await tab.settles(any(CHOICES));
      } else if (dice < 0.85) {
        await tab.deletesAndBringsBack(address, chance.between(0, 600));
        deeds.deleted += 1;
      } else {
        await tab.comesAgain();
        deeds["came again"] += 1;
      }
      await tab.page.waitForTimeout(chance.between(0, 700));
      for (const one of tabs) for (const word of await one.shownAsSaved()) acknowledged.add(word);
    }
    for (const tab of tabs) for (const word of await tab.shownAsSaved(15_000)) acknowledged.add(word);
    t.diagnostic(`${tabs.length} tabs: ${Object.entries(deeds).map(([deed, times]) => `${deed} ${times}`).join(", ")}; ${acknowledged.size} words shown as saved`);
    const texts = await allTexts(browser);
    assert.deepEqual([...acknowledged].filter((word) => !texts.includes(word)), []);
    assert.ok(acknowledged.size > 0);
  });
}

/** A tab, and what was typed there. */
class Typist extends Person {
  typed = [];

  async writes(section, word) {
    if (!(await this.isWriting())) return;
    await this.openPart(section);
    await this.text().click();
    await this.page.keyboard.press("Control+End");
    await this.page.keyboard.type(`${word} `);
    this.typed.push(word);
  }

  /** Settles the first part that waits for it, if one does. */
  async settles(choice) {
    const question = this.page.locator("#unsettled").first();
    if (!(await question.count())) return 0;
    const buttons = question.getByRole("button", { name: choice });
    if (!(await buttons.count())) return 0;
    await buttons.first().click({ timeout: 2_000 }).catch(() => {});
    return 1;
  }

  /** Deletes the report from the list, brings it back, and opens it. */
  async deletesAndBringsBack(address, milliseconds) {
    if (!(await this.shownAsSaved(5_000)).length && this.typed.length) return;
    const { page } = this;
    await this.follow("Báo cáo");
    const button = page.getByRole("button", { name: "Xoá", exact: true });
    await button.or(page.getByRole("heading", { name: "Bắt đầu báo cáo đầu tiên" })).first().waitFor();
    if (await button.count()) {
      await button.first().click();
      await page.waitForTimeout(milliseconds);
      await page.getByRole("button", { name: "Hoàn tác" }).click();
      await page.getByText(/^Đã khôi phục/).waitFor();
    }
    await page.goto(address);
    await page.reload();
    await this.outline().waitFor();
  }

  /** Comes back to the page once all is on disk. */
  async comesAgain() {
    if (!(await this.shownAsSaved(5_000)).length && this.typed.length) return;
    await this.page.reload();
    await this.outline().waitFor();
  }

  async isWriting() {
    return (await this.outline().count()) > 0;
  }

  /** The words of this tab that the page shows as saved: all or none. */
  async shownAsSaved(patience = 0) {
    const state = this.page.getByRole("status", { name: "Tình trạng lưu" });
    const begun = Date.now();
    do {
      if ((await state.count()) === 0) return [];
      const text = (await state.innerText().catch(() => "")) ?? "";
      // Every word has been typed before the state is read.
      if (/Đã lưu lúc/.test(text)) return [...this.typed];
      if (!this.typed.length || /Chưa có thay đổi/.test(text)) return [];
      await this.page.waitForTimeout(100);
    } while (Date.now() - begun < patience);
    return [];
  }
}

/** All that lies in the database, read by the store itself in a page of the same origin. */
async function allTexts(browser) {
  await browser.route("**/store_in_browser*", (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    return route.fulfill({ path: path.join(MODULE, name) });
  });
  const page = await browser.newPage();
  await page.goto(`${site.address}icons/icon.svg`);
  const texts = await page.evaluate(async () => {
    const store = await import("/store_in_browser.js");
    await store.default();
    return store.prepare_all_texts("bao-cao-chi-thi");
  });
  await page.close();
  return texts;
}
