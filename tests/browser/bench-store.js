// The store against Dexie, for `cargo xtask bench`: the same work on the same drafts in one browser, in turns. Prints lines of
// JSON, what was measured, how long it took, and the figure that a budget holds, where one does. By hand:
// `node tests/browser/bench-store.js FOLDER [DRAFTS]`, after `cargo xtask module store-in-browser FOLDER --release` and
// `npm ci` in tests/peers/dexie.

import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { ROOT, openBrowser, serve } from "./harness.js";

const [MODULE, DRAFTS = "10000"] = process.argv.slice(2);
const ALL = Number(DRAFTS);
const FEW = ALL / 10;
/** Milliseconds. */
const SETTLING = 120_000;
/** How many drafts are opened in a turn, and how often one is saved in a sitting. */
const OPENED = 20;
const SAVED = 10;
/** Of each work. Openings, which are short, have the most. */
const TURNS = { list: 11 + 15, search: 1 + 15, opening: 1 + 120, saving: 16 * (1 + SAVED) };
/** What is measured beside ours, and by which budget it is held. */
const BESIDE_OURS = {
  theirs: { called: "Dexie", held: "dexie" },
  unseen: { called: "Dexie, whatever lies there", held: "dexie-unseen" },
  sealed: { called: "ours under a passphrase", held: "sealed" },
};
/** Four words that every sixth draft has, and three that one has. */
const QUERIES = ["cà mau chỉ thị", "lần thứ 4321"];
/** The first moment at which a draft was saved, as in `store/src/samples.rs`, and what it says of each. */
const BEGAN = 1_790_000_000;
const GLANCE = { progress: { required: 9, done: 4, openMusts: 5 }, words: "Chỉ thị 12-CT/TW Đồng Nai" };

const peer = path.join(ROOT, "tests/peers/dexie");
await cp(path.join(peer, "desk.js"), path.join(MODULE, "desk.js"));
await cp(path.join(peer, "node_modules/dexie/dist/modern/dexie.min.mjs"), path.join(MODULE, "dexie.js"));
await cp(path.join(peer, "check.js"), path.join(MODULE, "check.js"));
await writeFile(path.join(MODULE, "index.html"), "<!doctype html><html lang=vi><title>store</title></html>");
const folder = await mkdtemp(path.join(tmpdir(), "bao-cao-"));
const site = await serve({ folder: MODULE });
const browser = await openBrowser(path.join(folder, "profile"));
browser.setDefaultTimeout(0);
try {
  await inPage(fill, { all: ALL, few: FEW });
  // Until then a browser that was started has other things to do.
  await new Promise((resolve) => setTimeout(resolve, SETTLING));
  for (const work of Object.keys(TURNS)) {
    for (const name of work === "opening" ? ["theirs", "unseen", "sealed"] : ["theirs", "sealed"]) {
      tellTimes(work, name, await race(work, name));
    }
  }
  await tellMemory();
} finally {
  await browser.close();
  await site.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

function say(what, measured, held = undefined) {
  console.log(JSON.stringify({ what, measured, held }));
}

function middle(times) {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)];
}

function mean(times) {
  return times.reduce((sum, time) => sum + time, 0) / times.length;
}

/** What a work takes by one of them and by ours beside it. */
function tellTimes(work, name, { ours, array, [name]: theirs }) {
  // The mean has what a middle leaves out: the garbage that is collected now and then.
  const told = (times) =>
    `${middle(times).toFixed(2)} ms (middle of ${times.length}; mean ${mean(times).toFixed(2)}; fastest ${Math.min(...times).toFixed(2)})`;
  const what = `${work} of ${ALL} drafts`;
  const { called, held } = BESIDE_OURS[name];
  say(`${what}: ${called}`, `${told(theirs)}; ours ${told(ours)}`, { [held]: middle(theirs) / middle(ours) });
  if (array) say(`${what}: an array in JavaScript`, `${told(array)}; ${(middle(array) / middle(ours)).toFixed(2)} of ours`);
}

