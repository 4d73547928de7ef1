// What every browser test needs: the site on an address of its own, and Debian's Chromium with a
// profile that outlives the browser, so that a test can close it and come back.

import { spawn } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** Cargo's target folder. */
export const TARGET = path.resolve(ROOT, process.env.CARGO_TARGET_DIR ?? "target");

/** The site as `cargo xtask build --release` left it. */
export const SITE = path.join(TARGET, "site");

/** How long a step may take before it counts as failed. */
const PATIENCE = 20_000;

// Chromium as root, in a closed network: nothing of it may look for anything outside.
const CHROMIUM = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Serves a folder; `address` is where, `stop()` takes it off the network. A `port` brings it back there. */
export async function serve({ folder = SITE, port = 0 } = {}) {
  const [program, ...first] = process.env.XTASK
    ? [process.env.XTASK]
    : ["cargo", "run", "--quiet", "--package", "xtask", "--"];
  const server = spawn(program, [...first, "serve", "--folder", folder, "--port", String(port)], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const lines = createInterface({ input: server.stdout });
  const address = await Promise.race([
    new Promise((resolve) => lines.once("line", resolve)),
    ended.then((status) => Promise.reject(new Error(`the server ended with ${status}`))),
  ]);
  return {
    address,
    port: Number(new URL(address).port),
    async stop() {
      server.kill();
      await ended;
    },
  };
}

/** A new folder that is removed when the test ends; with a copy of `source`, if one is named. */
export async function scratch(test, source) {
  const folder = await mkdtemp(path.join(tmpdir(), "bao-cao-"));
  test.after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  if (source) await cp(source, folder, { recursive: true });
  return folder;
}

/**
 * Starts Chromium. The same `profile` folder again is the same person coming back: drafts, settings
 * and the kept site are there. `options` are playwright's.
 */
export async function openBrowser(profile, { args = [], ...options } = {}) {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: "/usr/bin/chromium",
    args: [...CHROMIUM, ...args],
    viewport: { width: 1366, height: 768 },
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    acceptDownloads: true,
    ...options,
  });
  context.setDefaultTimeout(PATIENCE);
  return context;
}

/** A tab that keeps account of what must not happen: errors, and requests to anybody else. */
export async function openTab(context, address) {
  const page = await context.newPage();
  const troubles = [];
  page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    const own = url.origin === new URL(address).origin;
    if (!own && !["data:", "blob:"].includes(url.protocol)) troubles.push(`request: ${url}`);
  });
  await page.goto(address);
  await opened(page);
  return { page, troubles };
}

/** Waits until the app stands on the page. */
export async function opened(page) {
  await page.getByRole("heading", { level: 1 }).first().waitFor();
}

/** An input method at work on the page: it composes letters, and writes them in the end. */
export async function inputMethod(page) {
  const devtools = await page.context().newCDPSession(page);
  return {
    compose: (text) => devtools.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length }),
    write: (text) => devtools.send("Input.insertText", { text }),
  };
}

/** Waits until the whole site is kept on this computer and answers for this page. */
export async function keptForOffline(page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((resolve) =>
      navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }),
    );
  });
}

/** What axe-core finds fault with on the page as it is now: rule, and where. */
export async function accessibilityFaults(page) {
  const found = await page.evaluate(async () => {
    const results = await globalThis.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    });
    return results.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.flat()}: ${failureSummary}`),
    );
  });
  return found;
}

/** Loads axe-core into every page of the browser, past the page's own content security policy. */
export async function bringAxe(context) {
  await context.addInitScript({ path: path.join(import.meta.dirname, "node_modules/axe-core/axe.min.js") });
}
