// What a page shows and does, told to the outside at once, so that it is known whatever becomes of the page. In
// Chromium the page stops until it has been heard. Firefox loses keys that are pressed while a page waits so; there it
// tells and goes on, and what it showed in the last few milliseconds before it was killed may stay unheard.

import { Agent, createServer, request } from "node:http";

/** Where the page tells; nothing of the site is called so. */
const TOLD = "/told-by-the-page";

/** A server in front of a site: hands everything on, and calls `hear` with what the page tells. */
export async function hearing(site, hear) {
  const agent = new Agent({ keepAlive: true });
  const front = createServer((asked, answer) => {
    if (asked.url === TOLD) {
      let told = "";
      asked.setEncoding("utf8");
      asked.on("data", (piece) => (told += piece));
      asked.on("end", () => {
        hear(JSON.parse(told));
        answer.end();
      });
      return;
    }
    const onward = request(new URL(asked.url, site.address), { agent, method: asked.method, headers: asked.headers });
    onward.on("response", (given) => {
      answer.writeHead(given.statusCode, given.headers);
      given.pipe(answer);
    });
    // The browser went away in the middle, or the site did: nobody is left to be told.
    onward.on("error", () => answer.destroy());
    asked.pipe(onward);
  });
  await new Promise((resolve) => front.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${front.address().port}/`,
    stop() {
      agent.destroy();
      front.closeAllConnections();
      front.close();
    },
  };
}

/**
 * Runs in the page, before anything of it. Tells
 * `opens`: the database is about to be opened; `upgrades`: its version is about to change; `upgraded`;
 * `writes`: a transaction that writes is about to begin; `written`: the browser called it complete;
 * `saved`: the page says that all is saved, with the text that it shows at that moment and its address;
 * `said`: what the page says of a deed (deleted, restored).
 * Each with its place in the order, `turn`, and the page's wall clock in milliseconds, `at`.
 */
function witness(told, waits) {
  let turn = 0;
  const tell = (what, more) => {
    turn += 1;
    const words = JSON.stringify({ what, turn, at: Date.now(), ...more });
    if (!waits) return void navigator.sendBeacon(told, words);
    const message = new XMLHttpRequest();
    message.open("POST", told, false);
    message.send(words);
  };

  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function (...given) {
    tell("opens");
    const opening = open.apply(this, given);
    opening.addEventListener("upgradeneeded", () => {
      tell("upgrades");
      opening.transaction.addEventListener("complete", () => tell("upgraded"));
    });
    return opening;
  };
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (stores, mode, ...more) {
    if (mode !== "readwrite") return transaction.call(this, stores, mode, ...more);
    tell("writes");
    const begun = transaction.call(this, stores, mode, ...more);
    begun.addEventListener("complete", () => tell("written"));
    return begun;
  };

  // Looked at whenever the line of the save state changes, and in each frame: whatever stands beside "saved" is
  // called saved, however it came there.
  let last = { saved: null, said: null };
  const look = () => {
    const root = document.getElementById("app")?.shadowRoot;
    const line = root?.querySelector(".save-line")?.textContent ?? "";
    const text = root?.querySelector("[role=textbox][contenteditable=true]");
    const saved = /^Đã lưu lúc/.test(line.trim()) && text ? `${location.hash} ${text.textContent}` : null;
    const said = root?.querySelector(".toasts")?.textContent.trim() || null;
    const before = last;
    last = { saved, said };
    if (saved !== null && saved !== before.saved) tell("saved", { where: location.hash, text: text.textContent });
    if (said !== null && said !== before.said) tell("said", { said });
  };
  let watched = null;
  const watching = new MutationObserver(look);
  const eachFrame = () => {
    const root = document.getElementById("app")?.shadowRoot;
    const states = root?.querySelectorAll(".save-line, .toasts") ?? [];
    // The app may build them anew.
    if (states.length && [...states].some((state, index) => state !== watched?.[index])) {
      watching.disconnect();
      watched = [...states];
      for (const state of watched) watching.observe(state, { childList: true, subtree: true, characterData: true });
    }
    look();
    requestAnimationFrame(eachFrame);
  };
  requestAnimationFrame(eachFrame);
}

/** Lets a tab tell what it shows. */
export const bear = (tab) => tab.before(witness, TOLD, tab.kind === "chromium");
