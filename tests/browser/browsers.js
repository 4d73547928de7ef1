// Chromium and Firefox, driven in the same words, so that a proof is written once: Chromium answers to the
// DevTools protocol, Firefox to WebDriver BiDi. Both can be killed as a power cut would: at once, and whole.

import { randomUUID } from "node:crypto";
import { mkdir, readFile, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import puppeteer from "puppeteer-core";

/** The browsers that a proof runs in. */
export const KINDS = ["chromium", "firefox"];

/** How long a step may take before it counts as failed. */
const PATIENCE = 20_000;

const LAUNCH = {
  chromium: {
    browser: "chrome",
    executablePath: "/usr/bin/chromium",
    // As root, in a closed network: nothing of it may look for anything outside.
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--lang=vi-VN"],
  },
  firefox: {
    browser: "firefox",
    executablePath: "/usr/bin/firefox-esr",
    extraPrefsFirefox: {
      "intl.accept_languages": "vi-VN",
      // The site that a service worker keeps is the same; fetching it ahead only costs time here.
      "network.captive-portal-service.enabled": false,
      "network.connectivity-service.enabled": false,
      "toolkit.startup.max_resumed_crashes": -1,
    },
  },
};

/**
 * Starts a browser without a window. The same `profile` folder again is the same person coming back.
 * `preferences` are Firefox's; `isPrivate`: all its windows are.
 */
export async function openBrowser(kind, profile, { preferences = {}, isPrivate = false } = {}) {
  const usual = LAUNCH[kind];
  const mark = `browser-${randomUUID()}`;
  const downloads = path.join(profile, "taken-along");
  await mkdir(downloads, { recursive: true });
  const driver = await puppeteer.launch({
    headless: true,
    userDataDir: profile,
    defaultViewport: { width: 1366, height: 768 },
    // A computer that does much else takes long to start one.
    timeout: 3 * PATIENCE,
    protocolTimeout: 3 * PATIENCE,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    env: { ...process.env, TZ: "Asia/Ho_Chi_Minh", BROWSER_OF_A_PROOF: mark },
    ...usual,
    extraPrefsFirefox: {
      ...usual.extraPrefsFirefox,
      "browser.download.folderList": 2,
      "browser.download.dir": downloads,
      "browser.privatebrowsing.autostart": isPrivate,
      ...preferences,
    },
    // Firefox goes by its preferences.
    ...(kind === "chromium" && { downloadBehavior: { policy: "allow", downloadPath: downloads } }),
  });
  const windows = kind === "chromium" && isPrivate ? await driver.createBrowserContext() : driver;
  return new Browser({ kind, driver, windows, mark, profile, downloads });
}

/** A browser with its processes. */
class Browser {
  constructor({ kind, driver, windows, mark, profile, downloads }) {
    Object.assign(this, { kind, driver, windows, mark, profile, downloads });
    this.main = driver.process().pid;
  }

  /** A tab that is at no address yet. */
  async newTab() {
    const page = await this.windows.newPage();
    page.setDefaultTimeout(PATIENCE);
    return new Tab(this.kind, page);
  }

  /** Does something that gives a file; what stands in it. */
  async takes(act, patience = PATIENCE) {
    const files = async () => (await readdir(this.downloads)).filter((name) => !/\.(part|crdownload)$|^\.com/.test(name));
    for (const name of await files()) await rm(path.join(this.downloads, name));
    await act();
    for (const end = Date.now() + patience; Date.now() < end; await pause(50)) {
      const [name] = await files();
      const text = name ? await readFile(path.join(this.downloads, name), "utf8") : "";
      // The name may be there before what it names.
      if (text) return { file: path.join(this.downloads, name), text };
    }
    throw new Error("no file came");
  }

  /** Closes it as a person does. */
  async close() {
    await this.driver.close();
    await this.kill();
  }

  /** Ends every process of it at once, without a word to any; how many there were. */
  async kill() {
    // Somebody may have come back to its profile since.
    if (this.isGone) return 0;
    // One call reaches the whole group, before any process can notice that another is gone.
    let count = 1;
    try {
      process.kill(-this.main, "SIGKILL");
    } catch {
      count = 0;
    }
    for (;;) {
      const left = await this.processes();
      if (left.length === 0) break;
      for (const { pid } of left) {
        try {
          process.kill(pid, "SIGKILL");
          count += 1;
        } catch {
          // Gone already.
        }
      }
      await pause(5);
    }
    await this.tidiedUp();
    this.isGone = true;
    return count;
  }

  /**
   * The driver of Firefox puts the profile's own preferences back when it notices that Firefox is gone. Whoever comes
   * back to the profile before that starts with some of each.
   */
  async tidiedUp() {
    for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(10)) {
      const files = await readdir(this.profile).catch(() => []);
      if (!files.some((name) => name.endsWith(".puppeteer"))) return;
    }
    throw new Error("the driver has not put the preferences back");
  }

  /**
   * The processes that live: the group of the first one, their children, and whatever carries its mark,
   * for some leave both group and parent.
   */
  async processes() {
    const found = new Map();
    const all = await processes();
    for (const one of all) {
      if (one.group === this.main || one.pid === this.main || one.environment.includes(this.mark)) {
        found.set(one.pid, one);
      }
    }
    for (let before = -1; before !== found.size; ) {
      before = found.size;
      for (const one of all) if (found.has(one.parent)) found.set(one.pid, one);
    }
    return [...found.values()];
  }
}

