// The app in WebKit: what is written is on disk, another tab follows it, and a passphrase guards it.

import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { Tab } from "./browsers.js";
import { readDatabase } from "./databases.js";
import { ROOT, serve } from "./harness.js";
import { openWebKit } from "./webkit.js";

const SAMPLE = path.join(ROOT, "public/samples/44-ct-tw.json");
const DATABASE = "bao-cao-chi-thi";
const PASSPHRASE = "núi xanh ngựa gỗ";

let site;
before(async () => {
  site = await serve();
});
after(() => site.stop());

test("in WebKit, what is shown as saved is there again, in both tabs and under a passphrase", { timeout: 180_000 }, async (t) => {
  const browser = await openWebKit();
  t.after(() => browser.close());
  t.diagnostic(browser.version);
  const tab = new Tab("webkit", await browser.newPage());
  await tab.open(site.address);
  await tab.choose("Nhập tệp báo cáo", SAMPLE);
  await tab.hears("status", "1 báo cáo");
  const { stores } = await tab.evaluate(readDatabase, DATABASE);
  const [id] = Object.keys(stores.reports);
  const address = new URL(`#/report/${id}/section/direction-management`, site.address).href;

  const other = new Tab("webkit", await browser.newPage());
  for (const one of [tab, other]) {
    await one.open(address);
    await one.text();
  }
  await tab.toTheEnd();
  await tab.type("chữ ở đây ");
  await tab.hears("status", /^Đã lưu lúc/);
  const kept = async () => (await tab.evaluate(readDatabase, DATABASE)).stores.reports[id];
  assert.ok((await kept()).includes("chữ ở đây"));
  await other.until((words) => document.getElementById("app").shadowRoot.textContent.includes(words), "chữ ở đây");
  await tab.page.reload();
  await tab.opened();
  assert.ok((await tab.text()).includes("chữ ở đây"));

  await tab.press("link", "Kho dữ liệu");
  for (const label of ["Mật khẩu mới", "Nhập lại mật khẩu mới"]) await tab.fill(label, PASSPHRASE);
  await tab.press("button", "Đặt mật khẩu");
  await tab.hears("status", "Đã đặt mật khẩu");
  assert.notEqual(typeof (await kept()), "string");
  await other.sees("Kho dữ liệu đang khoá");
  await tab.page.reload();
  await tab.opened();
  await tab.sees("Kho dữ liệu đang khoá");
  await tab.fill("Mật khẩu", PASSPHRASE);
  await tab.press("button", "Mở khoá");
  await tab.sees("Mật khẩu bảo vệ");
  await tab.goTo(address);
  assert.ok((await tab.text()).includes("chữ ở đây"));
});
