// The store in a real browser: every export of `store/` is a test, on a database of its own.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { openBrowser as openOther } from "./browsers.js";
import { readDatabase, writeDatabase } from "./databases.js";
import { TARGET, openBrowser, scratch, serve } from "./harness.js";
import { openWebKit } from "./webkit.js";

const ROOT = path.resolve(import.meta.dirname, "../..");
const MODULE = path.join(TARGET, "store-in-browser");

let site;
before(async () => {
  const [program, ...first] = process.env.XTASK
    ? [process.env.XTASK]
    : ["cargo", "run", "--quiet", "--package", "xtask", "--"];
  await promisify(execFile)(program, [...first, "module", "store-in-browser", MODULE], { cwd: ROOT });
  await writeFile(path.join(MODULE, "index.html"), "<!doctype html><html lang=vi><title>store</title></html>");
  site = await serve({ folder: MODULE });
});
after(() => site.stop());

/** A database as an older version of the app has left it. */
function older(version) {
  return async ({ tab, name }) => {
    const fixture = path.join(ROOT, `tests/fixtures/databases/${version}.json`);
    await tab.evaluate(writeDatabase, { name, database: JSON.parse(await readFile(fixture, "utf8")) });
  };
}

/** What a `given_` test finds. Runs before it; what it returns runs after it, and may fail it too. */
const GIVEN = {
  async given_damaged_records({ tab, name }) {
    await run(tab, "prepare_one", name);
    await raw(tab, name, ["reports", "summaries"], (reports, summaries) => {
      const swap = reports.get("one");
      swap.onsuccess = () => reports.put(swap.result, "swapped");
      reports.delete("one");
      summaries.delete("one");
      const bytes = new TextEncoder().encode('{"record":1,"id":"nửa');
      reports.put(bytes.slice(0, -2), "amid-a-letter");
      reports.put('{"record":1,"id":"cut"', "cut");
      reports.put(bytes, "cut-as-bytes");
      reports.put({ not: "text" }, "not-text");
    });
  },

  async given_a_lost_summary({ tab, name }) {
    await run(tab, "prepare_one", name);
    await raw(tab, name, ["summaries"], (summaries) => summaries.clear());
  },

  async given_a_summary_spoilt_after_the_list({ tab, name }) {
    await run(tab, "prepare_a_list", name);
    await raw(tab, name, ["reports", "summaries"], (reports, summaries) => {
      for (const store of [reports, summaries]) {
        const one = store.get("one");
        one.onsuccess = () => {
          const text = typeof one.result === "string" ? one.result : new TextDecoder().decode(one.result);
          store.put(text.replaceAll('"id":"one"', '"id":"four"'), "four");
        };
      }
      summaries.put("?", "two");
    });
  },

  async given_a_summary_doubled_after_the_list({ tab, name }) {
    await run(tab, "prepare_a_list", name);
    await raw(tab, name, ["summaries"], (summaries) => {
      const two = summaries.get("two");
      two.onsuccess = () => summaries.put(`${two.result}\n${two.result}`, "two");
    });
  },

  async given_a_summary_lost_after_the_list({ tab, name }) {
    await run(tab, "prepare_a_list", name);
    await raw(tab, name, ["summaries"], (summaries) => summaries.delete("two"));
  },

  async given_a_small_quota({ tab, name, browser }) {
    const devtools = await browser.newCDPSession(tab);
    const origin = new URL(tab.url()).origin;
    await devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1_000_000 });
    await run(tab, "prepare_one", name);
  },

  async given_commits_that_abort({ tab, name }) {
    await run(tab, "prepare_one", name);
    await tab.evaluate(() => {
      IDBTransaction.prototype.commit = function () {
        this.abort();
      };
    });
  },

  async given_no_storage({ tab }) {
    await tab.evaluate(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("denied", "SecurityError");
      };
    });
  },

  given_a_database_of_version_1: older("v1"),
  given_a_database_of_version_2: older("v2"),
  given_a_database_of_version_3: older("v3"),

  async given_a_newer_database({ tab, name }) {
    const database = { version: 9, stores: { reports: { later: "a shape of the future" }, others: {} } };
    await tab.evaluate(writeDatabase, { name, database });
    return async () => assert.deepEqual(await tab.evaluate(readDatabase, name), database);
  },

  async given_a_newer_database_with_reports({ tab, name }) {
    const fixture = path.join(ROOT, "tests/fixtures/databases/v2.json");
    const database = JSON.parse(await readFile(fixture, "utf8"));
    database.version = 9;
    database.stores.others = {};
    await tab.evaluate(writeDatabase, { name, database });
    return async () => assert.deepEqual(await tab.evaluate(readDatabase, name), database);
  },

  async given_a_sealed_database_that_is_searched({ tab, name }) {
    return async () => {
      const { stores } = await tab.evaluate(readDatabase, name);
      const values = Object.entries(stores).flatMap(([store, records]) =>
        Object.entries(records).map(([key, value]) => ({ at: `${store}/${key}`, value })),
      );
      const plain = values.filter(({ value }) => typeof value === "string").map(({ at }) => at);
      assert.deepEqual(plain, ["vault/vault"], "only the header is text");
      assert.ok(values.length > 8, `${values.length} records`);
      const words = ["bí mật", "bi mat", "12 đoàn", "TỈNH", "BC/TU", "12-ct-tw", "updatedAt"];
      const found = words.filter((word) => {
        const letters = Buffer.from(word);
        return values.some(({ value }) => Buffer.from(value).includes(letters));
      });
      assert.deepEqual(found, []);
    };
  },

  async given_an_older_header_put_back({ tab, name }) {
    await run(tab, "a_passphrase_guards_everything", `${name}-old`);
    const old = (await tab.evaluate(readDatabase, `${name}-old`)).stores.vault.vault;
    await run(tab, "prepare_an_exchanged_passphrase", name);
    await raw(tab, name, ["vault"], `(vault) => vault.put(${JSON.stringify(old)}, "vault")`);
  },

  async given_a_sealed_database_altered_by_hand({ tab, name }) {
    await run(tab, "prepare_a_sealed_database", name);
    await raw(tab, name, ["reports"], (reports) => {
      reports.get("back").onsuccess = (event) => (globalThis.earlier = event.target.result);
    });
    await run(tab, "prepare_a_later_save", name);
    await raw(tab, name, ["reports", "summaries"], (reports, summaries) => {
      reports.put(globalThis.earlier, "back");
      reports.put(globalThis.earlier, "added");
      reports.delete("gone");
      reports.get("cut").onsuccess = (event) => reports.put(event.target.result.slice(0, -3), "cut");
      reports.get("swapped-1").onsuccess = (one) =>
        (reports.get("swapped-2").onsuccess = (two) => {
          reports.put(one.target.result, "swapped-2");
          reports.put(two.target.result, "swapped-1");
        });
    });
  },

  async given_a_sealed_report_removed_after_the_list({ tab, name }) {
    await run(tab, "prepare_a_sealed_database", name);
    await run(tab, "prepare_a_sealed_list", name);
    await raw(tab, name, ["reports", "summaries"], (...stores) => stores.forEach((store) => store.delete("gone")));
  },

  async given_a_sealed_database_put_back_whole({ tab, name }) {
    await run(tab, "prepare_a_sealed_database", name);
  },

  async given_a_tab_in_the_way({ tab, name, browser }) {
    // Another tab with the app of version 1, which nobody taught to make way.
    const other = await openPage(browser);
    await other.evaluate(
      (name) =>
        new Promise((resolve, reject) => {
          const opening = indexedDB.open(name, 1);
          opening.onupgradeneeded = () => {
            opening.result.createObjectStore("reports");
            opening.result.createObjectStore("settings");
          };
          opening.onsuccess = () => resolve((globalThis.held = opening.result) && undefined);
          opening.onerror = () => reject(opening.error);
        }),
      name,
    );
    return async () => {
      // Once the tab is gone, the upgrade that waited is carried out and whole.
      await other.close();
      assert.equal((await tab.evaluate(readDatabase, name)).version, 4);
      await run(tab, "keeps_the_settings", name);
    };
  },

  async given_a_newer_app_in_another_tab({ tab, name, browser }) {
    await run(tab, "prepare_a_tab_left_behind", name);
    const other = await openPage(browser);
    await other.evaluate(
      (name) =>
        new Promise((resolve, reject) => {
          const opening = indexedDB.open(name, 5);
          opening.onsuccess = () => resolve();
          opening.onblocked = () => reject(new Error("the tab left behind did not make way"));
          opening.onerror = () => reject(opening.error);
        }),
      name,
    );
  },
};

