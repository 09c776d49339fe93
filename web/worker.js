// Keeps the page for a visit without a network. The build puts its list of files in here, so each build has a worker of its own, with a cache of its
// own: a page and what it loads are of one build. What services answer is none of its business (web/src/effects/kept_answers).

const BUILD = "{{build}}";
const FILES = JSON.parse('{{files}}');

const HOME = new URL("./", location.href).href;
// Other sites may be on this origin, even another Relcast.
const PREFIX = `relcast ${HOME} `;
const NAME = PREFIX + BUILD;
/** A name that changes with the content: whatever has it is the right file. */
const isExact = (file) => /-[0-9a-f]{16}[._]/.test(file);

// All files or none: a build that is here in part is not used.
addEventListener("install", (event) => {
  const request = (file) => new Request(new URL(file, HOME), { cache: isExact(file) ? "default" : "no-cache" });
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(FILES.map(request))));
});

addEventListener("activate", (event) => event.waitUntil(clients.claim()));

// Somebody has pressed "Reload to update".
addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
});

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const address = new URL(url);
  address.hash = address.search = "";
  if (method !== "GET" || !address.href.startsWith(HOME)) return;
  const file = address.href.slice(HOME.length).replace(/^(index\.html)?$/, "./");
  const answer = (kept) => kept.then((found) => found ?? fetch(event.request));
  if (file === "./" && mode === "navigate") event.respondWith(answer(page(event)));
  // An open tab may still be of the build before this one.
  else if (isExact(file)) event.respondWith(answer(caches.match(address.href)));
  else if (FILES.includes(file)) event.respondWith(answer(kept(NAME, file)));
});

/** The page, and of the newest build where no other tab is open, which would be left without its files. */
async function page(event) {
  const { installing, waiting } = registration;
  if (!installing && (await clients.matchAll({ type: "window" })).length < 2) {
    const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
    const newer = waiting && others.length === 1 && (await kept(others[0], "./"));
    if (newer) {
      waiting.postMessage("take over");
      return newer;
    }
    if (!waiting) event.waitUntil(Promise.all(others.map((name) => caches.delete(name))));
  }
  return kept(NAME, "./");
}

/** A file of a build; none where the visitor has cleared it away. */
async function kept(name, file) {
  return (await caches.open(name)).match(new URL(file, HOME).href);
}
