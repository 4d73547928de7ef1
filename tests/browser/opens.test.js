// The page opens: without errors, without talking to anybody, in Vietnamese.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessibilityFaults, bringAxe, keptForOffline, openBrowser, openTab, scratch, serve } from "./harness.js";

let site;
before(async () => {
  site = await serve();
});
after(() => site.stop());

test("opens without an error and without a request to anybody else", async (t) => {
  const browser = await openBrowser(await scratch(t));
  t.after(() => browser.close());
  const { page, troubles } = await openTab(browser, site.address);
  // All files are fetched by then.
  await keptForOffline(page);
  assert.deepEqual(troubles, []);
  assert.equal(await page.getAttribute("html", "lang"), "vi");
  assert.equal(await page.title(), "Báo cáo Chỉ thị");
  await page.getByRole("alert").waitFor({ state: "hidden" });
});

test("the content security policy refuses what is not the page's own", async (t) => {
  const browser = await openBrowser(await scratch(t));
  t.after(() => browser.close());
  const { page } = await openTab(browser, site.address);
  const refused = await page.evaluate(async () => {
    const violations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      violations.push(event.effectiveDirective);
    });
    await fetch("http://127.0.0.1:9/").catch(() => {});
    const script = document.createElement("script");
    script.textContent = "globalThis.strange = true";
    document.head.append(script);
    await new Promise((resolve) => setTimeout(resolve));
    return { violations, strange: globalThis.strange };
  });
  assert.deepEqual(refused, { violations: ["connect-src", "script-src-elem"], strange: undefined });
});

test("says why when the app cannot be loaded", async (t) => {
  const browser = await openBrowser(await scratch(t), { serviceWorkers: "block" });
  t.after(() => browser.close());
  const page = await browser.newPage();
  await page.route("**/app_bg.wasm", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto(site.address);
  const alert = page.getByRole("alert");
  await alert.waitFor();
  assert.match(await alert.innerText(), /Không mở được trang/);
  assert.match(await alert.innerText(), /could not be opened/);
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe-core finds no fault with the first page, ${colorScheme}`, async (t) => {
    const browser = await openBrowser(await scratch(t), { colorScheme });
    t.after(() => browser.close());
    await bringAxe(browser);
    const { page } = await openTab(browser, site.address);
    assert.deepEqual(await accessibilityFaults(page), []);
  });
}
