// Speed in Chromium, for `cargo xtask bench`: prints lines of JSON, what was measured, how long it took, and the
// figure that a budget holds, where one does. Also by hand: `node tests/browser/bench.js`, after
// `cargo xtask build --release` and `npm ci` in tests/peers/pdfmake.

import { execFileSync } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { FONTS, definition } from "../peers/pdfmake/definition.js";
import { ROOT, SITE, openBrowser, openTab, opened, serve } from "./harness.js";
import { Person } from "./person.js";

const DRAFTS = 1000;
/** Whoever asks the worker: in Vietnamese, with the letterheads that ship. */
const PERSON = { language: "vi" };
const NOW = 1_790_000_000_000;
const RUNS = 5;

/** Our worker, which also says how large its memory is. Such a memory never shrinks: at the end it is at its peak. */
const WATCHED = `
  const instantiate = WebAssembly.instantiateStreaming;
  let memory;
  WebAssembly.instantiateStreaming = async (...module) => {
    const made = await instantiate(...module);
    memory = made.instance.exports.memory;
    return made;
  };
  self.addEventListener("message", (event) => {
    if (!event.data.megabytes) return;
    event.stopImmediatePropagation();
    self.postMessage({ megabytes: memory.buffer.byteLength / 1_048_576 });
  });
  await import("./pdf-worker.js");
  self.postMessage({ ready: true });
`;

/** pdfmake: first the fonts, which it reads anew for each file, as ours does; then texts. */
const PDFMAKE = `
  importScripts("pdfmake.js");
  const files = {};
  self.onmessage = async ({ data }) => {
    if (data.fonts) {
      for (const file of Object.values(data.fonts.Tinos)) {
        const bytes = new Uint8Array(await (await fetch(file)).arrayBuffer());
        files[file] = { data: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")), encoding: "base64" };
      }
      pdfMake.addVirtualFileSystem(files);
      pdfMake.addFonts(data.fonts);
      self.postMessage({ ready: true });
      return;
    }
    let pages = 0;
    const footer = (_, count) => {
      pages = count;
      return "";
    };
    const buffer = await pdfMake.createPdf({ ...data.text, footer }).getBuffer();
    self.postMessage({ pages, bytes: buffer.length });
  };
`;

const folder = await mkdtemp(path.join(tmpdir(), "bao-cao-"));
const site = await serve();
const browser = await openBrowser(path.join(folder, "profile"));
try {
  const { page } = await openTab(browser, site.address);
  await starts(page);
  await exports(page);
  await lists(page);
  await types(page);
  await page.close();
  await peers(browser);
} finally {
  await browser.close();
  await site.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

function tell(what, times, more = "", held = undefined) {
  const measured = `${middle(times).toFixed(0)} ms (middle of ${times.length}; fastest ${Math.min(...times).toFixed(0)})${more}`;
  say(what, measured, held);
}

function say(what, measured, held) {
  console.log(JSON.stringify({ what, measured, held }));
}

function middle(times) {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)];
}

/** From the address to the first heading. */
async function starts(page) {
  const times = [];
  for (let run = 0; run < RUNS; run += 1) {
    const began = performance.now();
    await page.reload();
    await opened(page);
    times.push(performance.now() - began);
  }
  tell("start to first heading", times);
}

/** Export, and export with signature, in the worker itself. */
async function exports(page) {
  const authority = path.join(folder, "authority");
  execFileSync("sh", [path.join(ROOT, "tests/fixtures/ca/make"), authority], { stdio: "ignore" });
  const keys = { RSA: "rsa2048.p12", "P-256": "p256.p12" };
  const sample = JSON.parse(await readFile(path.join(ROOT, "public/samples/38-ct-tw.json"), "utf8"));
  for (const times of [1, 17]) {
    const report = JSON.stringify(lengthened(sample, times));
    const exporting = { export: { report, now: NOW } };
    const { pages, took } = await work(page, "pdf-worker.js", exporting);
    tell(`export of ${pages} pages`, took);
    for (const [kind, file] of Object.entries(keys)) {
      const key = [...(await readFile(path.join(authority, file)))];
      const plan = { signatory: "person", look: "unseen", location: "" };
      const task = { sign: { plan, password: "mat-khau", key: 0, random: Array(32).fill(7) } };
      const { took: signed } = await work(page, "signature-worker.js", { trust: [], now: NOW, task }, key);
      // A short file is exported in the time that opening a key takes.
      const held = times > 1 ? { signing: middle(signed) / middle(took) } : undefined;
      tell(`signing (${kind}) ${pages} pages, and verifying them`, signed, "", held);
    }
  }
}