/** What a page holds once it has listed many drafts, and once it has opened one of them, each in a page of its own. */
async function tellMemory() {
  const held = {};
  for (const name of ["few", "all", "sealed", "dexie"]) held[name] = await memory(name);
  held.whole = await memory("all", "list_whole");
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(0)} KB`;
  for (const [name, drafts] of [["few", FEW], ["all", ALL]]) {
    const { began, listed, opened } = held[name];
    say(
      `memory with ${drafts} drafts: ours`,
      `module ${kilobytes(listed.module)}, scripts ${kilobytes(listed.scripts)}; before the list ${kilobytes(began.module)} and ` +
        `${kilobytes(began.scripts)}; one opened ${kilobytes(opened.module)} and ${kilobytes(opened.scripts)}`,
    );
  }
  const both = ({ module, scripts }) => module + scripts;
  const each = (both(held.all.listed) - both(held.few.listed)) / (ALL - FEW) / 1000;
  say("memory of a draft that is listed, not open: ours", `${each.toFixed(2)} KB`, { "listed-draft": each });
  const first = (name) => `${held[name].first.toFixed(0)} ms`;
  say(
    `first list of ${ALL} drafts after the opening of the page`,
    `ours ${first("all")}, under a passphrase ${first("sealed")}, Dexie ${first("dexie")}; ` +
      `ours, and whether each has its summary, ${held.whole.first.toFixed(0)} ms`,
  );
  const { began, listed } = held.dexie;
  say("memory of a draft that is listed, not open: Dexie", `${((both(listed) - both(began)) / ALL / 1000).toFixed(2)} KB`);
}

/** Lists, opens one, and says what is held before, between and after: the module's memory, which never shrinks, and the scripts' objects. */
async function memory(name, list = "list") {
  const page = await openPage();
  const devtools = await browser.newCDPSession(page);
  const look = async () => {
    for (let turn = 0; turn < 3; turn += 1) await devtools.send("HeapProfiler.collectGarbage");
    const { usedSize } = await devtools.send("Runtime.getHeapUsage");
    return { scripts: usedSize, module: await page.evaluate(() => globalThis.memory.buffer.byteLength) };
  };
  await page.evaluate(async (name) => {
    globalThis.desk = await (name === "dexie" ? DexieDesk : Desk).open(name);
  }, name);
  const began = await look();
  const first = await page.evaluate(async (list) => {
    const began = performance.now();
    await desk[list]();
    return performance.now() - began;
  }, list);
  const listed = await look();
  await page.evaluate(async (name) => void (await desk.read(name === "dexie" ? draftName(7) : 7)), name);
  const opened = await look();
  await page.close();
  return { began, first, listed, opened };
}

/** A page of its own, with both. */
async function openPage() {
  const page = await browser.newPage();
  await page.goto(site.address);
  await page.evaluate(async () => {
    const store = await import("./store_in_browser.js");
    const { memory } = await store.default();
    const theirs = await import("./desk.js");
    const draftName = (number) => {
      const first = (Math.imul(number, 0x9e37_79b1) >>> 0).toString(16).padStart(8, "0");
      return `${first}-0000-4000-8000-${String(number).padStart(12, "0")}`;
    };
    Object.assign(globalThis, { Desk: store.Desk, memory, ...theirs, draftName });
  });
  return page;
}

async function inPage(act, given) {
  const page = await openPage();
  const done = await page.evaluate(act, given);
  await page.close();
  return done;
}

/**
 * The drafts: all and few of them by our own door, all of them with Dexie as what our records say, and the same records once
 * more, which are sealed then.
 */
async function fill({ all, few }) {
  const desk = await Desk.open("all");
  await desk.fill(0, all);
  for (const name of ["few", "sealed"]) await Desk.open(name);
  const theirs = await DexieDesk.open("dexie");
  const done = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const databases = {};
  for (const name of ["all", "few", "sealed"]) databases[name] = await done(indexedDB.open(name));
  const AT_ONCE = 250;
  const keys = await done(databases.all.transaction("reports").objectStore("reports").getAllKeys());
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    const some = keys.slice(from, from + AT_ONCE);
    const range = IDBKeyRange.bound(some[0], some.at(-1));
    const found = databases.all.transaction(["reports", "summaries"]);
    const [reports, summaries] = await Promise.all(
      ["reports", "summaries"].map((store) => done(found.objectStore(store).getAll(range))),
    );
    for (const name of ["few", "sealed"]) {
      const copied = databases[name].transaction(["reports", "summaries"], "readwrite");
      const complete = new Promise((resolve, reject) => {
        copied.oncomplete = resolve;
        copied.onabort = () => reject(copied.error);
      });
      some.forEach((key, index) => {
        if (name === "few" && Number(key.slice(-12)) >= few) return;
        copied.objectStore("reports").put(reports[index], key);
        copied.objectStore("summaries").put(summaries[index], key);
      });
      await complete;
    }
    const object = (kept) => {
      const { record, ...object } = JSON.parse(typeof kept === "string" ? kept : new TextDecoder().decode(kept));
      return { ...object, updatedAt: Date.parse(object.updatedAt) };
    };
    await theirs.fill(reports.map((report, index) => ({ report: object(report), summary: object(summaries[index]) })));
  }
  for (const database of Object.values(databases)) database.close();
  const sealed = await Desk.open("sealed");
  await sealed.seal();
}

/**
 * One work by ours and by another in turns, each in a page of its own: so neither pays for what the other, or another work, has
 * left behind, and the browser has either database at hand alike. Each time is that of one list, search, …
 */
async function race(work, other) {
  const names = ["ours", other];
  const pages = {};
  const given = { opened: OPENED, saved: SAVED, queries: QUERIES, began: BEGAN, glance: GLANCE, all: ALL };
  for (const name of names) {
    pages[name] = await openPage();
    await pages[name].evaluate(ready, { ...given, name });
  }
  const times = {};
  for (let turn = 0; turn < TURNS[work]; turn += 1) {
    const counts = new Set();
    for (let place = 0; place < names.length; place += 1) {
      // Where one begins, another ends.
      const name = names[(turn + place) % names.length];
      const done = await pages[name].evaluate(({ work, turn }) => works[work](turn), { work, turn });
      for (const [name, time] of Object.entries(done.times)) (times[name] ??= []).push(time);
      counts.add(done.count);
    }
    if (counts.size !== 1) throw new Error(`not the same: ${[...counts]}`);
  }
  for (const page of Object.values(pages)) await page.close();
  return times;
}

/** Opens the desk of that name, and makes ready for its works: what one does in a turn, how long it took, and what it counted. */
async function ready({ name, opened, saved, queries, began, glance, all }) {
  const open = {
    ours: () => Desk.open("all"),
    sealed: () => Desk.open("sealed"),
    theirs: () => DexieDesk.open("dexie"),
    unseen: () => UnseenDesk.open("dexie"),
  };
  const desk = await open[name]();
  const called = (number) => (desk instanceof DexieDesk ? draftName(number) : number);
  const timed = async (often, act) => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const before = performance.now();
    const count = await act();
    return { count, took: (performance.now() - before) / often };
  };
  const asked = Array.from({ length: 5 * queries.length }, (_, time) => queries[time % queries.length]);
  const found = async (search) => {
    const counts = [];
    for (const query of asked) counts.push(await search(query));
    return counts.join();
  };
  // First turns do not count, so that the browser has compiled for good what is measured.
  globalThis.works = {
    async list(turn) {
      const { count, took } = await timed(1, () => desk.list());
      return { count, times: turn > 10 ? { [name]: took } : {} };
    },

    async search(turn) {
      if (turn === 0) await desk.list();
      const { count, took } = await timed(asked.length, () => found((query) => desk.search(query)));
      if (turn === 0) return { count, times: {} };
      if (name !== "theirs") return { count, times: { [name]: took } };
      // Dexie's answers are promises; what a page would do without Dexie is told besides.
      const array = await timed(asked.length, () => found((query) => desk.searchListed(query)));
      return { count, times: { [name]: took, array: array.took } };
    },

    // Each goes through its drafts in its own language, as its own page does.
    async opening(turn) {
      const often = turn > 0 ? opened : 10 * opened;
      const drafts = Array.from({ length: often }, (_, time) => called(((turn * opened + time) * 7919) % all));
      const { count, took } = await timed(often, () => desk.readEach(drafts));
      return { count, times: turn > 0 ? { [name]: took } : {} };
    },

    // One draft in a sitting, as it is saved while somebody writes: one saves after the other, for what a save takes is mostly
    // the disk's, and that has its moods. What the first save puts down in the journal Dexie's has not.
    async saving(turn) {
      const sitting = Math.floor(turn / (1 + saved));
      const time = turn % (1 + saved);
      if (time === 0) await desk.read(called((sitting * 104_729 + 5) % all));
      desk.edit(`Trong kỳ, tỉnh đã đón ${sitting * 100 + time} đoàn khách quốc tế.`);
      const now = all + sitting * 100 + time;
      const save = () => (name === "theirs" ? desk.save((began + now) * 1000, glance) : desk.save(now));
      const { took } = await timed(1, save);
      return { count: 1, times: sitting && time ? { [name]: took } : {} };
    },
  };
}
