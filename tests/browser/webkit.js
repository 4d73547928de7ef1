// WebKit's own small browser, driven through its WebDriver in those words of puppeteer that a proof needs. Each of its
// sessions begins and ends with nothing kept, so what must outlive a browser is not shown here. It is not Safari.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

const PROGRAM = "WebKitWebDriver";

/** How long a step may take before it counts as failed. */
const PATIENCE = 60_000;

/** By this key an element is told from other values (W3C WebDriver, section 12.1). */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** Keys that write no letter (W3C WebDriver, section 17.4.2). */
const KEYS = { Control: "\ue009", End: "\ue010" };

/** Starts one, on a screen of its own. */
export async function openWebKit() {
  const screen = await openScreen();
  const port = await freePort();
  const driver = spawn(PROGRAM, [`--port=${port}`], {
    // With its windows it is a group of processes, and ends as one.
    detached: true,
    stdio: "ignore",
    env: { ...process.env, DISPLAY: screen.name, TZ: "Asia/Ho_Chi_Minh" },
  });
  const browser = new WebKit(driver, screen, `http://127.0.0.1:${port}`);
  try {
    await browser.begin();
  } catch (error) {
    await browser.close();
    throw error;
  }
  return browser;
}

/** A screen that nobody sees, with the first number that is free. */
async function openScreen() {
  const program = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1366x768x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const [number] = await once(program.stdio[3], "data");
  return { program, name: `:${String(number).trim()}` };
}

class WebKit {
  /** Each command goes to the window that was switched to last: one after the other. */
  #turn = Promise.resolve();

  constructor(driver, screen, address) {
    Object.assign(this, { driver, screen, address, windows: [] });
  }

  async begin() {
    for (const end = Date.now() + PATIENCE; ; await pause(50)) {
      const status = await this.#send("GET", "/status").catch(() => null);
      if (status?.ready) break;
      if (Date.now() > end) throw new Error("WebKit's driver does not answer");
    }
    const { sessionId, capabilities } = await this.#send("POST", "/session", { capabilities: { alwaysMatch: {} } });
    this.session = `/session/${sessionId}`;
    this.version = `${capabilities.browserName} ${capabilities.browserVersion}`;
    await this.#send("POST", `${this.session}/timeouts`, { script: PATIENCE });
  }

  /** A window that is at no address yet. */
  newPage() {
    return this.inTurn(async () => {
      const [living] = this.windows;
      if (living) await this.command("POST", "/window", { handle: living });
      // One is there from the beginning.
      const window = living
        ? (await this.command("POST", "/window/new", { type: "tab" })).handle
        : await this.command("GET", "/window");
      this.windows.push(window);
      return new Page(this, window);
    });
  }

  async close() {
    if (this.session) await this.#send("DELETE", this.session).catch(() => {});
    const programs = [this.driver, this.screen.program].filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
    const ended = programs.map((program) => once(program, "exit"));
    if (programs.includes(this.driver)) process.kill(-this.driver.pid);
    this.screen.program.kill();
    await Promise.all(ended);
  }

  command(method, path, given) {
    return this.#send(method, this.session + path, given);
  }

  inTurn(act) {
    const done = this.#turn.then(act);
    this.#turn = done.catch(() => {});
    return done;
  }

  async #send(method, path, given) {
    const answer = await fetch(this.address + path, { method, body: given && JSON.stringify(given) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${value?.error}: ${value?.message}`);
    return value;
  }
}

class Page {
  constructor(browser, window) {
    Object.assign(this, { browser, window });
  }

  goto(url) {
    return this.#command("POST", "/url", { url });
  }

  reload() {
    return this.#command("POST", "/refresh", {});
  }

  /** What `act`, a function or an expression, comes to in the page. */
  async evaluate(act, ...given) {
    const script = `
      const given = [...arguments];
      const answer = given.pop();
      const act = async () => ${typeof act === "function" ? `(${act})(...given)` : act};
      act().then((value) => answer({ value }), (error) => answer({ error: String(error?.message ?? error) }));`;
    const { value, error } = await this.#command("POST", "/execute/async", { script, args: given });
    if (error !== undefined) throw new Error(error);
    return value;
  }

  /** Waits until `holds` gives something in the page, and gives that. */
  async waitForFunction(holds, { polling = 50 }, ...given) {
    for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(polling)) {
      const found = await this.evaluate(holds, ...given);
      if (found) return { asElement: () => found[ELEMENT] && new Element(this, found[ELEMENT]) };
    }
    throw new Error(`never: ${holds} of ${given}`);
  }

  async waitForSelector(selector) {
    const found = await this.waitForFunction((selector) => document.querySelector(selector), {}, selector);
    return found.asElement();
  }

  async type(selector, words) {
    await (await this.waitForSelector(selector)).type(words);
  }

  get keyboard() {
    const keys = (...actions) => this.#command("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
    const deed = (type) => (name) => ({ type, value: KEYS[name] ?? name });
    const [down, up] = ["keyDown", "keyUp"].map(deed);
    return {
      type: (words) => keys(...[...words].flatMap((letter) => [down(letter), up(letter)])),
      press: (name) => keys(down(name), up(name)),
      down: (name) => keys(down(name)),
      up: (name) => keys(up(name)),
    };
  }

  of(element, act, given = {}) {
    return this.#command("POST", `/element/${element}/${act}`, given);
  }

  async close() {
    this.browser.windows = this.browser.windows.filter((window) => window !== this.window);
    await this.#command("DELETE", "/window");
  }

  #command(method, path, given) {
    return this.browser.inTurn(async () => {
      await this.browser.command("POST", "/window", { handle: this.window });
      return this.browser.command(method, path, given);
    });
  }
}

class Element {
  constructor(page, id) {
    Object.assign(this, { page, id });
  }

  evaluate(act) {
    return this.page.evaluate(act, { [ELEMENT]: this.id });
  }

  click() {
    return this.page.of(this.id, "click");
  }

  type(text) {
    return this.page.of(this.id, "value", { text });
  }

  uploadFile(...files) {
    return this.type(files.join("\n"));
  }
}

/** A port that nobody listens at. */
async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