/** Chromium's alone. */
const OF_CHROMIUM = ["given_a_small_quota"];

const BROWSERS = {
  async Chromium(t) {
    return openBrowser(await scratch(t));
  },
  async Firefox(t) {
    return (await openOther("firefox", await scratch(t))).driver;
  },
  WebKit: openWebKit,
};

for (const [kind, open] of Object.entries(BROWSERS)) {
  test(`the store in ${kind}`, { timeout: 240_000 }, async (t) => {
    const browser = await open(t);
    t.after(() => browser.close());
    const listing = await openPage(browser);
    const names = (await listing.evaluate(() => Object.keys(globalThis.store))).filter(
      (name) => !/^(default|initSync|prepare_|measure_|[A-Z])/.test(name),
    );
    assert.deepEqual(
      names.filter((name) => name.startsWith("given_")).sort(),
      Object.keys(GIVEN).sort(),
      "each given_ test has what is given",
    );
    for (const name of names) {
      if (kind !== "Chromium" && OF_CHROMIUM.includes(name)) continue;
      await t.test(name.replaceAll("_", " "), async (t) => {
        // Chromium remembers for a while how much room an origin has: this one asks for the first time.
        const address = name === "given_a_small_quota" ? site.address.replace("127.0.0.1", "localhost") : site.address;
        const tab = await openPage(browser, address);
        t.after(() => tab.close());
        const afterwards = await GIVEN[name]?.({ tab, name, browser });
        await run(tab, name, name);
        await afterwards?.();
      });
    }
  });
}

