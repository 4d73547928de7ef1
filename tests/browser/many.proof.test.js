// Proof: a copy of very many reports is made and comes back through the page, whole. PROOF_RUNS is set: ten thousand of them.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { KINDS, openBrowser } from "./browsers.js";
import { EMPTY, writeDatabase } from "./databases.js";
import { ROOT, scratch, serve } from "./harness.js";

const MANY = process.env.PROOF_RUNS ? 10_000 : 300;
const DATABASE = "bao-cao-chi-thi";

let site;
let old;
before(async () => {
  site = await serve();
  old = JSON.parse(await readFile(path.join(ROOT, "tests/fixtures/databases/v1.json"), "utf8"));
});
after(() => site.stop());

describe("many", { concurrency: 1 }, () => {
  for (const kind of KINDS) {
    test(`in ${kind}, ${MANY} reports leave in one copy and come back`, { timeout: 60_000 + MANY * 60 }, async (t) => {
      const timed = async (what, act) => {
        const began = performance.now();
        const done = await act();
        t.diagnostic(`in ${kind}: ${what} in ${((performance.now() - began) / 1000).toFixed(1)} s`);
        return done;
      };
      const browser = await openBrowser(kind, await scratch(t));
      t.after(() => browser.close());
      const tab = await browser.newTab();
      tab.page.setDefaultTimeout(30_000 + MANY * 30);
      const aside = new URL("report.schema.json", site.address).href;
      const [id, text] = Object.entries(old.stores.reports)[0];
      await tab.goTo(aside);
      await tab.evaluate(writeDatabase, { name: DATABASE, database: EMPTY });
      await tab.evaluate(multiply, { name: DATABASE, id, text, count: MANY });
      await tab.open(site.address);
      await tab.hears("status", `${MANY} báo cáo`);
      await tab.press("link", "Kho dữ liệu");
      const { file, text: copy } = await timed("made", () =>
        browser.takes(() => tab.press("button", "Lưu bản sao của tất cả"), 30_000 + MANY * 30),
      );
      t.diagnostic(`in ${kind}: the copy is ${(copy.length / 1e6).toFixed(1)} million letters`);

      await tab.goTo(aside);
      const before = await contents(tab);
      assert.equal(Object.keys(before).length, MANY);
      await tab.evaluate(writeDatabase, { name: DATABASE, database: EMPTY });
      await tab.open(site.address);
      await tab.choose("Nhập tệp báo cáo", file);
      await timed("looked through", () => tab.find("button", "Khôi phục"));
      await timed("brought back", async () => {
        await tab.press("button", "Khôi phục");
        await tab.hears("status", `Đã khôi phục: ${MANY} mới, 0 thay thế, 0 ghép.`);
      });
      await tab.open(site.address);
      await tab.hears("status", `${MANY} báo cáo`);
      await tab.goTo(aside);
      assert.deepEqual(await contents(tab), before);
    });
  }
});

/** A digest of each report on disk. */
async function contents(tab) {
  return tab.evaluate(async (name) => {
    const database = await new Promise((resolve) => (indexedDB.open(name).onsuccess = ({ target }) => resolve(target.result)));
    const digests = {};
    await new Promise((resolve, reject) => {
      const store = database.transaction("reports").objectStore("reports");
      const going = store.openCursor();
      going.onerror = () => reject(going.error);
      going.onsuccess = () => {
        const cursor = going.result;
        if (!cursor) return resolve();
        const text = typeof cursor.value === "string" ? cursor.value : new TextDecoder().decode(cursor.value);
        const report = JSON.stringify(JSON.parse(text).report);
        let sum = 0;
        for (let at = 0; at < report.length; at += 1) sum = (Math.imul(sum, 31) + report.charCodeAt(at)) | 0;
        digests[cursor.key] = `${report.length} ${sum}`;
        cursor.continue();
      };
    });
    database.close();
    return digests;
  }, DATABASE);
}

/** Puts copies of a report of version 1 there, each with an id and a subject of its own. Runs in the page. */
function multiply({ name, id, text, count }) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction("reports", "readwrite");
      transaction.oncomplete = () => {
        database.close();
        resolve();
      };
      transaction.onabort = () => reject(transaction.error);
      for (let number = 0; number < count; number += 1) {
        const first = (Math.imul(number, 0x9e37_79b1) >>> 0).toString(16).padStart(8, "0");
        transaction.objectStore("reports").put(text.replaceAll(`"${id}"`, `"${first}-${number}"`), `${first}-${number}`);
      }
    };
  });
}
