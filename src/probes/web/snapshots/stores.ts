// What every frame keeps beside cookies: local and session storage, IndexedDB, Cache Storage, service workers.

import * as z from "zod";
import type { Act } from "../act.ts";
import { inFrames } from "../worlds.ts";

const Entry = z.object({
  area: z.enum(["local", "session", "indexeddb", "cache", "service-worker"]),
  key: z.string(),
  value: z.string().optional(),
  length: z.number().optional(),
});
const Found = z.object({ origin: z.string(), entries: z.array(Entry) });

export const stores: Act = {
  id: "web/stores",
  watches: ["storage"],
  async perform(place, note, miss) {
    const failed = (url: string, reason: string) => {
      // A sandboxed or blank frame has no storage of its own to ask.
      if (/^(about:|data:|chrome-error:)|^$/.test(url)) return;
      miss({
        kinds: ["storage"],
        code: "probe-failed",
        reason: `storage of ${url.slice(0, 200)}: ${reason}`,
      });
    };
    const pages = place.sessions().filter(({ target }) => target.type === "page" || target.type === "iframe");
    const answers = await Promise.all(
      pages.map(async (session) => {
        try {
          return await inFrames(session, reader, failed);
        } catch (error) {
          if (!session.gone.aborted) failed(session.target.url, String(error));
          return [];
        }
      }),
    );
    const told = new Set<string>();
    for (const { url, value } of answers.flat()) {
      const { origin, entries } = Found.parse(value);
      for (const entry of entries) {
        const name = `${origin} ${entry.area} ${entry.key}`;
        if (told.has(name)) continue;
        told.add(name);
        const { value: text, length, ...rest } = entry;
        note({
          kind: "storage",
          origin,
          ...rest,
          ...(text === undefined ? {} : { value: text }),
          ...(length === undefined ? {} : { length }),
          ...(url === place.top ? {} : { frame: url }),
        });
      }
    }
  },
};

// Runs in an isolated world. Every part is bounded: a page may keep gigabytes.
const reader = `(async () => {
  const entries = [];
  const cut = (text) => text.length > 2000 ? { value: text.slice(0, 2000), length: text.length } : { value: text };
  const add = (area, key, value) => {
    if (entries.length < 1000) entries.push({ area, key: key.slice(0, 500), ...(value === undefined ? {} : cut(value)) });
  };
  for (const [area, get] of [["local", () => localStorage], ["session", () => sessionStorage]]) {
    try { const store = get(); for (let i = 0; i < Math.min(store.length, 400); i++) { const key = store.key(i); add(area, key, store.getItem(key) ?? ""); } } catch {}
  }
  const soon = (work) => Promise.race([work, new Promise((late) => setTimeout(late, 700))]);
  const asked = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); request.onerror = request.onblocked = () => resolve(undefined); });
  const show = (value) => { try { return typeof value === "string" ? value : JSON.stringify(value) ?? String(value); } catch { return String(value); } };
  const database = async ({ name }) => {
    const opening = indexedDB.open(name);
    opening.onupgradeneeded = () => opening.transaction.abort();
    const db = await asked(opening);
    if (!db) return add("indexeddb", name);
    for (const store of [...db.objectStoreNames].slice(0, 20)) {
      const shelf = db.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([asked(shelf.getAllKeys(null, 20)), asked(shelf.getAll(null, 20))]);
      if (!keys || keys.length === 0) add("indexeddb", name + "/" + store);
      for (const [i, key] of (keys ?? []).entries()) add("indexeddb", name + "/" + store + "/" + show(key).slice(0, 200), show(values[i]));
    }
    db.close();
  };
  try { await soon(indexedDB.databases().then((all) => Promise.all(all.slice(0, 20).map(database)))); } catch {}
  try { await soon(caches.keys().then(async (names) => { for (const name of names.slice(0, 20)) { const cache = await caches.open(name); const requests = await cache.keys(); add("cache", name, requests.slice(0, 50).map(({ url }) => url).join("\\n")); } })); } catch {}
  try { await soon(navigator.serviceWorker.getRegistrations().then((all) => { for (const { scope, active } of all) add("service-worker", scope, active ? active.scriptURL : ""); })); } catch {}
  return { origin: location.origin, entries };
})()`;
