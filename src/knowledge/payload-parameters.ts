// What parameters of endpoints mean by our own table (data/payloads/parameters.yaml). Reads what the table names, nothing else.

import * as z from "zod";
import type { Knowledge, PayloadDatum } from "../core/index.ts";
import { hostOf } from "./host-of.ts";

const Fields = z.record(z.string().min(1), z.string().min(1));
type Fields = Readonly<z.infer<typeof Fields>>;

/** A line of data/payloads/parameters.yaml; the fields are explained at the top of that file. */
export const PayloadLine = z.strictObject({
  adapter: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
  hosts: z.array(z.string().regex(/^(?:\*\.)?[a-z0-9.-]+$/)).min(1),
  path: z.string().startsWith("/"),
  instead: z.exactOptional(z.literal(true)),
  query: z.exactOptional(Fields),
  form: z.exactOptional(Fields),
  json: z.exactOptional(Fields),
  source: z.string().min(1),
});
export type PayloadLine = z.infer<typeof PayloadLine>;

/** A line made ready: its parameters sorted once. */
type Ready = PayloadLine & { readonly inQuery: Sorted | undefined; readonly inForm: Sorted | undefined };

type Request = Parameters<Knowledge["payload"]>[0];
type Note = (property: string, value: string, context: string) => void;

const limits = { url: 32_768, body: 262_144, value: 1_024, data: 500, elements: 100, depth: 12, lines: 200 };

/** What a request carries by the table, and whether nobody else need be asked. */
export type Said = { readonly data: readonly PayloadDatum[]; readonly instead: boolean };

const silence: Said = { data: [], instead: false };

/** Answers what a request to an endpoint of the table carries; nothing when the table does not know it. Never throws. */
export function parameters(lines: readonly PayloadLine[]): (request: Request) => Said {
  const exact = new Map<string, Ready[]>();
  const below: Ready[] = [];
  for (const line of lines.map(ready)) {
    if (line.hosts.some((host) => host.startsWith("*."))) below.push(line);
    for (const host of line.hosts) exact.set(host, [...(exact.get(host) ?? []), line]);
  }
  return (request) => {
    if (request.url.length > limits.url) return silence;
    const host = hostOf(request.url);
    const lines = exact.get(host) ?? below.filter((line) => isBelow(host, line));
    return lines.length === 0 ? silence : readAll(lines, request);
  };
}

const ready = (line: PayloadLine): Ready => ({
  ...line,
  inQuery: line.query && sorted(line.query),
  inForm: line.form && sorted(line.form),
});

const isBelow = (host: string, { hosts }: PayloadLine): boolean =>
  hosts.some((one) => one.startsWith("*.") && host.endsWith(one.slice(1)));

function readAll(lines: readonly Ready[], request: Request): Said {
  const url = URL.parse(request.url);
  const line = url === null ? undefined : lines.find((one) => fitsPath(one.path, url.pathname));
  if (url === null || line === undefined || !/^https?:$/.test(url.protocol)) return silence;
  const data: PayloadDatum[] = [];
  const note: Note = (property, value, context) => {
    // A placeholder, such as Sentry's {{auto}}, is for the receiver to fill.
    if (value === "" || /^\{\{.*\}\}$/.test(value)) return;
    for (const one of property.split(" ")) {
      if (data.length >= limits.data) return;
      data.push({ adapter: line.adapter, property: one, value: value.slice(0, limits.value), context });
    }
  };
  if (line.inQuery !== undefined)
    fromPairs(line.inQuery, url.searchParams, (p, v, c) => note(p, v, `query.${c}`));
  const body = line.form === undefined && line.json === undefined ? undefined : textOf(request.body);
  if (body !== undefined) fromBody(line, body, (p, v, c) => note(p, v, `body.${c}`));
  return { data, instead: line.instead ?? false };
}

const fitsPath = (path: string, asked: string): boolean =>
  path.endsWith("*") ? asked.startsWith(path.slice(0, -1)) : asked === path || asked === `${path}/`;