/** Every process of this machine that runs: one that has ended and waits to be fetched does not. */
async function processes() {
  const read = (pid, file) => readFile(`/proc/${pid}/${file}`, "utf8").catch(() => "");
  const numbers = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const all = await Promise.all(
    numbers.map(async (pid) => {
      // The name in brackets may hold anything; the numbers follow it.
      const [state, parent, group] = (await read(pid, "stat")).split(") ").at(-1).split(" ");
      return { pid: Number(pid), state, parent: Number(parent), group: Number(group), environment: await read(pid, "environ") };
    }),
  );
  return all.filter(({ state }) => state && !"ZX".includes(state));
}

/** A page, and what a person does on it. Things are found by what they are called, as a screen reader would. */
export class Tab {
  constructor(kind, page) {
    this.kind = kind;
    this.page = page;
  }

  /** Runs `act` in every page before anything of the page runs. */
  async before(act, ...given) {
    await this.page.evaluateOnNewDocument(act, ...given);
  }

  /** Gives every page a function of this name, which calls `hear`. */
  async listen(name, hear) {
    await this.page.exposeFunction(name, hear);
  }

  async goTo(address) {
    await this.page.goto(address);
  }

  /** Goes to the app, and waits until it stands. */
  async open(address) {
    await this.goTo(address);
    await this.opened();
  }

  /** Waits until the app stands on the page. */
  async opened() {
    await this.until(() => document.getElementById("app")?.shadowRoot?.querySelector("h1"));
  }

  evaluate(act, ...given) {
    return this.page.evaluate(act, ...given);
  }

  /** Waits until `holds` says yes in the page. */
  async until(holds, ...given) {
    await this.page.waitForFunction(holds, { polling: 20 }, ...given);
  }

  /** Presses the first thing of a role (`button`, `link`, `radio`) that is called so. */
  async press(role, name) {
    for (let tries = 1; ; tries += 1) {
      const found = await this.find(role, name);
      await found.evaluate((found) => found.addEventListener("click", () => (found.wasPressed = true), { capture: true, once: true }));
      // From under what lies over the edges of the page: its head, and what was said last.
      await found.evaluate((found) => found.scrollIntoView({ block: "center" }));
      await found.click();
      // The page may have moved it away under the pointer. Where it is no longer there, its like was drawn in its place, and pressed.
      const wasMissed = await found.evaluate((found) => found.isConnected && !found.wasPressed).catch(() => false);
      if (!wasMissed) return;
      if (tries === 3) throw new Error(`the ${role} ${name} was missed`);
    }
  }

  /** The first thing in sight of a role with a name. `name` is a text, or a pattern. */
  async find(role, name) {
    const wanted = name instanceof RegExp ? name.source : `^${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`;
    const found = await this.page
      .waitForFunction(findInPage, { polling: 20 }, role, wanted)
      .catch((error) => Promise.reject(new Error(`no ${role} is called ${name}`, { cause: error })));
    return found.asElement();
  }

