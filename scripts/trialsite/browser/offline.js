// Visit once, read for ever: hosted, the site is kept on the reader's device by sw.js, which asks the network first.
// From disk there is nothing to keep, and nothing of it runs.
const ownMachine = ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
const hosted = location.protocol === "https:" || (location.protocol === "http:" && ownMachine);

// Not where the reader asks to save data: the copy costs as much as twenty pages.
if (hosted && "serviceWorker" in navigator && !navigator.connection?.saveData) {
  const worker = new URL("../sw.js", here);
  const register = () =>
    // Never from the browser's own cache: so the next release can replace a worker that does harm.
    navigator.serviceWorker
      .register(worker, { updateViaCache: "none" })
      // At once: left alone, a browser takes its time to look.
      .then((registration) => registration.update())
      // A private window or a host without the file: the site works as it does without.
      .catch(() => {});
  // What is kept for later waits until the page that is read now is there, and is painted.
  const afterwards = () => {
    const painted = new PerformanceObserver(() => {
      painted.disconnect();
      (window.requestIdleCallback ?? setTimeout)(register);
    });
    painted.observe({ type: "paint", buffered: true });
  };
  if (document.readyState === "complete") afterwards();
  else addEventListener("load", afterwards);
}

// The worker marks a page that it gives from the kept copy with the release it belongs to.
const kept = document.documentElement.dataset.kept;

if (kept) {
  const line = make("p", { class: "kept-copy", role: "status" });
  document.body.append(line);
  // Told a moment later: a screen reader reads out what changes in a status line, not what it begins with.
  setTimeout(() => {
    line.textContent = `You are offline, or the network does not answer. This is the copy kept on this device: ${kept}.`;
  }, 100);
}
