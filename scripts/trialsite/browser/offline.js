// Visit once, read for ever: hosted, the site is kept on the reader's device by sw.js, which asks the network first.
// From disk there is nothing to keep, and nothing of it runs.
const ownMachine = ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
const hosted = location.protocol === "https:" || (location.protocol === "http:" && ownMachine);

// It fetches the whole release: not where the reader asks to save data.
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
  // What is kept for later waits until the page that is read now is there, and the browser has nothing else to do.
  const whenIdle = () => ("requestIdleCallback" in window ? requestIdleCallback(register) : setTimeout(register, 3000));
  if (document.readyState === "complete") whenIdle();
  else addEventListener("load", whenIdle);
}

// The worker marks a page that it gives from the kept copy with the release it belongs to.
const kept = document.documentElement.dataset.kept;

if (kept) {
  const line = document.createElement("p");
  line.className = "kept-copy";
  line.setAttribute("role", "status");
  (document.querySelector("article") ?? document.body).prepend(line);
  // Told a moment later: a screen reader reads out what changes in a status line, not what it begins with.
  setTimeout(() => {
    line.textContent = `You are offline, or the network does not answer. This is the copy kept on this device: ${kept}.`;
  }, 100);
}
