// What a technique is to its test: a site that does it, a twin that differs in nothing else, and what is to be found.

import type { Declaration, Visit } from "../../../src/core/index.ts";
import type { Answer, Arrived } from "../../sites/serve.ts";

/** `host/path`, by HTTPS; `http://host/path` where plain HTTP is to differ. Text is a page, a script or nothing. */
export type Sites = Readonly<Record<string, string | Answer>>;

/** What each offence of a check is called. */
export type Offences = Readonly<Record<string, readonly string[]>>;

export type Technique = {
  readonly title: string;
  readonly visits: readonly Visit[];
  readonly url?: string;
  readonly site: (deed: boolean) => Sites;
  /** By check: its offences, what every witness of them is (as `witnessed` puts it), and options that are not the usual ones. */
  readonly finds: Readonly<
    Record<
      string,
      {
        readonly what: readonly string[];
        readonly witness: RegExp;
        readonly with?: Readonly<Record<string, string | number>>;
      }
    >
  >;
  /** What both sites do and other checks rightly tell. */
  readonly both?: Offences;
  /** What other checks rightly tell of the deed; takes the place of `both`. */
  readonly beside?: Offences;
  readonly declared?: Declaration;
  /** A name to the one it is an alias of. */
  readonly aliases?: (deed: boolean) => Readonly<Record<string, string>>;
};

/** Asks at once, with two equal buttons, and lets the answer be taken back. Says `chosen` with `yes` or `no`. */
const dialog = `<script>
function ask() {
  const box = document.createElement("div");
  box.id = "consent";
  box.style = "position:fixed;bottom:0;left:0;right:0;padding:20px;background:#fff;border:1px solid";
  box.innerHTML = "<p>We use cookies to measure how our shop is used.</p>" +
    "<button onclick=answer('no')>Reject all</button> <button onclick=answer('yes')>Accept all</button>";
  document.body.append(box);
}
function answer(what) {
  localStorage.setItem("choice", what);
  document.getElementById("consent").remove();
  dispatchEvent(new CustomEvent("chosen", { detail: what }));
}
if (!localStorage.getItem("choice")) ask();
</script>`;

const text = `<h1>Tea and kettles</h1>
<p>Every kettle here was made by hand in a small workshop by the river.</p>
<p>Our green tea is picked in the first week of April and dried in the sun.</p>`;

const shell = (body: string, head: string) =>
  `<!doctype html><html lang=en><meta charset=utf-8><title>Shop</title>${head}
<body style="font:16px sans-serif;background:#fff">${text}${body}`;

/** A page of the shop. */
export const page = (body = "", head = ""): string =>
  shell(`${body}<footer><button onclick="ask()">Cookie settings</button></footer>${dialog}`, head);

/** A page of the shop with another dialog. */
export const bare = (body: string): string => shell(body, "");

export const script = (code: string): string => `<script>${code}</script>`;

/** A number of 16 hexadecimal digits that differs each time and always looks like one. */
export const chance = (): string =>
  `a1b2${Math.floor(Math.random() * 2 ** 48)
    .toString(16)
    .padStart(12, "0")}`;

/** Answers with a header or more and a body. */
export const reply =
  (headers: (arrived: Arrived) => Readonly<Record<string, string>>, body = "", status = 200): Answer =>
  (arrived, response) => {
    response.writeHead(status, { "content-type": typeOf(arrived.url), ...open, ...headers(arrived) });
    response.end(body);
  };

const open = { "access-control-allow-origin": "*" };

const typeOf = (url: string): string => {
  const path = url.split("?")[0] ?? "";
  if (path.endsWith(".js")) return "text/javascript";
  return path.endsWith(".txt") ? "text/plain" : "text/html; charset=utf-8";
};

const contact = { "shop.test/.well-known/security.txt": "Contact: mailto:security@shop.test\n" };

/** Answers for all hosts; plain HTTP leads to HTTPS, and the shop has a security contact, unless told otherwise. */
export const answering =
  (sites: Sites): Answer =>
  (arrived, response) => {
    const { scheme, host, url } = arrived;
    const path = `${host}${url.split("?")[0]}`;
    const known: Sites = { ...contact, ...sites };
    const found = scheme === "http" ? known[`http://${path}`] : known[path];
    if (found === undefined && scheme === "http") {
      response.writeHead(301, { location: `https://${host}${url}` }).end();
    } else if (typeof found === "function") found(arrived, response);
    else reply(() => ({}), found ?? "", found === undefined ? 404 : 200)(arrived, response);
  };

export const hostsOf = (sites: Sites): string[] => [
  ...new Set(
    Object.keys({ ...contact, ...sites }).map((key) => key.replace("http://", "").split("/")[0] ?? ""),
  ),
];