/**
 * The same text by our worker, as it is released, and by pdfmake, each in a worker of its own on a page that keeps no
 * policy. Both are warm: each has made the file once before, and answers in turns.
 */
async function peers(browser) {
  const served = path.join(folder, "peers");
  await cp(SITE, served, { recursive: true });
  const pdfmake = path.join(ROOT, "tests/peers/pdfmake/node_modules/pdfmake/build/pdfmake.min.js");
  await cp(pdfmake, path.join(served, "pdfmake.js"));
  for (const file of Object.values(FONTS.Tinos)) {
    await cp(path.join(ROOT, "pdf-export/assets", file), path.join(served, file));
  }
  await writeFile(path.join(served, "peers.html"), "<!doctype html>");
  await writeFile(path.join(served, "watched-worker.js"), WATCHED);
  await writeFile(path.join(served, "pdfmake-worker.js"), PDFMAKE);

  const sample = JSON.parse(await readFile(path.join(ROOT, "public/samples/38-ct-tw.json"), "utf8"));
  const report = lengthened(sample, 17);
  const site = await serve({ folder: served });
  try {
    const page = await browser.newPage();
    await page.goto(new URL("peers.html", site.address).href);
    const { ours, theirs, megabytes } = await page.evaluate(
      async ([person, report, text, fonts, runs]) => {
        // Sends a message, if there is one, and waits for the answer that is the last to it.
        const asker = (worker, last) => (message) =>
          new Promise((resolve, reject) => {
            worker.onerror = (event) => reject(new Error(event.message));
            worker.onmessage = ({ data }) => {
              try {
                const answer = last(data);
                if (answer) resolve(answer);
              } catch (error) {
                reject(error);
              }
            };
            if (message) worker.postMessage(message);
          });
        const timed = async (ask, message) => {
          const began = performance.now();
          const answer = await ask(message);
          return { ...answer, took: performance.now() - began };
        };
        const answered = (data) => {
          if (data.ready || data.megabytes) return data;
          const { progress, pdf } = JSON.parse(data.header).outcome;
          if (!pdf && !progress) throw new Error(data.header);
          return pdf && { pages: pdf.pages, bytes: data.bytes[0].length };
        };
        const ours = asker(new Worker("watched-worker.js", { type: "module" }), answered);
        const theirs = asker(new Worker("pdfmake-worker.js"), (data) => data);
        await Promise.all([ours(), theirs({ fonts })]);
        const header = (id) => JSON.stringify({ ...person, id, work: { export: { report, now: 1_790_000_000_000 } } });
        const made = { ours: [], theirs: [] };
        // The first of each does not count.
        for (let run = 0; run <= runs; run += 1) {
          made.ours.push(await timed(ours, { header: header(run), bytes: [] }));
          made.theirs.push(await timed(theirs, { text }));
        }
        const { megabytes } = await ours({ megabytes: true });
        return { ours: made.ours.slice(1), theirs: made.theirs.slice(1), megabytes };
      },
      [PERSON, JSON.stringify(report), definition(report), FONTS, RUNS],
    );
    const times = (made) => made.map(({ took }) => took);
    const file = ([{ pages, bytes }]) => `; ${pages} pages, ${(bytes / 1000).toFixed(0)} KB`;
    tell("the same text: pdf-export, tagged and archival", times(ours), file(ours));
    const pdfmake = middle(times(theirs)) / middle(times(ours));
    tell("the same text: pdfmake", times(theirs), file(theirs), { pdfmake });
    say(`memory of the worker after ${ours[0].pages} pages`, `${megabytes.toFixed(1)} MB`, { megabytes });
  } finally {
    await site.stop();
  }
}

/** The report with the text of each section so many times over. */
function lengthened(report, times) {
  const sections = report.sections.map((section) => {
    const written = section.text.written;
    return written ? { ...section, text: { written: Array(times).fill(written).flat() } } : section;
  });
  return { ...report, sections };
}

