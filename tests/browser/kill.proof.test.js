// Proof: a browser that is killed at any moment loses nothing that it called saved, and leaves no record that cannot
// be read. Half of the runs in Chromium, half in Firefox; PROOF_RUNS says how many, PROOF_SEED where chance begins.

import assert from "node:assert/strict";
import { readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { KINDS, openBrowser } from "./browsers.js";
import { EMPTY, readDatabase, writeDatabase } from "./databases.js";
import { ROOT, scratch, serve } from "./harness.js";
import { randomness } from "./random.js";
import { bear, hearing } from "./witness.js";

const RUNS = Number(process.env.PROOF_RUNS ?? 6);
const SEED = Number(process.env.PROOF_SEED ?? 5);

/** So many times a browser comes back to the same profile, then to a new one. */
const LIVES_OF_A_PROFILE = 10;

const DATABASE = "bao-cao-chi-thi";
const SECTION = "direction-management";

/** What the browser is killed in the middle of. */
const MOMENTS = { typing, saving, migrating, deleting, restoring, sealing };

const PASSPHRASE = "núi xanh ngựa gỗ";

let site;
let report;
let oldDatabase;
before(async () => {
  site = await serve();
  report = JSON.parse(await readFile(path.join(ROOT, "public/samples/44-ct-tw.json"), "utf8"));
  oldDatabase = JSON.parse(await readFile(path.join(ROOT, "tests/fixtures/databases/v1.json"), "utf8"));
});
after(() => site.stop());

describe("killed", { concurrency: true }, () => {
  for (const [place, kind] of KINDS.entries()) {
    test(`in ${kind}, nothing is lost that was shown as saved`, { timeout: 60_000 + RUNS * 15_000 }, async (t) => {
      const chance = randomness(SEED + place);
      const desk = await Desk.open(t, kind);
      const runs = Math.ceil((RUNS - place) / KINDS.length);
      const account = new Account();
      for (let run = 0; run < runs; run += 1) {
        // Each browser begins elsewhere, so that few runs see every moment.
        const moments = Object.keys(MOMENTS);
        const moment = moments[(run + place * 3) % moments.length];
        if (run > 0 && run % LIVES_OF_A_PROFILE === 0) await desk.moveToANewProfile();
        try {
          account.enter(moment, await MOMENTS[moment](desk, chance, `${kind}-${run}`));
        } catch (error) {
          throw new Error(`${kind}, run ${run} (${moment}) of seed ${SEED}: ${error.message}`, { cause: error });
        }
      }
      await desk.close();
      t.diagnostic(`in ${kind}: ${desk.version}`);
      for (const line of account.lines()) t.diagnostic(`in ${kind}: ${line}`);
    });
  }
});

/** A desk in one browser, at which a person works until it is killed. */
class Desk {
  static async open(test, kind) {
    const desk = new Desk();
    Object.assign(desk, { test, kind, hear: () => {} });
    desk.front = await hearing(site, (told) => desk.hear(told));
    test.after(async () => {
      await desk.browser?.kill();
      desk.front.stop();
    });
    await desk.moveToANewProfile();
    return desk;
  }

  async moveToANewProfile() {
    const left = this.profile;
    await this.browser?.close();
    if (left) await rm(left, { recursive: true, force: true, maxRetries: 5 });
    this.profile = await scratch(this.test);
    await this.comeBack();
  }

  /** The person starts the browser, again. */
  async comeBack() {
    this.browser = await openBrowser(this.kind, this.profile);
    this.tab = await this.browser.newTab();
    this.version = await this.browser.driver.version();
  }

  /** Everything that is on disk, read past the app; the tab shows nothing of the app meanwhile. */
  async disk() {
    await this.tab.goTo(new URL("report.schema.json", this.front.address).href);
    const found = await this.tab.evaluate(readDatabase, DATABASE);
    if (Object.keys(found.stores).length === 0) {
      const files = await readdir(this.profile, { recursive: true });
      const left = [];
      for (const file of files.filter((file) => /storage\/default.*idb\/|indexeddb/i.test(file))) {
        const { size, birthtime } = await stat(path.join(this.profile, file));
        left.push(`${path.basename(file)} (${size} bytes, since ${birthtime.toISOString()})`);
      }
      throw new Error(`at ${new Date().toISOString()} there is no database, but in the profile: ${left.join(", ")}`);
    }
    return found;
  }

  /** What is on disk is put away; the tab shows nothing of the app then. */
  async empty() {
    await this.tab.goTo(new URL("report.schema.json", this.front.address).href);
    await this.tab.evaluate(writeDatabase, { name: DATABASE, database: EMPTY });
  }

  /** A tab of the app that tells what it shows. */
  async watchedTab() {
    this.tab = await this.browser.newTab();
    await bear(this.tab);
    return this.tab;
  }

  /** Brings reports from files, one for each id; their subject is the id. They are kept, not held in memory only. */
  async bring(tab, ids) {
    const folder = await scratch(this.test);
    const files = [];
    for (const id of ids) {
      const file = path.join(folder, `${id}.json`);
      const particulars = { ...report.particulars, subject: id };
      await writeFile(file, JSON.stringify({ ...report, id, particulars, sections: [] }));
      files.push(file);
    }
    for (const [index, file] of files.entries()) {
      await tab.choose("Nhập tệp báo cáo", file);
      await tab.find("row", capitalised(ids[index]));
    }
    assert.deepEqual(await tab.said("alert"), []);
  }

  /**
   * Lets a person `work` until the browser is killed, as `plan` says: when the page tells something for the nth
   * time (`on`, `nth`), or from the beginning of the work, so many milliseconds later (`after`). What the page had
   * told by then.
   */
  async killed(plan, work) {
    const told = [];
    let kill;
    const struck = new Promise((resolve) => (kill = resolve));
    const strike = () => {
      if (plan.after < 1) kill();
      else setTimeout(kill, plan.after);
    };
    let left = plan.nth;
    let isOver = false;
    const { main } = this.browser;
    struck.then(() => {
      isOver = true;
      process.kill(-main, "SIGKILL");
    });
    this.hear = (one) => {
      if (isOver) return;
      told.push(one);
      if (one.what === plan.on) {
        left -= 1;
        if (left === 0) strike();
      }
    };
    if (!plan.on) strike();
    // Whatever the person still does when the browser is gone fails; before that, nothing may.
    const working = work().then(
      () => "done",
      (error) => {
        if (!isOver) throw error;
      },
    );
    const limit = pause(30_000, "late", { ref: false });
    const first = await Promise.race([struck, working.then(() => struck), limit]);
    assert.notEqual(first, "late", `the moment never came: ${JSON.stringify(plan)} after ${told.map(({ what }) => what)}`);
    await this.browser.kill();
    this.hear = () => {};
    return told.sort((one, other) => one.turn - other.turn);
  }

  async close() {
    await this.browser.close();
  }
}

/** After so many milliseconds at most, amid one of the first writes, or when a deed was said to be done. */
function someMoment(chance, { within, writes, said = 1 }) {
  const moments = [
    { after: chance.between(0, within) },
    { on: "writes", nth: 1 + chance.below(writes), after: chance.between(0, 20) },
    { on: "said", nth: 1 + chance.below(said), after: 0 },
  ];
  return moments[chance.below(moments.length)];
}

/** Names of eight reports. */
const eight = (name) => [...Array(8).keys()].map((number) => `${name}-${number}`);

/** Typing in bursts, killed wherever the moment falls. */
async function typing(desk, chance, name) {
  return writing(desk, chance, name, { after: chance.between(0, 4000) });
}

/** Typing in bursts, killed while it is written, or the very moment that the page says so. */
async function saving(desk, chance, name) {
  const plan = chance.chance(0.3)
    ? { on: "saved", nth: 1 + chance.below(3), after: 0 }
    : { on: "writes", nth: 1 + chance.below(3), after: chance.between(0, 20) };
  return writing(desk, chance, name, plan);
}

async function writing(desk, chance, name, plan) {
  const id = `bao-cao-${name}`;
  const address = new URL(`#/report/${id}/section/${SECTION}`, desk.front.address).href;
  const tab = await desk.watchedTab();
  await tab.open(desk.front.address);
  await desk.bring(tab, [id]);
  await tab.goTo(address);
  await tab.toTheEnd();
  let typed = "";
  const told = await desk.killed(plan, async () => {
    for (let word = 1; ; word += 1) {
      const next = `chữ-${String(word).padStart(6, "0")} `;
      typed += next;
      await tab.type(next);
      // A pause now and then lets the page save; another is too short for that.
      if (chance.chance(0.3)) await pause(chance.between(500, 800));
      else if (chance.chance(0.2)) await pause(chance.between(0, 480));
    }
  });

  await desk.comeBack();
  const stored = everyRecordReads(await desk.disk());
  const kept = textOf(JSON.parse(stored.reports[id]).report);
  const claims = told.filter(({ what, where }) => what === "saved" && where.includes(id));
  for (const { text } of claims) {
    assert.ok(kept.startsWith(plain(text)), `shown as saved: “${text}”, on disk: “${kept}”`);
  }
  assert.ok(typed.startsWith(kept), `typed: “${typed}”, on disk: “${kept}”`);
  await desk.tab.open(desk.front.address);
  await nothingIsSetAside(desk.tab, Object.keys(stored.reports).length);
  await desk.tab.goTo(address);
  assert.equal(plain(await desk.tab.text()).trim(), kept.trim());
  return { claims: claims.length, words: claims.length ? plain(claims.at(-1).text).trim().split(" ").length : 0, amid: isAmid(told) };
}

/** A database of the first version is brought up to date, and killed meanwhile. */
async function migrating(desk, chance) {
  const { version, stores } = oldDatabase;
  const database = { version, stores: { ...stores, reports: { ...stores.reports } } };
  const [first, text] = Object.entries(stores.reports)[0];
  for (let copy = 0; copy < 60; copy += 1) {
    const id = `${first}-${copy}`;
    database.stores.reports[id] = text.replaceAll(`"${first}"`, `"${id}"`);
  }
  await desk.tab.goTo(new URL("report.schema.json", desk.front.address).href);
  await desk.tab.evaluate(writeDatabase, { name: DATABASE, database });
  const written = await desk.disk();
  assert.equal(written.version, version);

  // Firefox tells later, and takes longer.
  const after = chance.between(0, desk.kind === "firefox" ? 200 : 60);
  const plan = { on: chance.chance(0.2) ? "opens" : "upgrades", nth: 1, after };
  const tab = await desk.watchedTab();
  const told = await desk.killed(plan, async () => {
    await tab.open(desk.front.address);
    await pause(1000);
  });

  await desk.comeBack();
  const found = await desk.disk();
  assert.ok(found.version >= version, `version ${found.version}`);
  await desk.tab.open(desk.front.address);
  const damaged = 1;
  await nothingIsSetAside(desk.tab, Object.keys(database.stores.reports).length - damaged, damaged);
  const migrated = await desk.disk();
  assert.ok(migrated.version > version, `version ${migrated.version}`);
  assert.equal(migrated.stores.settings.settings, written.stores.settings.settings);
  for (const [id, text] of Object.entries(written.stores.reports)) {
    assert.equal(contentOf(migrated.stores.reports[id]), contentOf(text), id);
  }
  everyRecordReads(migrated, ["bao-cao-hong"]);
  await desk.empty();
  return { claims: 0, words: 0, amid: isAmid(told), before: found.version === version ? 1 : 0 };
}

/** Reports are deleted from the list and brought back by "Hoàn tác". */
async function deleting(desk, chance, name) {
  const ids = ["mot", "hai", "ba"].map((number) => `${number}-${name}`);
  const tab = await desk.watchedTab();
  await tab.open(desk.front.address);
  await desk.bring(tab, ids);
  const before = await desk.disk();
  await tab.open(desk.front.address);
  const deeds = [];
  const begin = (id, deed) => deeds.push({ id, deed, isSaid: false });
  const told = await desk.killed(someMoment(chance, { within: 2500, writes: 6, said: 6 }), async () => {
    const here = new Set(ids);
    for (;;) {
      const left = [...here];
      const id = left[chance.below(left.length)];
      begin(id, "deleted");
      await tab.press("row", capitalised(id));
      await tab.hears("status", `Đã xoá “${capitalised(id)}”`);
      here.delete(id);
      if (here.size === 0 || chance.chance(0.7)) {
        begin(id, "restored");
        await tab.press("button", "Hoàn tác");
        await tab.hears("status", `Đã khôi phục “${capitalised(id)}”`);
        here.add(id);
        await tab.find("row", capitalised(id));
      }
    }
  });

  await desk.comeBack();
  const found = await desk.disk();
  const stored = everyRecordReads(found);
  const said = told.filter(({ what }) => what === "said").map(({ said }) => said);
  for (const id of ids) {
    const isListed = id in stored.reports;
    assert.notEqual(isListed, id in stored.bin, `${id} is in one place`);
    const kept = isListed ? stored.reports[id] : JSON.stringify(JSON.parse(stored.bin[id]).report);
    assert.equal(contentOf(kept), contentOf(before.stores.reports[id]), `${id} is as it was`);
  }
  // Each sentence answers the next deed; the last deed may be done or not.
  const isSaid = (id, deed) => new RegExp(`${deed === "deleted" ? "xoá" : "khôi phục"} “${capitalised(id)}”`, "u");
  let heard = 0;
  for (const one of deeds) {
    const at = said.findIndex((sentence, index) => index >= heard && isSaid(one.id, one.deed).test(sentence));
    one.isSaid = at >= 0;
    if (one.isSaid) heard = at + 1;
  }
  for (const id of ids) {
    const last = deeds.filter((one) => one.id === id).at(-1);
    if (last?.isSaid) assert.equal(id in stored.reports ? "restored" : "deleted", last.deed, `${id}, as was said`);
    if (!last) assert.ok(id in stored.reports, `${id} was not touched`);
  }
  await desk.tab.open(desk.front.address);
  await nothingIsSetAside(desk.tab, Object.keys(stored.reports).length);
  return { claims: deeds.filter(({ isSaid }) => isSaid).length, words: 0, amid: isAmid(told) };
}

/** A copy comes back to an empty desk: each report of it is there whole or not at all, and the copy brings the rest again. */
async function restoring(desk, chance, name) {
  await desk.empty();
  const ids = eight(`so-${name}`);
  await desk.tab.open(desk.front.address);
  await desk.bring(desk.tab, ids);
  await desk.tab.press("link", "Kho dữ liệu");
  const { text } = await desk.browser.takes(() => desk.tab.press("button", "Lưu bản sao của tất cả"));
  const copy = path.join(await scratch(desk.test), "tất cả.saoluu");
  await writeFile(copy, text);
  const before = await desk.disk();
  await desk.empty();

  const tab = await desk.watchedTab();
  await tab.open(desk.front.address);
  await tab.find("link", "Lập báo cáo mới");
  const told = await desk.killed(someMoment(chance, { within: 1500, writes: 8 }), async () => {
    await bringBack(tab, copy);
    await pause(2000);
  });

  await desk.comeBack();
  const stored = everyRecordReads(await desk.disk());
  const isSaid = told.some(({ said }) => said?.includes("Đã khôi phục"));
  if (isSaid) assert.deepEqual(Object.keys(stored.reports).sort(), [...ids].sort(), "all are back, as was said");
  for (const [id, kept] of Object.entries(stored.reports)) {
    assert.equal(contentOf(kept), contentOf(before.stores.reports[id]), `${id} is as it was`);
  }
  const found = Object.keys(stored.reports).length;
  await desk.tab.open(desk.front.address);
  await nothingIsSetAside(desk.tab, found);
  if (found < ids.length) {
    await bringBack(desk.tab, copy);
    await desk.tab.hears("status", `Đã khôi phục: ${ids.length - found} mới`);
  }
  const whole = everyRecordReads(await desk.disk());
  for (const id of ids) assert.equal(contentOf(whole.reports[id]), contentOf(before.stores.reports[id]), `${id} is back`);
  await desk.empty();
  return { claims: isSaid ? 1 : 0, words: 0, amid: isAmid(told), before: 0 < found && found < ids.length ? 1 : 0 };
}

async function bringBack(tab, copy) {
  await tab.choose("Nhập tệp báo cáo", copy);
  await tab.press("button", "Khôi phục");
}

/** A passphrase is set over many reports, and removed at the end: whatever lies there in between, none is lost. */
async function sealing(desk, chance, name) {
  await desk.empty();
  const ids = eight(`kin-${name}`);
  await desk.tab.open(desk.front.address);
  await desk.bring(desk.tab, ids);
  const before = await desk.disk();

  const tab = await desk.watchedTab();
  await tab.open(desk.front.address);
  await tab.press("link", "Kho dữ liệu");
  for (const label of ["Mật khẩu mới", "Nhập lại mật khẩu mới"]) await tab.fill(label, PASSPHRASE);
  const told = await desk.killed(someMoment(chance, { within: 3000, writes: 3 }), async () => {
    await tab.press("button", "Đặt mật khẩu");
    await tab.hears("status", "Đã đặt mật khẩu");
    await pause(4000);
  });

  await desk.comeBack();
  const { stores } = await desk.disk();
  const isSet = Object.keys(stores.vault ?? {}).length > 0;
  const plain = Object.entries(stores.reports).filter(([, value]) => typeof value === "string");
  const isSaid = told.some(({ said }) => said?.includes("Đã đặt mật khẩu"));
  if (isSaid) assert.deepEqual([isSet, plain.length], [true, 0], "all is sealed, as was said");
  if (!isSet) assert.equal(plain.length, ids.length, "nothing is sealed without a passphrase");
  assert.deepEqual(Object.keys(stores.reports).sort(), [...ids].sort(), "all are there");
  await desk.tab.open(desk.front.address);
  if (isSet) {
    await desk.tab.sees("Kho dữ liệu đang khoá");
    await desk.tab.fill("Mật khẩu", PASSPHRASE);
    await desk.tab.press("button", "Mở khoá");
    await nothingIsSetAside(desk.tab, ids.length);
    await desk.tab.press("link", "Kho dữ liệu");
    await desk.tab.press("button", "Bỏ mật khẩu");
    for (const asked of ["Bỏ mật khẩu?", "Chắc chắn bỏ mật khẩu?"]) await desk.tab.agree(asked, "Bỏ mật khẩu");
    await desk.tab.hears("status", "Đã bỏ mật khẩu");
  }
  const whole = everyRecordReads(await desk.disk());
  for (const id of ids) assert.equal(contentOf(whole.reports[id]), contentOf(before.stores.reports[id]), `${id} is as it was`);
  await desk.empty();
  return { claims: isSaid ? 1 : 0, words: 0, amid: isAmid(told), before: isSet && plain.length > 0 ? 1 : 0 };
}

/** Whether the last transaction that wrote was under way. */
function isAmid(told) {
  const steps = told.map(({ what }) => what).filter((what) => /^(writes|written|upgrades|upgraded)$/.test(what));
  return /^(writes|upgrades)$/.test(steps.at(-1) ?? "") ? 1 : 0;
}

/** Every record of every object store, read; `damaged` were so before. The texts by store and key. */
function everyRecordReads({ version, stores }, damaged = []) {
  assert.ok(version >= 2, `version ${version} with ${Object.keys(stores)}`);
  for (const [store, records] of Object.entries(stores)) {
    for (const [key, value] of Object.entries(records)) {
      if (damaged.includes(key)) continue;
      assert.equal(typeof value, "string", `${store} ${key}`);
      // What a person brought is kept to the letter, whatever it is.
      if (store === "settings" && key !== "settings") continue;
      const record = JSON.parse(value);
      if (store === "reports") assert.deepEqual([record.id, record.report.id], [key, key]);
    }
  }
  const present = (store) => Object.keys(stores[store]).filter((key) => !damaged.includes(key)).sort();
  assert.deepEqual(present("summaries"), present("reports"), "each report has its line in the list");
  return stores;
}

/** The app lists so many reports, and has set aside only what was damaged before. */
async function nothingIsSetAside(tab, reports, damaged = 0) {
  if (reports > 0) {
    await tab.hears("status", `${reports} báo cáo`);
    // The list is there before it is known whether one is missing.
    await tab.until(() => document.getElementById("app").shadowRoot.querySelector(".report-list[aria-busy=false]"));
  } else await tab.find("link", "Lập báo cáo mới");
  const aside = await tab.evaluate(() =>
    [...document.getElementById("app").shadowRoot.querySelectorAll(".notice")].map((notice) => notice.innerText),
  );
  const counts = aside.map((text) => Number(/^(\d+) bản ghi không đọc được/.exec(text)?.[1] ?? 0));
  assert.equal(counts.reduce((sum, count) => sum + count, 0), damaged, aside.join("\n"));
}

/** The report inside of a record, in one way of writing. */
function contentOf(text) {
  try {
    return JSON.stringify(JSON.parse(text).report);
  } catch {
    return text;
  }
}

/** All that is written in the section. */
function textOf({ sections }) {
  const section = sections.find(({ id }) => id === SECTION);
  const blocks = section?.text?.written ?? [];
  return plain(blocks.flatMap(({ paragraph }) => paragraph.map(({ text }) => text)).join(""));
}

/** Spaces that a browser keeps from breaking are spaces. */
const plain = (text) => text.normalize().replaceAll("\u00a0", " ");

const capitalised = (id) => id[0].toUpperCase() + id.slice(1);

/** What came of the runs, by moment. */
class Account {
  moments = new Map();

  enter(moment, found) {
    const sum = this.moments.get(moment) ?? { runs: 0, amid: 0, claims: 0, words: 0, before: 0 };
    sum.runs += 1;
    for (const [what, count] of Object.entries(found)) sum[what] += count;
    this.moments.set(moment, sum);
  }

  *lines() {
    for (const [moment, { runs, amid, claims, words, before }] of this.moments) {
      const shown = {
        migrating: `${before} times found in the version of before, and brought up to date then`,
        deleting: `${claims} deeds shown as done, and done`,
        restoring: `${claims} times shown as done, and done; ${before} times found in part, and brought to its end then`,
        sealing: `${claims} times shown as done, and done; ${before} times found in part, and gone on with after the passphrase`,
      }[moment] ?? `${claims} times shown as saved (in the end ${words} words), and all of it there`;
      yield `${moment}: killed ${runs} times, ${amid} of them amid a write; ${shown}; every record reads`;
    }
  }
}
