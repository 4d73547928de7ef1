// A document for tests that run without a browser.

import { parseHTML, DOMParser } from "linkedom";

const { document, window } = parseHTML("<!doctype html><html><body></body></html>");
Object.assign(globalThis, { document, window, DOMParser });

/** The first element of `html`'s body parent: what a parser of documents reads. */
export function bodyFrom(html) {
  return new DOMParser().parseFromString(`<!doctype html><html><body>${html}</body></html>`, "text/html").body;
}
