// Opens the app on its own page. A host page does the same two steps by itself: load, then mount.

const part = (id) => document.getElementById(id);

try {
  // Imported here and not at the top, so that a browser that cannot load it still shows why.
  const { default: load, mount } = await import("./app.js");
  await load();
  await mount(part("app"), {});
  part("start").remove();
} catch (error) {
  part("start").hidden = true;
  part("reason").textContent = String(error);
  part("failed").hidden = false;
  throw error;
}

// Browsers offer it on secure addresses only; without it the app works, but not without a network.
if ("serviceWorker" in navigator) {
  navigator.serviceWorker
    .register("service-worker.js", { updateViaCache: "none" })
    .catch((error) => console.warn("service worker:", error));
}
