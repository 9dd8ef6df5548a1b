// What a person may type for the site to inspect, as an address or the name of a demo shop.

import { Problem } from "../core/index.ts";

export type Address =
  | { readonly demo: false; readonly url: string }
  | { readonly demo: true; readonly clean: boolean; readonly page: string };

/**
 * `https://…`, `shop.example/path` (https is added), `demo`, `demo-clean`, `demo/PAGE`.
 * @throws Problem `wrong-use` for anything else, with what to type instead.
 */
export function readAddress(text: string): Address {
  const demo = /^(demo|demo-clean)(?:\/([a-z-]*))?$/.exec(text);
  if (demo) return { demo: true, clean: demo[1] === "demo-clean", page: demo[2] ?? "" };
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  const full = hasScheme ? text : `https://${text}`;
  const url = URL.canParse(full) ? new URL(full) : undefined;
  const plausible = url && /^https?:$/.test(url.protocol) && /^(localhost|\[.*\]|.*\..*)$/.test(url.hostname);
  if (!plausible) {
    throw new Problem("wrong-use", `“${text}” is not the address of a website.`, {
      hint: "Give an address such as https://shop.example/, or `demo`.",
    });
  }
  if (url.username || url.password) {
    throw new Problem(
      "wrong-use",
      "The address holds a user name or password, which would be kept in the dossier.",
      {
        hint: "Use --steps FILE to log in; secrets come from the environment there.",
      },
    );
  }
  return { demo: false, url: url.href };
}
