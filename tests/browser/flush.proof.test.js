// Proof: what the page calls saved has been flushed to the disk. A killed browser leaves its writes to the system,
// which a power cut would not: so the browser's own calls are watched under strace.
//
// Two clocks meet, both the wall clock of one computer. The page's is Date.now(): whole milliseconds, cut off, hence up to
// one too early (Firefox would blur it, and is told not to). strace's has microseconds, and is up to some of them too late.
// So a flush that strace saw end at or before the page's moment did end before the page's word.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { KINDS, openBrowser } from "./browsers.js";
import { ROOT, scratch, serve } from "./harness.js";
import { bear, hearing } from "./witness.js";

/** So often the report is saved under watch. */
const SAVES = Number(process.env.PROOF_RUNS ? 20 : 3);

const SECTION = "direction-management";

/** A report is written in so many bytes at least; what the browser notes for itself is so many at most. */
const A_REPORT = 1000;
const A_NOTE = 300;

/** Where each browser keeps a database: a folder of LevelDB, a file of SQLite with its log. */
const DATABASE_FILES = {
  chromium: /\/IndexedDB\/http_127\.0\.0\.1_\d+\.indexeddb\.leveldb\//,
  firefox: /\/storage\/default\/http\+\+\+127\.0\.0\.1\+\d+\/idb\/[^/]+\.sqlite(-wal|-journal)?$/,
};

let site;
let report;
before(async () => {
  site = await serve();
  report = JSON.parse(await readFile(path.join(ROOT, "public/samples/44-ct-tw.json"), "utf8"));
});
after(() => site.stop());

describe("flushed", { concurrency: true }, () => {
  for (const kind of KINDS) {
    test(`in ${kind}, a save is on the disk before the page calls it saved`, { timeout: 120_000 }, async (t) => {
      const told = [];
      const front = await hearing(site, (one) => told.push(one));
      const preferences = { "privacy.reduceTimerPrecision": false };
      let browser;
      // Before its folders are removed.
      t.after(async () => {
        await browser?.kill();
        front.stop();
      });
      browser = await openBrowser(kind, await scratch(t), { preferences });
      const tab = await desk(t, browser, front);
      const strace = await Strace.on(t, browser, kind);
      const saves = await savesOf(tab, told, SAVES);
      await tab.close();
      // The test itself: a write that the browser may leave to the system is found out.
      const spoilt = await savesOf(await desk(t, browser, front, { isSpoilt: true }), told, 1);
      const calls = await strace.end();

      const found = saves.map((save) => judge(save, calls, kind));
      assert.deepEqual(found.filter(({ fault }) => fault), []);
      assert.match(judge(spoilt[0], calls, kind).fault ?? "none", /^\d{4,} bytes written and not flushed, 0 flushed$/);
      const least = (numbers) => Math.floor(Math.min(...numbers));
      t.diagnostic(
        `in ${kind}: ${found.length} saves, each flushed (${[...new Set(found.map(({ call }) => call))].join(", ")}; ` +
          `${least(found.map(({ flushed }) => flushed))} bytes or more) ${least(found.map(({ ahead }) => ahead))} ms or more ` +
          `before the page said so; one that did not ask for it was found out`,
      );
    });
  }
});

/** A tab with a report open, and the cursor in it; `isSpoilt`: whatever the app asks for, it gets no flush. */
async function desk(t, browser, front, { isSpoilt = false } = {}) {
  const tab = await browser.newTab();
  await bear(tab);
  if (isSpoilt) {
    await tab.before(() => {
      const { transaction } = IDBDatabase.prototype;
      IDBDatabase.prototype.transaction = function (stores, mode, options) {
        return transaction.call(this, stores, mode, { ...options, durability: "relaxed" });
      };
    });
  }
  await tab.open(front.address);
  const id = `bao-cao-${isSpoilt}`;
  const file = path.join(await scratch(t), "report.json");
  await writeFile(file, JSON.stringify({ ...report, id, sections: [] }));
  await tab.choose("Nhập tệp báo cáo", file);
  await tab.hears("status", `${isSpoilt ? 2 : 1} báo cáo`);
  await tab.goTo(new URL(`#/report/${id}/section/${SECTION}`, front.address).href);
  await tab.toTheEnd();
  return tab;
}