/** Sends the same work several times to one worker, and times each answer. A key file goes with the PDF that was made last. */
function work(page, script, work, key) {
  return page.evaluate(
    async ([person, script, work, key, runs]) => {
      const worker = new Worker(script, { type: "module" });
      const ask = (id) =>
        new Promise((resolve, reject) => {
          worker.onerror = (event) => reject(new Error(event.message));
          worker.onmessage = ({ data }) => {
            const { progress, pdf, signed } = JSON.parse(data.header).outcome;
            if (pdf) globalThis.made = data.bytes[0];
            if (pdf || signed) resolve(pdf?.pages);
            else if (!progress) reject(new Error(data.header));
          };
          const header = JSON.stringify({ ...person, id, work });
          worker.postMessage({ header, bytes: key ? [globalThis.made, new Uint8Array(key)] : [] });
        });
      // The first answer also waits for the module to load.
      const pages = await ask(0);
      const took = [];
      for (let run = 1; run <= runs; run += 1) {
        const began = performance.now();
        await ask(run);
        took.push(performance.now() - began);
      }
      worker.terminate();
      return { pages, took };
    },
    [PERSON, script, work, key, RUNS],
  );
}

/** A keystroke in a report of a hundred pages: what the page works until the frame that shows the findings stands. */
async function types(page) {
  const sample = JSON.parse(await readFile(path.join(ROOT, "public/samples/38-ct-tw.json"), "utf8"));
  const report = { ...lengthened(sample, 10), life: { stage: "drafting" } };
  const file = path.join(folder, "report.json");
  await writeFile(file, JSON.stringify(report));
  await page.getByLabel("Nhập tệp báo cáo").setInputFiles(file);
  const person = new Person(page);
  await person.follow("Mở");
  await person.text().click();
  await page.evaluate(() => {
    globalThis.keystrokes = [];
    document.addEventListener(
      "beforeinput",
      () => {
        const began = performance.now();
        let typed = 0;
        // Behind all that the event does; and behind the frame's own work, style and layout.
        next(() => (typed = performance.now() - began));
        requestAnimationFrame(() => {
          const drawing = performance.now();
          next(() => {
            const now = performance.now();
            keystrokes.push({ work: typed + (now - drawing), whole: now - began });
          });
        });
      },
      { capture: true },
    );
    function next(act) {
      const channel = new MessageChannel();
      channel.port1.onmessage = act;
      channel.port2.postMessage(null);
    }
  });
  for (const letter of "Trong kỳ đã cử 12 đoàn ra nước ngoài. ".repeat(2)) {
    await page.keyboard.type(letter);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  }
  const measured = await page.evaluate(() => keystrokes);
  const most = Math.max(...measured.map(({ work }) => work)).toFixed(1);
  tell("keystroke in 100 pages: work of its frame", measured.map(({ work }) => work), `; most ${most} ms`);
  tell("keystroke in 100 pages: until its frame stands", measured.map(({ whole }) => whole));
}

/** The list of a thousand drafts: one is written, the others are its copies. */
async function lists(page) {
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
  await page.goto(new URL("#/", site.address).href);
  await opened(page);
  await page.evaluate(async (drafts) => {
    const done = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open("bao-cao-chi-thi"));
    const transaction = database.transaction(["reports", "summaries"], "readwrite");
    for (const name of ["reports", "summaries"]) {
      const store = transaction.objectStore(name);
      const [id] = await done(store.getAllKeys());
      const kept = await done(store.get(id));
      const text = typeof kept === "string" ? kept : new TextDecoder().decode(kept);
      for (let copy = 1; copy < drafts; copy += 1) {
        const other = `00000000-0000-4000-8000-${String(copy).padStart(12, "0")}`;
        await done(store.put(text.replaceAll(id, other), other));
      }
    }
    database.close();
  }, DRAFTS);
  const times = [];
  let shown = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const began = performance.now();
    await page.reload();
    await opened(page);
    await page.getByRole("listitem").nth(20).waitFor();
    times.push(performance.now() - began);
    shown = await page.getByRole("listitem").count();
  }
  tell(`list of ${DRAFTS} drafts, from the address`, times, `; ${shown} list items`);
}
