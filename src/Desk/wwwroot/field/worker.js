// Keeps the app's page and files, which say nothing of anybody, so that it opens without a network. Nothing else is ever kept here.
const kept = `field-${version}`;
const shell = "/field/app";
const shells = [shell, `${shell}?language=zh-CN`, `${shell}?language=en`];
const patience = 3000;

addEventListener("install", event => event.waitUntil(keepAll()));
addEventListener("activate", event => event.waitUntil(forgetOlder()));
addEventListener("fetch", event => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin) return;
  if (address.pathname === shell) event.respondWith(pageOf(event.request, address));
  // The law as a module, where there is no network; asking for the newest goes past this.
  else if (address.pathname === "/field/rules.js" && event.request.destination === "script") event.respondWith(fileOf(event.request, address));
  else if (files.includes(address.pathname) || address.pathname === "/field/app.webmanifest") event.respondWith(fileOf(event.request, address));
});

async function keepAll() {
  const cache = await caches.open(kept);
  await cache.addAll([...shells, ...files, "/field/app.webmanifest"].map(path => new Request(path, { cache: "reload" })));
  await skipWaiting();
}

async function forgetOlder() {
  for (const name of await caches.keys()) {
    if (name.startsWith("field-") && name !== kept) await caches.delete(name);
  }
  await clients.claim();
}

async function fileOf(request, address) {
  return await caches.match(address.pathname) ?? fetch(request);
}

// The page as it is now in the desk's language; a page of another version waits until its worker is here, so that files and page agree.
async function pageOf(request, address) {
  const known = await caches.match(address.href) ?? await caches.match(shell);
  try {
    const fresh = await fetch(request, { signal: AbortSignal.timeout(known ? patience : 60000) });
    if (!fresh.ok) return known ?? fresh;
    if (fresh.headers.get("X-Field-Version") !== version) {
      registration.update();
      return known ?? fresh;
    }
    await (await caches.open(kept)).put(address.href, fresh.clone());
    return fresh;
  } catch (failure) {
    if (known) return known;
    throw failure;
  }
}
