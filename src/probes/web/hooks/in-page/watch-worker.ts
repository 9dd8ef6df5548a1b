// Runs inside a worker: what only workers have another name for, or do without elements.

import type { Kit } from "./kit.ts";
import type { Use } from "./wrap.ts";

export function watchWorker({ p, host, call, onCall, onRead, texts }: Kit, handled: (on: unknown) => void) {
  for (const member of ["hardwareConcurrency", "deviceMemory", "platform"]) {
    const api = `WorkerNavigator.${member}`;
    const result = ({ result }: Use) => texts([result])[0] ?? "";
    onRead("WorkerNavigator", member, (use) =>
      call(use, { group: "hardware", api, result: result(use), cap: 3 }),
    );
  }
  const drawn = host["OffscreenCanvas"] as { readonly prototype: unknown } | undefined;
  const canvas = drawn?.prototype;
  if (canvas === undefined) return;
  onCall("EventTarget", "addEventListener", ({ self }) => {
    if (typeof self === "object" && self !== null && p.getPrototypeOf(self) === canvas) handled(self);
  });
}
