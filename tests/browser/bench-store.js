// The store against Dexie, for `cargo xtask bench`: the same work on the same drafts in one page, in turns. Prints lines of
// JSON, what was measured, how long it took, and the figure that a budget holds, where one does. By hand:
// `node tests/browser/bench-store.js FOLDER [DRAFTS]`, after `cargo xtask module store-in-browser FOLDER --release` and
// `npm ci` in tests/peers/dexie.

import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { ROOT, openBrowser, serve } from "./harness.js";

const [MODULE, DRAFTS = "10000"] = process.argv.slice(2);
const ALL = Number(DRAFTS);
const FEW = ALL / 10;
const ROUNDS = 15;
/** Milliseconds. */
const SETTLING = 120_000;
/** How many drafts are opened, and how often one is saved, in a round. */
const OPENED = 20;
const SAVED = 10;
/** Four words that every sixth draft has, and three that one has. */
const QUERIES = ["cà mau chỉ thị", "lần thứ 4321"];
/** The first moment at which a draft was saved, as in `store/src/samples.rs`, and what it says of each. */
const BEGAN = 1_790_000_000;
const GLANCE = { progress: { required: 9, done: 4, openMusts: 5 }, words: "Chỉ thị 12-CT/TW Đồng Nai" };

const peer = path.join(ROOT, "tests/peers/dexie");
await cp(path.join(peer, "desk.js"), path.join(MODULE, "desk.js"));
await cp(path.join(peer, "node_modules/dexie/dist/modern/dexie.min.mjs"), path.join(MODULE, "dexie.js"));
await writeFile(path.join(MODULE, "check.js"), await checkOfReports());
await writeFile(path.join(MODULE, "index.html"), "<!doctype html><html lang=vi><title>store</title></html>");
const folder = await mkdtemp(path.join(tmpdir(), "bao-cao-"));
const site = await serve({ folder: MODULE });
const browser = await openBrowser(path.join(folder, "profile"));
browser.setDefaultTimeout(0);
try {
  await inPage(fill, { all: ALL, few: FEW });
  // Until then a browser that was started has other things to do.
  await new Promise((resolve) => setTimeout(resolve, SETTLING));
  const given = { rounds: ROUNDS, opened: OPENED, saved: SAVED, queries: QUERIES, began: BEGAN, glance: GLANCE, all: ALL };
  for (const work of ["list", "search", "opening", "saving"]) {
    const besides = (name) => inPage(race, { ...given, work, names: ["ours", name] });
    tellTimes(work, await besides("theirs"), await besides("sealed"));
  }
  await tellMemory();
} finally {
  await browser.close();
  await site.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** A module whose default says whether something is a report, as Ajv makes it of our schema beforehand: so it is fastest. */
async function checkOfReports() {
  const ajv = (file) => import(path.join(peer, "node_modules/ajv/dist", file));
  const [{ Ajv2020 }, standalone] = await Promise.all([ajv("2020.js"), ajv("standalone/index.js")]);
  const schema = JSON.parse(await readFile(path.join(ROOT, "public/report.schema.json"), "utf8"));
  // Days and moments by their patterns alone.
  const maker = new Ajv2020({ code: { source: true, esm: true }, validateFormats: false });
  return standalone.default(maker, maker.compile(schema));
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

/** What a work takes, with Dexie's ratio, and what the passphrase adds. */
function tellTimes(work, { ours, theirs, array, unseen }, { ours: plain, sealed }) {
  // The mean has what a middle leaves out: now and then somebody pays for what all have left behind.
  const told = (times) =>
    `${middle(times).toFixed(2)} ms (middle of ${times.length}; mean ${mean(times).toFixed(2)}; fastest ${Math.min(...times).toFixed(2)})`;
  const what = `${work} of ${ALL} drafts`;
  say(`${what}: ours`, told(ours));
  const held = (times) => ({ dexie: middle(times) / middle(ours) });
  say(`${what}: Dexie`, told(theirs), held(theirs));
  if (unseen) say(`${what}: Dexie, whatever lies there`, told(unseen), held(unseen));
  if (array) say(`${what}: an array in JavaScript`, `${told(array)}; ${(middle(array) / middle(ours)).toFixed(2)} of ours`);
  say(`${what}: ours under a passphrase`, told(sealed), { sealed: middle(sealed) / middle(plain) });
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
    globalThis.desk = name === "dexie" ? new DexieDesk("dexie") : await Desk.open(name);
    if (name === "dexie") await desk.open();
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
    const { DexieDesk } = await import("./desk.js");
    const draftName = (number) => {
      const first = (Math.imul(number, 0x9e37_79b1) >>> 0).toString(16).padStart(8, "0");
      return `${first}-0000-4000-8000-${String(number).padStart(12, "0")}`;
    };
    Object.assign(globalThis, { Desk: store.Desk, memory, DexieDesk, draftName });
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
  const theirs = new DexieDesk("dexie");
  await theirs.open();
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
 * One work by two in turns, in a page of its own, so that neither pays for what a third has left behind, or another work: a
 * search of Dexie's leaves much. The first round does not count, nor do ten lists before it, and it opens ten times as many, so
 * that the browser has compiled for good what is measured. Openings, which are short, have four times as many rounds. Each time
 * is that of one list, search, …
 */
async function race({ work, names, rounds, opened, saved, queries, began, glance, all }) {
  const open = {
    ours: () => Desk.open("all"),
    sealed: () => Desk.open("sealed"),
    async theirs() {
      const desk = new DexieDesk("dexie");
      await desk.open();
      return desk;
    },
  };
  const desks = {};
  for (const name of names) desks[name] = await open[name]();
  const times = {};
  const rest = () => new Promise((resolve) => setTimeout(resolve, 50));
  // Where one begins, another ends.
  const inTurns = async (round, act) => {
    const racing = Object.keys(desks);
    const answers = {};
    for (let turn = 0; turn < racing.length; turn += 1) {
      const name = racing[(turn + round) % racing.length];
      await rest();
      answers[name] = await act(name, desks[name]);
    }
    if (new Set(Object.values(answers)).size !== 1) throw new Error(`not the same: ${JSON.stringify(answers)}`);
  };
  const timed = async (name, round, often, act) => {
    const before = performance.now();
    let answer;
    for (let time = 0; time < often; time += 1) answer = await act(time);
    const took = (performance.now() - before) / often;
    if (round > 0) (times[name] ??= []).push(took);
    return answer;
  };
  const called = (name, number) => (name === "ours" || name === "sealed" ? number : draftName(number));
  const works = {
    async list() {
      for (let time = 0; time < 10; time += 1) await inTurns(time, (_, desk) => desk.list());
      for (let round = 0; round <= rounds; round += 1) {
        await inTurns(round, (name, desk) => timed(name, round, 1, () => desk.list()));
      }
    },

    async search() {
      await inTurns(0, (_, desk) => desk.list());
      for (let round = 0; round <= rounds; round += 1) {
        await inTurns(round, async (name, desk) => {
          const found = [];
          await timed(name, round, 5 * queries.length, (time) => {
            const count = desk.search(queries[time % queries.length]);
            found.push(count);
            return count;
          });
          // Dexie's answers are promises; what a page would do without Dexie is told besides.
          if (name === "theirs") {
            await timed("array", round, 5 * queries.length, (time) => desk.searchListed(queries[time % queries.length]));
          }
          return (await Promise.all(found)).join();
        });
      }
    },

    async opening() {
      const { theirs } = desks;
      if (theirs) desks.unseen = { read: (id) => theirs.readUnseen(id) };
      for (let round = 0; round <= 4 * rounds; round += 1) {
        const often = round > 0 ? opened : 10 * opened;
        await inTurns(round, (name, desk) => {
          // None opens what another has just opened in the same database.
          const nth = (time) => ((round * opened + time) * 7919 + (name === "unseen" ? all / 2 : 0)) % all;
          return timed(name, round, often, (time) => desk.read(called(name, nth(time))));
        });
      }
    },

    // One draft in a sitting, as it is saved while somebody writes: one saves after the other, for what a save takes is mostly
    // the disk's, and that has its moods. What the first save puts down in the journal Dexie's has not.
    async saving() {
      for (let round = 0; round <= rounds; round += 1) {
        const number = (round * 104_729 + 5) % all;
        for (const name of names) await desks[name].read(called(name, number));
        for (let time = 0; time <= saved; time += 1) {
          await inTurns(time, async (name, desk) => {
            desk.edit(`Trong kỳ, tỉnh đã đón ${round * 100 + time} đoàn khách quốc tế.`);
            const now = all + round * 100 + time;
            const save = () => (name === "theirs" ? desk.save((began + now) * 1000, glance) : desk.save(now));
            await timed(name, time && round, 1, save);
            return 1;
          });
        }
      }
    },
  };
  await works[work]();
  return times;
}
