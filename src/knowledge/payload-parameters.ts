// What parameters of endpoints mean by our own table (data/payloads/parameters.yaml). Reads what the table names, nothing else.

import * as z from "zod";
import type { Knowledge, PayloadDatum } from "../core/index.ts";
import { hostOf } from "./host-of.ts";

const Fields = z.record(z.string().min(1), z.string().min(1));

/** A line of data/payloads/parameters.yaml; the fields are explained at the top of that file. */
export const PayloadLine = z.strictObject({
  adapter: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
  hosts: z.array(z.string().regex(/^(?:\*\.)?[a-z0-9.-]+$/)).min(1),
  path: z.string().startsWith("/"),
  query: z.exactOptional(Fields),
  form: z.exactOptional(Fields),
  json: z.exactOptional(Fields),
  source: z.string().min(1),
});
export type PayloadLine = z.infer<typeof PayloadLine>;

type Request = Parameters<Knowledge["payload"]>[0];
type Note = (property: string, value: string, context: string) => void;

const limits = { url: 32_768, body: 262_144, value: 1_024, data: 500, elements: 100, depth: 12 };

/** Answers what a request to an endpoint of the table carries; empty when the table does not know it. Never throws. */
export function parameters(lines: readonly PayloadLine[]): Knowledge["payload"] {
  const exact = new Map<string, PayloadLine[]>();
  const below: PayloadLine[] = [];
  for (const line of lines) {
    if (line.hosts.some((host) => host.startsWith("*."))) below.push(line);
    for (const host of line.hosts) exact.set(host, [...(exact.get(host) ?? []), line]);
  }
  return (request) => {
    if (request.url.length > limits.url) return [];
    const host = hostOf(request.url);
    const lines = exact.get(host) ?? below.filter((line) => isBelow(host, line));
    return lines.length === 0 ? [] : readAll(lines, request);
  };
}

const isBelow = (host: string, { hosts }: PayloadLine): boolean =>
  hosts.some((one) => one.startsWith("*.") && host.endsWith(one.slice(1)));

function readAll(lines: readonly PayloadLine[], request: Request): readonly PayloadDatum[] {
  const url = URL.parse(request.url);
  const line = url === null ? undefined : lines.find((one) => fitsPath(one.path, url.pathname));
  if (url === null || line === undefined || !/^https?:$/.test(url.protocol)) return [];
  const data: PayloadDatum[] = [];
  const note: Note = (property, value, context) => {
    if (value === "" || data.length >= limits.data) return;
    data.push({ adapter: line.adapter, property, value: value.slice(0, limits.value), context });
  };
  if (line.query !== undefined)
    fromPairs(line.query, url.searchParams, (p, v, c) => note(p, v, `query.${c}`));
  const body = line.form === undefined && line.json === undefined ? undefined : textOf(request.body);
  if (body !== undefined) fromBody(line, body, (p, v, c) => note(p, v, `body.${c}`));
  return data;
}

const fitsPath = (path: string, asked: string): boolean =>
  path.endsWith("*") ? asked.startsWith(path.slice(0, -1)) : asked === path || asked === `${path}/`;

function fromBody({ form, json }: PayloadLine, body: string, note: Note): void {
  const isJson = /^\s*[[{]/.test(body);
  const parsed = isJson && json !== undefined ? parse(body) : undefined;
  if (json !== undefined && parsed !== undefined) fromJson(json, parsed, "", note);
  if (form !== undefined && !isJson) fromPairs(form, new URLSearchParams(body), note);
}

function fromPairs(fields: Readonly<Record<string, string>>, pairs: URLSearchParams, note: Note): void {
  for (const [field, property] of Object.entries(fields)) {
    const direct = pairs.get(field);
    if (direct !== null) {
      note(property, direct, field);
      continue;
    }
    const [name = "", path = ""] = inside(field);
    const held = path === "" ? null : pairs.get(name);
    const value = held === null ? undefined : parse(held);
    if (value !== undefined)
      fromJson({ [path]: property }, value, path.startsWith("[]") ? name : `${name}.`, note);
  }
}

/** `data[].a.b` → parameter `data`, path `[].a.b`; `pd.em` → `pd`, `em`. `ud[em]` is a name by itself. */
function inside(field: string): readonly [name: string, path: string] | readonly [] {
  const [, name = "", path = ""] = /^([^.[]+)(?:\.|(?=\[\]))(.+)$/.exec(field) ?? [];
  return path === "" ? [] : [name, path];
}

function fromJson(fields: Readonly<Record<string, string>>, root: unknown, before: string, note: Note): void {
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
