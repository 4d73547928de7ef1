// How long the worker takes to verify a folder of signed reports, for `cargo xtask bench`: prints the milliseconds of the
// middle round. `node tests/browser/bench-verifying.js ROOT.pem FOLDER`, after `cargo xtask build --release`.

import { X509Certificate } from "node:crypto";
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { SITE, openBrowser, serve } from "./harness.js";

const ROUNDS = 5;

const [root, reports] = process.argv.slice(2);
const trust = [new X509Certificate(await readFile(root)).raw.toString("base64")];
const folder = await mkdtemp(path.join(tmpdir(), "bao-cao-"));
const served = path.join(folder, "site");
await cp(SITE, served, { recursive: true });
// A page that keeps no policy.
await writeFile(path.join(served, "bench.html"), "<!doctype html>");
const names = (await readdir(reports)).sort();
for (const name of names) await cp(path.join(reports, name), path.join(served, name));
const site = await serve({ folder: served });
const browser = await openBrowser(path.join(folder, "profile"));
try {
  const page = await browser.newPage();
  await page.goto(new URL("bench.html", site.address).href);
  const took = await page.evaluate(
    async ([names, trust, rounds]) => {
      const files = await Promise.all(names.map(async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer())));
      const worker = new Worker("signature-worker.js", { type: "module" });
      const ask = (id) =>
        new Promise((resolve, reject) => {
          worker.onerror = (event) => reject(new Error(event.message));
          worker.onmessage = ({ data }) => {
            const { progress, verified } = JSON.parse(data.header).outcome;
            const good = ({ done }) => done?.verdict === "valid";
            if (verified?.every(good)) resolve();
            else if (!progress) reject(new Error(data.header));
          };
          const work = { trust, now: Date.now(), task: "verify" };
          worker.postMessage({ header: JSON.stringify({ language: "vi", id, work }), bytes: files });
        });
      // The first answer also waits for the module to load.
      await ask(0);
      const took = [];
      for (let round = 1; round <= rounds; round += 1) {
        const began = performance.now();
        await ask(round);
        took.push(performance.now() - began);
      }
      return took;
    },
    [names, trust, ROUNDS],
  );
  console.log(took.sort((one, other) => one - other)[Math.floor(ROUNDS / 2)].toFixed(2));
} finally {
  await browser.close();
  await site.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
