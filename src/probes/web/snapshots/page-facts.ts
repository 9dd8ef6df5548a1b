// The top document as it stands: title, forms, scripts, links, visible text.

import * as z from "zod";
import type { Act } from "../act.ts";
import { inFrames } from "../worlds.ts";

const text = (longest: number) => z.string().transform((value) => value.slice(0, longest));
const Facts = z.object({
  url: text(4000),
  title: text(500),
  lang: text(50),
  forms: z.array(
    z.object({
      action: text(2000),
      method: text(20),
      fields: z.array(z.object({ type: text(50), name: text(200), label: text(200) })),
    }),
  ),
  scripts: z.array(
    z.object({ url: text(2000), integrity: text(500).optional(), crossorigin: text(50).optional() }),
  ),
  links: z.array(z.object({ url: text(2000), text: text(200) })),
  text: text(20_000),
});

/** `status` answers the status of the top document, where it is known. */
export const pageFacts = (status: () => number | undefined): Act => ({
  id: "web/page-facts",
  watches: ["document"],
  async perform(place, note) {
    let why = "";
    const answers = await inFrames(place.page, reader, (_, reason) => {
      why = reason;
    });
    const top = answers.find(({ value }) => value !== null);
    if (!top) throw new Error(why || "the page did not answer");
    const { lang, scripts, ...rest } = Facts.parse(top.value);
    const code = status();
    note({
      kind: "document",
      ...rest,
      scripts: scripts.map(({ url, integrity, crossorigin }) => ({
        url,
        ...(integrity ? { integrity } : {}),
        ...(crossorigin === undefined ? {} : { crossorigin }),
      })),
      ...(lang ? { lang } : {}),
      ...(code === undefined ? {} : { status: code }),
    });
  },
});

// Frames answer null: their facts are the requests they make. Everything is read through prototypes, because
// a page can put an element of its own under any name of `document` and of a form ("DOM clobbering").
const reader = `(() => {
  if (window !== window.top) return null;
  const all = (root, selector) => [...(root === document ? Document : Element).prototype.querySelectorAll.call(root, selector)];
  const attribute = (element, name) => Element.prototype.getAttribute.call(element, name);
  const get = (type, name) => Object.getOwnPropertyDescriptor(type.prototype, name).get;
  const [elements, innerText, body] = [get(HTMLFormElement, "elements"), get(HTMLElement, "innerText"), get(Document, "body")];
  const absolute = (text) => { try { return new URL(text ?? "", get(Node, "baseURI").call(document)).href; } catch { return String(text); } };
  const cut = (text, longest) => String(text ?? "").slice(0, longest);
  const label = (field) => (field.labels?.[0] ? innerText.call(field.labels[0]) : attribute(field, "aria-label") ?? attribute(field, "placeholder") ?? "");
  const field = (one) => ({ type: cut(one.type, 50), name: cut(attribute(one, "name"), 200), label: cut(label(one), 200) });
  return {
    url: location.href,
    title: cut(get(Document, "title").call(document), 500),
    lang: cut(attribute(get(Document, "documentElement").call(document), "lang"), 50),
    forms: all(document, "form").slice(0, 50).map((form) => ({
      action: absolute(attribute(form, "action") ?? location.href),
      method: cut(attribute(form, "method") ?? "get", 20).toLowerCase(),
      fields: [...elements.call(form)].filter((one) => one.type && !/^(submit|button|reset|image|fieldset)$/.test(one.type)).slice(0, 50).map(field),
    })),
    scripts: all(document, "script[src]").slice(0, 300).map((script) => ({
      url: absolute(attribute(script, "src")),
      ...(attribute(script, "integrity") ? { integrity: attribute(script, "integrity") } : {}),
      ...(attribute(script, "crossorigin") === null ? {} : { crossorigin: attribute(script, "crossorigin") }),
    })),
    links: all(document, "a[href]").map((link) => ({ url: absolute(attribute(link, "href")), text: cut(innerText.call(link).trim(), 200) }))
      .filter(({ url }) => url.startsWith("http")).slice(0, 500),
    text: cut(body.call(document) instanceof HTMLElement ? innerText.call(body.call(document)) : "", 20000),
  };
})()`;
