// Typing in real Chromium: which fields get which values, key by key, and what is never touched.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Of, Planted } from "../../src/core/index.ts";
import { type FieldLimits, plant, type } from "../../src/probes/index.ts";
import { lookAtSite, type Seen } from "../sites/look-at-site.ts";
import { type Arrived, pages, serve } from "../sites/serve.ts";

type Typed = {
  readonly seen: Seen;
  readonly planted: readonly Planted[];
  readonly arrived: readonly Arrived[];
};

async function typeInto(
  body: string,
  submit = false,
  more: Readonly<Record<string, string>> = {},
): Promise<Typed> {
  const planted: Planted[] = [];
  await using site = await serve(
    pages({
      "shop.test/": `<!doctype html><meta charset=utf-8><title>Shop</title><body>${body}`,
      "shop.test/told": "",
      ...more,
    }),
  );
  const make = (sort: string, where: Planted["where"], limits?: FieldLimits): Planted => {
    const id = `p${planted.length + 1}`;
    const one = { id, sort, where, value: plant(`test ${id}`, sort, limits) };
    planted.push(one);
    return one;
  };
  const seen = await lookAtSite(site, "http://shop.test/", {
    visits: ["type"],
    acts: () => ({ before: [], main: [type({ submit, plant: make })] }),
  });
  return { seen, planted, arrived: [...site.arrived] };
}

const typed = ({ seen }: Typed) =>
  seen.observations.filter((one): one is Of<"typed"> => one.kind === "typed");
/** `name=value` pairs that the page told of by itself. */
const told = ({ arrived }: Typed) =>
  arrived.filter(({ url }) => url.startsWith("/told?")).map(({ url }) => decodeURIComponent(url.slice(6)));
const tell = `<script>const tell = (what) => { fetch("http://shop.test/told?" + encodeURIComponent(what), { mode: "no-cors" }); };
  const watch = (root) => root.addEventListener("change", (e) => tell(e.target.name + "=" + (e.target.type === "checkbox" ? "ticked" : e.target.value)));
  watch(document);</script>`;

test("every sort of field gets a value of its sort; lists, boxes and traps are left alone", async () => {
  const made = await typeInto(`${tell}<form action="/sent">
    <input name=mail type=email><input name=tel type=tel><input name=pass type=password><input name=home type=url>
    <input name=q type=search><input name=n type=number><input name=born type=date>
    <label>Vor- und Nachname <input name=a1></label><input name=cc autocomplete=cc-number>
    <input name=plz placeholder=Postleitzahl><input name=x1 aria-label=地址><input name=town placeholder=Ort>
    <textarea name=note></textarea><select name=list><option>1<option>2</select>
    <input name=agree type=checkbox><input name=trap style="position:absolute;left:-9999px"><input name=trap2 style="opacity:0">
    <input name=trap3 hidden><input name=fixed readonly><input name=off disabled><button>Send</button></form>`);
  const sorts = typed(made).map(({ field, sort }) => `${/name=(\w+)/.exec(field)?.[1]} ${sort}`);
  assert.deepEqual(sorts, [
    ...["mail email", "tel phone", "pass password", "home url", "q search", "n number", "born date"],
    ...["a1 name", "cc card", "plz postcode", "x1 address", "town city", "note text"],
  ]);
  const values = new Map(made.planted.map(({ sort, value }) => [sort, value]));
  // A date is complete after its last key only; before, the page hears of years like 0019.
  assert.deepEqual(
    told(made)
      .filter((one) => !one.startsWith("born=0"))
      .sort(),
    sorts.map((one) => one.replace(/ (\w+)$/, (_, sort: string) => `=${values.get(sort)}`)).sort(),
  );
  assert.ok(made.arrived.every(({ url, method }) => !url.startsWith("/sent") && method === "GET"));
  assert.ok(typed(made).every(({ submitted, moment }) => !submitted && moment === "while-typing"));
  assert.deepEqual(made.seen.gaps, []);
});

test("keys come one by one, as from a keyboard, and Enter never", async () => {
  const made = await typeInto(`<input id=f name=f><script>const log = [];
    for (const name of ["keydown", "keypress", "beforeinput", "input", "keyup", "focus", "blur"])
      f.addEventListener(name, (e) => { log.push(e.isTrusted ? name : "fake"); if (e.key === "Enter") log.push("ENTER"); });
    f.addEventListener("blur", () => fetch("/told?" + log.join(",")));</script>`);
  const [log = ""] = told(made);
  const length = made.planted[0]?.value.length ?? 0;
  const per = ["keydown", "keypress", "beforeinput", "input", "keyup"];
  assert.deepEqual(log.split(","), ["focus", ...Array.from({ length }, () => per).flat(), "blur"]);
});

