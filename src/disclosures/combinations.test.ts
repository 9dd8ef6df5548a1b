// What senders do to a value, put together in every way: each must be found, and the same done to another value must not.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { Of, Planted } from "../core/index.ts";
import {
  type Container,
  containers,
  type Disguise,
  encodings,
  type Sent,
} from "./decode/disguises.fixture.ts";
import { Finder } from "./finder.ts";

type Spelling = (value: string) => string;

const asTyped: Spelling = (value) => value;
const lower: Spelling = (value) => value.toLowerCase();
const upper: Spelling = (value) => value.toUpperCase();
const digits: Spelling = (value) => value.replace(/\D/g, "");
const gmail: Spelling = (value) => {
  const [local = "", host] = value.toLowerCase().split("@");
  return `${local.replace(/\+.*/, "").replaceAll(".", "")}@${host}`;
};

/** The value, another one of the same kind that differs in one sign, and how senders normalise it. */
const identifiers: readonly {
  readonly planted: Planted;
  readonly other: string;
  readonly spellings: readonly Spelling[];
}[] = [
  {
    planted: { id: "mail", sort: "email", value: "Qebazin.Kw3x+v9@gmail.com", where: "storage" },
    other: "Qebazin.Kw3y+v9@gmail.com",
    spellings: [asTyped, lower, upper, gmail],
  },
  {
    planted: { id: "phone", sort: "phone", value: "+49 1573 9084417", where: "storage" },
    other: "+49 1573 9084418",
    spellings: [asTyped, digits, (value) => `+${digits(value)}`],
  },
  {
    planted: { id: "name", sort: "name", value: "Yorunë Okwabasti", where: "storage" },
    other: "Yorunë Okwabasta",
    spellings: [asTyped, lower, upper],
  },
  {
    planted: {
      id: "advertising",
      sort: "advertising-id",
      value: "7f1d0c52-93ab-4e6e-8d21-b6c05a9e3f74",
      where: "storage",
    },
    other: "7f1d0c52-93ab-4e6e-8d21-b6c05a9e3f75",
    spellings: [asTyped, upper],
  },
];

type Digest = { readonly name: string; readonly make: (text: string) => Buffer; readonly text: boolean };

const hashed = (name: string) => (text: string) => createHash(name).update(text).digest();
const digests: readonly Digest[] = [
  { name: "none", make: (text) => Buffer.from(text), text: true },
  ...["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "ripemd160", "sha3-256"].flatMap(
    (name): Digest[] => [
      { name: `${name} hex`, make: (text) => Buffer.from(hashed(name)(text).toString("hex")), text: true },
      {
        name: `${name} HEX`,
        make: (text) => Buffer.from(hashed(name)(text).toString("hex").toUpperCase()),
        text: true,
      },
      {
        name: `${name} base64`,
        make: (text) => Buffer.from(hashed(name)(text).toString("base64")),
        text: true,
      },
      {
        name: `${name} base64url`,
        make: (text) => Buffer.from(hashed(name)(text).toString("base64url")),
        text: true,
      },
      { name: `${name} raw`, make: hashed(name), text: false },
    ],
  ),
  {
    name: "sha256 of md5",
    make: (text) => Buffer.from(hashed("sha256")(hashed("md5")(text).toString("hex")).toString("hex")),
    text: true,
  },
];

type Combination = { readonly digest: Digest; readonly encoding: Disguise; readonly container: Container };

/** No bytes that are no text for what only takes text, and no line breaks in a header. */
const possible = ({ digest, encoding, container }: Combination) =>
  (digest.text || encoding.text !== true) &&
  (encoding.name !== "quoted-printable" || container.name !== "header") &&
  (digest.text || !["plain", "quoted-printable"].includes(encoding.name) || container.text !== true);

function combinations(): Combination[] {
  return digests.flatMap((digest) =>
    encodings.flatMap((encoding) =>
      containers.map((container) => ({ digest, encoding, container })).filter(possible),
    ),
  );
}

/** Every 37th, so that each digest meets each encoding, and each encoding each container. */
const step = 37;

const seen = { kind: "request", id: "o1", at: 1, by: "test", moment: "always" } as const;
const request: Of<"request"> = {
  ...{ ...seen, url: "https://t.example/", method: "POST", type: "fetch", witness: "cdp", headers: [] },
};

const finder = new Finder(identifiers.map(({ planted }) => planted));
const foundIn = (sent: Sent) =>
  new Set(
    finder
      .inParts([{ ...sent, id: "o1", url: request.url, seen: request }])
      .map(({ trace }) => trace.planted.id),
  );

let tried = 0;
for (const { planted, other, spellings } of identifiers) {
  test(`every disguise of a value is seen through, and another value in it is let be: ${planted.id}`, () => {
    const [missed, accused]: [string[], string[]] = [[], []];
    for (const [at, spelling] of spellings.entries()) {
      for (const [place, { digest, encoding, container }] of combinations().entries()) {
        if (place % step !== (at * 11) % step) continue;
        const disguised = (value: string) => container.send(encoding.write(digest.make(spelling(value))));
        const name = `${planted.id} ${spelling(planted.value)} ▸ ${digest.name} ▸ ${encoding.name} ▸ ${container.name}`;
        if (`${[...foundIn(disguised(planted.value))]}` !== planted.id) missed.push(name);
        if (foundIn(disguised(other)).size > 0) accused.push(name);
        tried++;
      }
    }
    assert.deepEqual(missed, []);
    assert.deepEqual(accused, []);
  });
}

test("that were more than 2,000 disguises", () => assert.ok(tried > 2000, `${tried}`));