function fromBody({ inForm, json }: Ready, body: string, note: Note): void {
  const isJson = /^\s*[[{]/.test(body);
  if (isJson && json !== undefined) for (const one of parsedOf(body)) fromJson(json, one, "", note);
  if (inForm !== undefined && !isJson) fromPairs(inForm, new URLSearchParams(body), note);
}

/** What a body holds: one value, or one on each line, as Sentry's envelopes do. Lines that are none are passed over. */
function parsedOf(body: string): unknown[] {
  const whole = parse(body);
  if (whole !== undefined || !body.includes("\n")) return whole === undefined ? [] : [whole];
  return body
    .split("\n", limits.lines)
    .filter((line) => /^\s*[[{]/.test(line))
    .map(parse)
    .filter((one) => one !== undefined);
}

function fromPairs({ direct, nested }: Sorted, pairs: URLSearchParams, note: Note): void {
  for (const [name, value] of pairs) {
    const property = direct.get(name);
    if (property !== undefined) note(property, value, name);
    const paths = nested.get(name);
    const held = paths === undefined ? undefined : parse(value);
    if (paths === undefined || held === undefined) continue;
    for (const [path, one] of paths) {
      fromJson({ [path]: one }, held, path.startsWith("[]") ? name : `${name}.`, note);
    }
  }
}

type Sorted = {
  readonly direct: ReadonlyMap<string, string>;
  readonly nested: ReadonlyMap<string, readonly (readonly [path: string, property: string])[]>;
};

/** Parameters that carry a value themselves, and those that hold JSON. */
function sorted(fields: Fields): Sorted {
  const direct = new Map(Object.entries(fields));
  const nested = new Map<string, (readonly [string, string])[]>();
  for (const [field, property] of direct) {
    const [name, path] = inside(field);
    if (name !== undefined && path !== undefined)
      nested.set(name, [...(nested.get(name) ?? []), [path, property]]);
  }
  return { direct, nested };
}

/** `data[].a.b` → parameter `data`, path `[].a.b`; `pd.em` → `pd`, `em`. `ud[em]` is a name by itself. */
function inside(field: string): readonly [name: string, path: string] | readonly [] {
  const [, name = "", path = ""] = /^([^.[]+)(?:\.|(?=\[\]))(.+)$/.exec(field) ?? [];
  return path === "" ? [] : [name, path];
}

function fromJson(fields: Fields, root: unknown, before: string, note: Note): void {
  for (const [path, property] of Object.entries(fields)) {
    const steps = path
      .replaceAll("[]", ".[]")
      .split(".")
      .filter((step) => step !== "");
    for (const value of at(root, steps)) note(property, value, before + path);
  }
}

/** Plain values at a path; objects and lists at its end are none. */
function at(value: unknown, [step, ...rest]: readonly string[]): readonly string[] {
  if (step === undefined) {
    return typeof value === "string" || typeof value === "number" ? [String(value)] : [];
  }
  if (typeof value !== "object" || value === null || rest.length > limits.depth) return [];
  if (step === "[]") {
    return Array.isArray(value)
      ? value.slice(0, limits.elements).flatMap((one: unknown) => at(one, rest))
      : [];
  }
  return Object.hasOwn(value, step) ? at(Object.entries(value).find(([key]) => key === step)?.[1], rest) : [];
}

/** JSON, also in base64, as Mixpanel's older scripts send it; undefined when it is neither. */
function parse(text: string): unknown {
  try {
    const plain = /^\s*[[{]/.test(text) ? text : Buffer.from(text.slice(0, limits.body), "base64").toString();
    return JSON.parse(plain);
  } catch {
    return undefined;
  }
}

/** Text bodies only; what holds a NUL is none. */
export function textOf(body: Uint8Array | undefined): string | undefined {
  if (body === undefined || body.length > limits.body || body.includes(0)) return undefined;
  return new TextDecoder().decode(body);
}
