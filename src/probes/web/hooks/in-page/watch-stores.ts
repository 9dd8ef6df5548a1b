// Runs inside the page: who writes cookies and storage. Property-style writes (`localStorage.x = 1`) pass unseen
// here: Storage has no setter to stand in front of. The snapshots see what they leave.

import type { Kit } from "./kit.ts";
import type { Use } from "./wrap.ts";

export function watchStores({ p, say, call, onCall, onRead, onWrite, own, getter }: Kit) {
  const name = /^\s*([^=;]*)/;
  const cookie = (use: Use, line: string) => {
    const key = `cookie ${p.exec(name, line)?.[1] ?? ""}`;
    say(use, { key, cap: 5, told: () => ({ k: "cookie", line: p.slice(line, 0, 4096) }) });
  };
  onWrite("Document", "cookie", (use) => {
    if (typeof use.args[0] === "string") cookie(use, use.args[0]);
  });
  onRead("Document", "cookie", (use) => call(use, { group: "cookie", api: "Document.cookie", cap: 3 }));
  const part = (options: unknown, key: string, label: string) => {
    const value = own(options, key);
    const text = typeof value === "string" || typeof value === "number" || value === true;
    return text ? `; ${label}=${value}` : "";
  };
  onCall("CookieStore", "set", (use) => {
    const given = use.args[0];
    const options = typeof given === "object" ? given : undefined;
    const key = options ? own(options, "name") : given;
    const value = options ? own(options, "value") : use.args[1];
    if (typeof key !== "string" || typeof value !== "string") return;
    const attributes = `${part(options, "domain", "Domain")}${part(options, "path", "Path")}${part(options, "sameSite", "SameSite")}${own(options, "partitioned") === true ? "; Partitioned" : ""}; Secure`;
    const expires = own(options, "expires");
    const days = typeof expires === "number" ? { expires } : {};
    const line = `${p.slice(key, 0, 512)}=${p.slice(value, 0, 3000)}${p.slice(attributes, 0, 500)}`;
    say(use, { key: `cookie ${key}`, cap: 5, told: () => ({ k: "cookie", line, ...days }) });
  });
  onCall("CookieStore", "getAll", (use) => call(use, { group: "cookie", api: "CookieStore.getAll", cap: 3 }));

  const local = getter("Window", "localStorage");
  const session = getter("Window", "sessionStorage");
  const same = (area: unknown, self: unknown) => {
    try {
      return p.call(area, undefined, []) === self;
    } catch {
      return false;
    }
  };
  /** Objects are left out: turning them into text would run code of the page a second time. */
  const plain = (value: unknown) =>
    typeof value === "object" || typeof value === "function" || typeof value === "symbol"
      ? undefined
      : `${value as number}`;
  onCall("Storage", "setItem", (use) => {
    const key = plain(use.args[0]);
    const value = plain(use.args[1]);
    if (key === undefined || value === undefined) return;
    const area = same(local, use.self) ? "local" : same(session, use.self) ? "session" : undefined;
    if (!area) return;
    const told = () => ({
      k: "storage",
      area,
      key: p.slice(key, 0, 512),
      value: p.slice(value, 0, 4096),
      length: value.length,
    });
    say(use, { key: `${area} ${key}`, cap: 3, told });
  });
}