test("the store as it is asked", { timeout: 240_000 }, async (t) => {
  const browser = await openBrowser(await scratch(t));
  t.after(() => browser.close());
  await t.test("every write is asked for with strict durability", async (t) => {
    const tab = await openPage(browser);
    t.after(() => tab.close());
    await tab.evaluate(() => {
      globalThis.asked = [];
      const { transaction } = IDBDatabase.prototype;
      IDBDatabase.prototype.transaction = function (stores, mode, options) {
        if (mode === "readwrite") globalThis.asked.push(options?.durability);
        return transaction.call(this, stores, mode, options);
      };
    });
    await run(tab, "deletes_and_undoes", "durability");
    const asked = await tab.evaluate(() => globalThis.asked);
    assert.ok(asked.length >= 4, `${asked.length} writes`);
    assert.deepEqual(new Set(asked), new Set(["strict"]));
  });

  await t.test("a report lies there as bytes, its summary as a text of single bytes", async (t) => {
    const tab = await openPage(browser);
    t.after(() => tab.close());
    await run(tab, "creates_lists_and_opens", "as it lies there");
    const [report, summary] = await tab.evaluate(async () => {
      const done = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
      const database = await done(indexedDB.open("as it lies there"));
      const stores = ["reports", "summaries"];
      const transaction = database.transaction(stores);
      const [report, summary] = await Promise.all(stores.map((store) => done(transaction.objectStore(store).get("one"))));
      return [report instanceof Uint8Array && new TextDecoder("utf-8", { fatal: true }).decode(report), summary];
    });
    assert.equal(JSON.parse(report).report.particulars.subject, "Kết quả công tác đối ngoại nhân dân");
    assert.match(summary, /^[\0-\xff]*$/);
    assert.equal(JSON.parse(summary).subject, "Kết quả công tác đối ngoại nhân dân");
  });

  await t.test("a thousand drafts of ten pages", async (t) => {
    const tab = await openPage(browser);
    t.after(() => tab.close());
    const [list, open, save] = await tab.evaluate(async () => [
      ...(await globalThis.store.measure_a_thousand_drafts("thousand")),
    ]);
    t.diagnostic(`listed in ${list} ms, one opened in ${open} ms, one saved in ${save} ms (unoptimised build)`);
    // The full texts are 18 MB: a list that read them would take seconds.
    assert.ok(list < 1500, `the list took ${list} ms`);
  });
});

/** A tab with the module. */
async function openPage(browser, address = site.address) {
  const page = await browser.newPage();
  await page.goto(address);
  await page.evaluate(async () => {
    const store = await import("./store_in_browser.js");
    await store.default();
    globalThis.store = store;
  });
  return page;
}

function run(tab, test, name) {
  return tab.evaluate(
    async ({ test, name }) => {
      try {
        await globalThis.store[test](name);
      } catch (reason) {
        throw reason instanceof Error ? reason : new Error(reason);
      }
    },
    { test, name },
  );
}

/** Spoils a database behind the store's back. `act` gets the object stores. */
function raw(tab, name, stores, act) {
  return tab.evaluate(`new Promise((resolve, reject) => {
    const opening = indexedDB.open(${JSON.stringify(name)});
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction(${JSON.stringify(stores)}, "readwrite");
      transaction.oncomplete = () => { database.close(); resolve(); };
      transaction.onabort = () => reject(transaction.error);
      (${act})(...${JSON.stringify(stores)}.map((store) => transaction.objectStore(store)));
    };
  })`);
}