test("fields in shadow roots, editable text, and frames of the same and of another site", async () => {
  const frame = (name: string) => `<!doctype html><body>${tell}<input name=${name}>`;
  const made = await typeInto(
    `${tell}<x-field id=x></x-field><div id=free contenteditable style="height:40px;border:1px solid"></div>
     <iframe src="http://shop.test/in"></iframe><iframe src="http://other.test/in"></iframe><x-shut id=y></x-shut>
     <script>const shut = y.attachShadow({ mode: "closed" }); shut.innerHTML = "<input name=shut>"; watch(shut);
       x.attachShadow({ mode: "open" }).innerHTML = "<input name=deep>"; watch(x.shadowRoot);
       free.addEventListener("blur", () => tell("free=" + free.innerText));</script>`,
    false,
    { "shop.test/in": frame("same"), "other.test/in": frame("cross") },
  );
  assert.equal(typed(made).length, 5);
  const got = told(made).map((one) => one.split("="));
  assert.deepEqual(got.map(([name]) => name).sort(), ["cross", "deep", "free", "same", "shut"]);
  assert.deepEqual(got.map(([, value]) => value).sort(), made.planted.map(({ value }) => value).sort());
});

test("a dialog over the fields does not keep from typing", async () => {
  const made = await typeInto(
    `${tell}<input name=mail type=email><div style="position:fixed;inset:0;background:#fffc">We use cookies</div>`,
  );
  assert.deepEqual(told(made), [`mail=${made.planted[0]?.value}`]);
});

test("only when asked are forms sent, each once", async () => {
  const made = await typeInto(
    `<form onsubmit="event.preventDefault();fetch('/told?a')"><input name=a><button>Go</button></form>
     <form onsubmit="event.preventDefault();fetch('/told?b')"><input name=b><input type=submit value=Go></form><input name=c>`,
    true,
  );
  assert.deepEqual(told(made).sort(), ["a", "b"]);
  assert.deepEqual(
    typed(made).map(({ submitted }) => submitted),
    [true, true, false],
  );
});

test("a page that leaves while it is typed into is told", async () => {
  const made = await typeInto(
    `<input name=a onchange="location='/next'"><input name=b><input name=c>`,
    false,
    { "shop.test/next": "<!doctype html><input name=d>" },
  );
  assert.equal(typed(made).length, 1);
  assert.deepEqual(
    made.seen.gaps.map(({ code, kinds }) => [code, kinds.includes("typed")]),
    [["timeout", true]],
  );
});

test("a page without fields: nothing is typed, nothing is missing", async () => {
  const made = await typeInto("<p>Hello</p><button>OK</button>");
  assert.deepEqual([typed(made), made.seen.gaps, made.planted], [[], [], []]);
});

test("numbers and dates keep to what their fields accept", async () => {
  const made = await typeInto(`${tell.replaceAll('"=" + (', '"=" + e.target.validity.valid + " " + (')}<form>
    <input name=year type=number min=1900 max=2010><input name=price type=number min=0.05 max=5 step=0.25>
    <input name=five type=number step=5 value=5><input name=below type=number max=-4>
    <input name=soon type=date min=2031-05-01 max=2031-06-30></form>`);
  // A date comes together key by key, and what tells of the keys may arrive in another order.
  const heard = new Set(told(made));
  const valid = ["year", "price", "five", "below", "soon"].map(
    (name, at) => `${name}=true ${made.planted[at]?.value}`,
  );
  assert.deepEqual(
    valid.filter((one) => heard.has(one)),
    valid,
  );
});

test("values fit the patterns of their fields; one that does not is told", async () => {
  const made = await typeInto(`${tell}<form>
    <input name=code pattern="[A-Z]{2}\\d{6}"><input name=plz pattern="[0-9]{4}">
    <input name=pass type=password pattern="(?=.*\\d)(?=.*[a-z])(?=.*[A-Z]).{8,}">
    <input name=twice pattern="(a|b)\\1"><input name=long minlength=39></form>`);
  const [code, plz, pass] = made.planted.map(({ value }) => value);
  assert.match(code ?? "", /^[A-Z]{2}\d{6}$/);
  assert.match(plz ?? "", /^\d{4}$/);
  assert.ok(told(made).includes(`pass=${pass}`));
  assert.deepEqual(
    typed(made).map(({ unfit }) => unfit),
    [undefined, undefined, undefined, "patternMismatch", "tooShort"],
  );
});
