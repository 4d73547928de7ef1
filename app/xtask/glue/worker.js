// A worker's first lines: loads the module, and keeps what arrives meanwhile.

import load from "worker-module";

const early = [];
const keep = (event) => early.push(event);
self.addEventListener("message", keep);

try {
  // The module's own start function begins to listen.
  await load();
  self.removeEventListener("message", keep);
  for (const event of early) {
    self.dispatchEvent(new MessageEvent("message", { data: event.data }));
  }
} catch (error) {
  // A rejected promise would stay inside the worker; the page hears a reported error.
  self.reportError(error);
}