/** Saves the open report `count` times; for each the page's moments. */
async function savesOf(tab, told, count) {
  told.length = 0;
  const saves = [];
  const heard = (what, times) => told.filter((one) => one.what === what)[times - 1];
  for (let times = 1; times <= count; times += 1) {
    await tab.type(`chữ-${String(times).padStart(6, "0")} `);
    while (!heard("saved", times)) await pause(10);
    saves.push({ began: heard("writes", times).at, saved: heard("saved", times).at });
  }
  return saves;
}

/**
 * Whether what was written to the database's files since the save began was flushed by the time of the page's word.
 * After the flush Chromium writes a note for itself, of some hundred bytes; a report is a thousand at least.
 */
function judge({ began, saved }, calls, kind) {
  const own = calls.filter(({ file, start }) => DATABASE_FILES[kind].test(file) && start >= began && start < saved);
  const flushes = own.filter(({ call, end }) => call.includes("sync") && end <= saved);
  const sum = (writes) => writes.reduce((bytes, { result }) => bytes + result, 0);
  let flushed = 0;
  let open = 0;
  for (const file of new Set(own.map(({ file }) => file))) {
    const writes = own.filter((one) => one.file === file && one.call.includes("write"));
    const last = Math.max(...flushes.filter((one) => one.file === file).map(({ start }) => start));
    flushed += sum(writes.filter(({ end }) => end <= last));
    open += sum(writes.filter(({ end }) => end > last));
  }
  const ahead = saved - Math.max(...flushes.map(({ end }) => end));
  const isFlushed = flushed >= A_REPORT && open <= A_NOTE;
  return { flushed, open, ahead, call: flushes[0]?.call, fault: isFlushed ? null : `${open} bytes written and not flushed, ${flushed} flushed` };
}

/** The system calls of a browser. */
class Strace {
  /** Begins to watch all processes that the browser has. */
  static async on(t, browser, kind) {
    const file = path.join(await scratch(t), "calls");
    const who = (await browser.processes()).flatMap(({ pid }) => ["-p", String(pid)]);
    const which = "trace=fsync,fdatasync,sync_file_range,msync,write,writev,pwrite64,pwritev,pwritev2";
    const program = spawn("strace", ["-f", "-y", "-ttt", "-T", "-s", "0", "-o", file, "-e", which, ...who], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    const strace = Object.assign(new Strace(), { file, program, said: "" });
    strace.ended = new Promise((resolve) => program.once("exit", resolve));
    program.stderr.setEncoding("utf8");
    await new Promise((resolve, reject) => {
      program.once("error", reject);
      program.once("exit", (status) => reject(new Error(`strace ended with ${status}: ${strace.said}`)));
      program.stderr.on("data", (words) => {
        strace.said += words;
        if (who.every((word) => word === "-p" || strace.said.includes(`Process ${word} attached`))) resolve();
      });
    });
    t.after(() => program.kill("SIGKILL"));
    return strace;
  }

  /** Lets the browser go; every call on a file: `call`, `file`, `result`, `start` and `end` in milliseconds. */
  async end() {
    this.program.kill("SIGINT");
    await this.ended;
    return callsIn(await readFile(this.file, "utf8"));
  }
}

/** Reads what strace wrote. A call that another process interrupted stands on two lines. */
function callsIn(log) {
  const whole = /^(\d+) +([\d.]+) (\w+)\(\d+<([^>]*)>.* = (-?\d+).* <([\d.]+)>$/;
  const begun = /^(\d+) +([\d.]+) (\w+)\(\d+<([^>]*)>.*<unfinished \.\.\.>$/;
  const resumed = /^(\d+) +([\d.]+) <\.\.\. (\w+) resumed>.* = (-?\d+).* <[\d.]+>$/;
  const open = new Map();
  const found = [];
  for (const line of log.split("\n")) {
    let match;
    if ((match = begun.exec(line))) {
      const [, thread, start, call, file] = match;
      open.set(thread, { call, file, start: Number(start) * 1000 });
    } else if ((match = resumed.exec(line))) {
      const [, thread, now, call, result] = match;
      const first = open.get(thread);
      open.delete(thread);
      // The second line is written when the call has returned.
      if (first?.call === call) found.push({ ...first, end: Number(now) * 1000, result: Number(result) });
    } else if ((match = whole.exec(line))) {
      const [, , start, call, file, result, took] = match;
      found.push({ call, file, start: Number(start) * 1000, end: (Number(start) + Number(took)) * 1000, result: Number(result) });
    }
  }
  return found;
}
