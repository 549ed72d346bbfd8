"use strict";
// Keeps the frame of the pages and one page for the time without a line; no other page, and nothing of a person.
const STORE = "rangka-{{ version }}", DOWN = "{{ down }}", KEPT = [{% for url in kept %}"{{ url }}"{% if not forloop.last %}, {% endif %}{% endfor %}];

self.addEventListener("install", (event) => event.waitUntil(
  caches.open(STORE)
    .then((store) => store.addAll([...KEPT, DOWN].map((url) => new Request(url, { credentials: "omit" }))))
    .then(() => self.skipWaiting())));

self.addEventListener("activate", (event) => event.waitUntil(
  caches.keys()
    .then((names) => Promise.all(names.filter((name) => name !== STORE).map((name) => caches.delete(name))))
    .then(() => self.registration.navigationPreload && self.registration.navigationPreload.enable())
    .then(() => self.clients.claim())));

self.addEventListener("fetch", (event) => {
  const asked = event.request;
  if (asked.mode === "navigate") {
    event.respondWith(Promise.resolve(event.preloadResponse)
      .then((answer) => answer || fetch(asked))
      // "Back" may ask for what the browser no longer has: an answer to a form, or only its own copy. Then ask anew.
      .catch(() => asked.method === "POST" ? Response.redirect(asked.url, 303) : fetch(asked.url, { redirect: "manual" }))
      .catch(() => caches.match(DOWN)));
  } else if (asked.method === "GET" && KEPT.includes(new URL(asked.url).pathname)) {
    event.respondWith(caches.match(asked, { ignoreVary: true }).then((kept) => kept || fetch(asked)));
  }
});
