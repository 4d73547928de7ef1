// The worker that makes keys out of passphrases, as released.

import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { openBrowser, openTab, scratch, serve } from "./harness.js";

let site;
before(async () => {
  site = await serve();
});
after(() => site.stop());

test("a passphrase wraps the data key, gives it back, and is exchanged; a wrong one gives nothing", async (t) => {
  const browser = await openBrowser(await scratch(t));
  t.after(() => browser.close());
  const { page, troubles } = await openTab(browser, site.address);
  await page.evaluate(() => {
    const worker = new Worker("passphrase-worker.js", { type: "module" });
    globalThis.ask = (work, bytes = []) =>
      new Promise((resolve, reject) => {
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.onmessage = ({ data }) => resolve({ ...JSON.parse(data.header), bytes: data.bytes.map((file) => [...file]) });
        worker.postMessage({ header: JSON.stringify({ id: 7, language: "vi", work }), bytes: bytes.map((file) => Uint8Array.from(file)) });
      });
  });
  const ask = (work, ...bytes) => page.evaluate(([work, bytes]) => globalThis.ask(work, bytes), [work, bytes]);
  const set = (passphrase, key) =>
    ask({ set: { passphrase, generation: "one", salt: [...randomBytes(16)], nonce: [...randomBytes(24)] } }, key);
  const open = (passphrase, header) => ask({ open: { passphrase, header } });

  const [passphrase, another] = [`mật khẩu ${randomUUID()}`, randomUUID()];
  const key = [...randomBytes(32)];
  const { id, outcome, bytes } = await set(passphrase, key);
  assert.equal(id, 7);
  assert.deepEqual(bytes, []);
  const { kdf } = JSON.parse(outcome.header);
  assert.ok(kdf.memoryKib >= 19 * 1024 && kdf.memoryKib <= 64 * 1024 && kdf.passes >= 2, JSON.stringify(kdf));
  t.diagnostic(`${kdf.memoryKib} KiB, ${kdf.passes} passes`);

  // As another keyboard writes it.
  const began = performance.now();
  assert.deepEqual((await open(passphrase.normalize("NFD"), outcome.header)).bytes, [key]);
  t.diagnostic(`opened in ${Math.round(performance.now() - began)} ms`);
  const wrong = await open(another, outcome.header);
  assert.equal(wrong.outcome.failed.sentence, "Mật khẩu không đúng.");
  assert.deepEqual(wrong.bytes, []);
  const exchanged = await set(another, key);
  assert.deepEqual((await open(another, exchanged.outcome.header)).bytes, [key]);
  assert.ok((await open(passphrase, exchanged.outcome.header)).outcome.failed);
  const damaged = await open(passphrase, outcome.header.slice(0, -1));
  assert.match(damaged.outcome.failed.hint, /^Không phải do mật khẩu/);
  assert.deepEqual(troubles, []);
});
