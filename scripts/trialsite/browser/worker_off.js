// The worker that takes itself away. It stands where no release was bundled (trialsite bundle writes the real one over
// it): previews, and a site whose owner wants no copies kept, or must get rid of a worker that does harm.
self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  event.waitUntil(takeAway());
});

async function takeAway() {
  const ours = `kept-copy ${new URL("./", self.location).pathname} `;
  const names = (await caches.keys()).filter((name) => name.startsWith(ours));
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.registration.unregister();
}
