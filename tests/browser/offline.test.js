// The site works with the network off after one visit, and a newer version takes over as a whole.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile, readdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { SITE, keptForOffline, openBrowser, openTab, opened, scratch, serve } from "./harness.js";

test("opens with the server gone, also after the browser was closed", async (t) => {
  const profile = await scratch(t);
  const site = await serve();
  let browser = await openBrowser(profile);
  const { page } = await openTab(browser, site.address);
  await keptForOffline(page);
  await site.stop();

  await page.reload();
  await opened(page);
  await browser.close();

  browser = await openBrowser(profile);
  t.after(() => browser.close());
  const { page: later, troubles } = await openTab(browser, site.address);
  assert.deepEqual(troubles, []);
  // What is only loaded when it is needed is there, too.
  const kept = [
    "pdf-worker.js",
    "pdf_worker_bg.wasm",
    "signature-worker.js",
    "signature_worker_bg.wasm",
    "passphrase-worker.js",
    "passphrase_worker_bg.wasm",
    "editor.js",
    "mo-ban-sao.html",
  ];
  for (const file of kept) {
    assert.ok(await later.evaluate(async (name) => (await fetch(name)).ok, file), file);
  }
  await openSettings(later);
});

test("an open page keeps its version, and has the newer one after a reload", async (t) => {
  const { page, folder, browser, site } = await visitCopy(t);
  const { page: second } = await openTab(browser, site.address);
  await publish(folder, "start.css", (sheet) => `${sheet}\n/* newer */\n`);
  await updated(page, "activated");
  for (const each of [page, second]) assert.doesNotMatch(await styles(each), /newer/);

  await site.stop();
  await page.reload();
  await opened(page);
  assert.match(await styles(page), /newer/);
  assert.doesNotMatch(await styles(second), /newer/, "the other page is left alone");
});

test("a page that was opened before the site was replaced finds its own part", async (t) => {
  const { page, folder, site } = await visitCopy(t);
  const old = (await readdir(folder)).find((name) => /^split_screens\..*\.wasm$/.test(name));
  const renamed = "split_screens.0123456789abcdef.wasm";
  await rename(path.join(folder, old), path.join(folder, renamed));
  await publish(folder, "app.js", (script) => script.replace(old, renamed), [old, renamed]);
  await updated(page, "activated");
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname.slice(1)));
  await openSettings(page);
  assert.ok(asked.includes(old) && !asked.includes(renamed), String(asked));

  await site.stop();
  await page.reload();
  await opened(page);
  assert.ok(asked.includes(renamed), String(asked));
});

test("a half published version is refused", async (t) => {
  const { page, folder } = await visitCopy(t);
  await publish(folder, "start.css", (sheet) => `${sheet}\n/* newer */\n`);
  // One file of the newer version has not arrived on the server yet.
  await writeFile(path.join(folder, "manifest.webmanifest"), "{}");
  await updated(page, "redundant");
  await page.reload();
  await opened(page);
  assert.doesNotMatch(await styles(page), /newer/);
});

/** Serves a copy of the site and visits it once. */
async function visitCopy(t) {
  const folder = await scratch(t, SITE);
  const site = await serve({ folder });
  t.after(() => site.stop());
  const browser = await openBrowser(await scratch(t));
  t.after(() => browser.close());
  const { page } = await openTab(browser, site.address);
  await keptForOffline(page);
  return { page, folder, browser, site };
}

/** Goes to a screen whose part was not loaded before. */
async function openSettings(page) {
  await page.getByRole("link", { name: "Thiết lập", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Thiết lập" }).waitFor();
}

/** Changes a file and lists it as the build would, and one under another name if `renamed` gives both. */
async function publish(folder, name, change, renamed = ["", ""]) {
  const file = path.join(folder, name);
  const before = await readFile(file);
  const after = Buffer.from(change(before.toString()));
  await writeFile(file, after);
  const list = path.join(folder, "service-worker.js");
  const script = await readFile(list, "utf8");
  const changed = script
    .replace(integrity(before), integrity(after))
    .replace(...renamed)
    .replace(/version: "\w+"/, 'version: "newer"');
  assert.notEqual(changed, script);
  await writeFile(list, changed);
}

function integrity(bytes) {
  return `sha256-${createHash("sha256").update(bytes).digest("base64")}`;
}

/** Looks for a newer version, and waits until it has come to this state. */
async function updated(page, state) {
  await page.evaluate(async (wanted) => {
    const registration = await navigator.serviceWorker.ready;
    const found = new Promise((resolve) =>
      registration.addEventListener("updatefound", () => resolve(registration.installing), { once: true }),
    );
    registration.update().catch(() => {});
    const newer = await found;
    while (newer.state !== wanted) {
      await new Promise((resolve) => newer.addEventListener("statechange", resolve, { once: true }));
    }
  }, state);
}

function styles(page) {
  return page.evaluate(async () => (await fetch("start.css")).text());
}
