// Runs inside the page: interfaces that say by an argument what they are after.

import type { Kit } from "./kit.ts";

export function watchAsked({ host, p, call, onCall, own, getter, texts }: Kit) {
  onCall("Permissions", "query", (use) => {
    const args = texts([own(use.args[0], "name")]);
    call(use, { group: "permissions", api: "Permissions.query", args });
  });
  onCall("NavigatorUAData", "getHighEntropyValues", (use) => {
    const hints = use.args[0];
    const asked: unknown[] = [];
    for (let at = 0; p.isArray(hints) && at < hints.length && at < 8; at++) {
      const value = own(hints, `${at}`);
      p.defineProperty(asked, at, { __proto__: null, value } as PropertyDescriptor);
    }
    call(use, { group: "client-hints", api: "NavigatorUAData.getHighEntropyValues", args: texts(asked) });
  });
  onCall("Intl.DateTimeFormat", "resolvedOptions", (use) => {
    const zone = own(use.result, "timeZone");
    const result = typeof zone === "string" ? { result: zone } : {};
    call(use, { group: "timezone", api: "Intl.DateTimeFormat.resolvedOptions", cap: 3, ...result });
  });
  const root = getter("Document", "documentElement");
  const body = getter("Document", "body");
  const page = host["document"];
  onCall("MutationObserver", "observe", (use) => {
    const target = use.args[0];
    const options = use.args[1];
    const on = (name: string) => own(options, name) === true;
    const whole = target === page || target === p.call(root, page, []) || target === p.call(body, page, []);
    const facts = {
      document: whole,
      subtree: on("subtree"),
      // As the DOM standard has it: asking for old values or a filter switches the kind on.
      characterData: on("characterData") || on("characterDataOldValue"),
      attributes:
        on("attributes") || on("attributeOldValue") || own(options, "attributeFilter") !== undefined,
      childList: on("childList"),
    };
    const apart = whole && facts.subtree ? "whole" : "";
    call(use, { group: "dom-observer", api: "MutationObserver.observe", facts, apart });
  });
}