  /** Types as fast as keys can be pressed. */
  async type(words) {
    await this.page.keyboard.type(words);
  }

  /** Types into the field that is called so. */
  async fill(label, words) {
    await (await this.find("field", label)).type(words);
  }

  /** Presses a button of the question that is asked. */
  async agree(question, name) {
    await this.until(
      (question, name) => {
        const root = document.getElementById("app").shadowRoot;
        const asked = [...root.querySelectorAll("[role=dialog], dialog[open]")].find(({ innerText }) => innerText.includes(question));
        const button = [...(asked?.querySelectorAll("button") ?? [])].find(({ innerText }) => innerText.trim() === name);
        button?.click();
        return !!button;
      },
      question,
      name,
    );
  }

  /** Presses a key while others are held down. */
  async key(name, ...held) {
    for (const key of held) await this.page.keyboard.down(key);
    await this.page.keyboard.press(name);
    for (const key of held.reverse()) await this.page.keyboard.up(key);
  }

  /** Chooses a value in the list that is called so. */
  async select(label, value) {
    await (await this.find("field", label)).select(value);
  }

  /** Waits until a heading of the page says this. */
  async sees(heading) {
    await this.until(
      (heading) =>
        [...document.getElementById("app").shadowRoot.querySelectorAll("h1, h2")].some(({ innerText }) => innerText.trim() === heading),
      heading,
    );
  }

  /** Brings this tab before the others. */
  async toTheFront() {
    await this.page.bringToFront();
  }

  /** Gives files to the field that is called so. */
  async choose(label, ...files) {
    const field = await this.find("file", label);
    await field.uploadFile(...files);
  }

  /** Waits until something that is said aloud (`alert`, `status`) holds all of these. */
  async hears(role, ...words) {
    const sources = words.map((word) => (word instanceof RegExp ? word.source : word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")));
    await this.until(
      (role, sources) => {
        const root = document.getElementById("app")?.shadowRoot;
        return [...(root?.querySelectorAll(`[role=${role}]`) ?? [])].some((spoken) =>
          sources.every((source) => new RegExp(source, "mu").test(spoken.innerText)),
        );
      },
      role,
      sources,
    ).catch(async (error) => {
      const said = await this.said(role);
      throw new Error(`no ${role} says ${words.join(" and ")}, but: ${said.join(" / ")}`, { cause: error });
    });
  }

  /** All that is said aloud in a role. */
  said(role) {
    return this.evaluate(
      (role) =>
        [...document.getElementById("app").shadowRoot.querySelectorAll(`[role=${role}]`)].map((spoken) => spoken.innerText),
      role,
    );
  }

  /** The text of the section that is open. */
  async text() {
    await this.until(() => document.getElementById("app").shadowRoot.querySelector("[role=textbox][contenteditable=true]"));
    return this.evaluate(() => document.getElementById("app").shadowRoot.querySelector("[role=textbox][contenteditable=true]").innerText);
  }

  /** Puts the cursor at the end of the text. */
  async toTheEnd() {
    await this.text();
    await this.evaluate(() => document.getElementById("app").shadowRoot.querySelector("[role=textbox][contenteditable=true]").focus());
    await this.key("End", "Control");
  }

  async close() {
    await this.page.close();
  }
}

// Runs in the page.
function findInPage(role, source) {
  const selector = {
    button: "button, [role=button]",
    link: "a[href]",
    radio: "input[type=radio]",
    file: "input[type=file]",
    field: "input, select, textarea",
    // The button that deletes a report of the list, by the report's name.
    row: ".report-row .icon-button-danger",
  }[role];
  const wanted = new RegExp(source, "u");
  const root = document.getElementById("app")?.shadowRoot;
  for (const found of root?.querySelectorAll(selector) ?? []) {
    const name =
      role === "row"
        ? found.closest(".report-row").querySelector(".report-name").textContent
        : (found.getAttribute("aria-label") ?? found.labels?.[0]?.innerText ?? found.innerText);
    if (wanted.test(name.trim().normalize()) && (role === "file" || found.checkVisibility())) return found;
  }
  return null;
}
