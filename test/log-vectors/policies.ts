// Trust policies (C2SP tlog-policy), and which signatures fulfil them.

import { sha256 } from "../../src/ledger/index.ts";
import { formatVkey, parsePolicy, parseVkey, satisfied, vkeyOf } from "../../src/tlog/index.ts";
import type { Party } from "../../src/tlog/signers.fixture.ts";
import type { Case, Vectors } from "./case.ts";
import { company, log, many, otherLog, society, state, wasPlain } from "./parties.ts";

const v = ({ key }: Party) => formatVkey(key);
const lines = (...all: readonly string[]) => all.map((line) => `${line}\n`).join("");
const [s1, s2, s3, n1, n2] = many.map((one) => `${one.key.name} ${v(one)}`);
const witnesses = [`witness state ${v(state)}`, `witness ngo ${v(society)}`, `witness firm ${v(company)}`];
const two = lines(...witnesses, "group two 2 state ngo firm", "quorum two");
const sides = lines(
  "# Three states, two societies, one company.",
  `log ${v(log)} https://log.example/finds/`,
  "",
  `witness ${s1} https://w0.example/`,
  `witness ${s2}`,
  `witness ${s3}`,
  "group states 2 w0.example w1.example w2.example",
  `witness ${n1}`,
  `witness ${n2}`,
  "group ngos any w3.example w4.example",
  `witness firm ${v(company)}`,
  "group multilateral all states ngos firm",
  "quorum multilateral",
);
const signedBy = (...parties: readonly Party[]) => parties.map(v);
/** A second name for the first witness's key. */
const again = vkeyOf("double.example", 4, state.key.publicKey, sha256);
const twice = lines(
  `witness a ${v(state)}`,
  `witness b ${formatVkey(again)}`,
  `witness c ${v(society)}`,
  "group g 2 a b c",
  "quorum g",
);

/** `is`: whether it is fulfilled, and how much each name has of how much it needs. */
const counted = (): Vectors["accept"] => {
  const [w0, w1, , w3] = many;
  const some = (...parties: readonly (Party | undefined)[]) =>
    signedBy(...parties.filter((one) => one !== undefined));
  return [
    { name: "nobody is asked", text: "quorum none\n", signed: [], is: { fulfilled: true, names: {} } },
    {
      name: "nobody is asked, though witnesses are named",
      text: lines(...witnesses, "quorum none"),
      signed: [],
      is: { fulfilled: true, names: { state: "0/1", ngo: "0/1", firm: "0/1" } },
    },
    {
      name: "a witness",
      text: lines(...witnesses, "quorum ngo"),
      signed: signedBy(society),
      is: { fulfilled: true, names: { state: "0/1", ngo: "1/1", firm: "0/1" } },
    },
    {
      name: "another witness",
      text: lines(...witnesses, "quorum ngo"),
      signed: signedBy(state, company),
      is: { fulfilled: false, names: { state: "1/1", ngo: "0/1", firm: "1/1" } },
    },
    {
      name: "two of three",
      text: two,
      signed: signedBy(state, company),
      is: { fulfilled: true, names: { state: "1/1", ngo: "0/1", firm: "1/1", two: "2/2" } },
    },
    {
      name: "one of three, and the log",
      text: two,
      signed: signedBy(state, log),
      is: { fulfilled: false, names: { state: "1/1", ngo: "0/1", firm: "0/1", two: "1/2" } },
    },
    {
      name: "groups of groups",
      text: sides,
      signed: some(w0, w1, w3, company),
      is: {
        fulfilled: true,
        names: {
          "w0.example": "1/1",
          "w1.example": "1/1",
          "w2.example": "0/1",
          "w3.example": "1/1",
          "w4.example": "0/1",
          firm: "1/1",
          states: "2/2",
          ngos: "1/1",
          multilateral: "3/3",
        },
      },
    },
    {
      name: "groups of groups, one side of them missing",
      text: sides,
      signed: some(w0, w3, company),
      is: {
        fulfilled: false,
        names: {
          "w0.example": "1/1",
          "w1.example": "0/1",
          "w2.example": "0/1",
          "w3.example": "1/1",
          "w4.example": "0/1",
          firm: "1/1",
          states: "1/2",
          ngos: "1/1",
          multilateral: "2/3",
        },
      },
    },
  ];
};

const written = (mlDsa: Party): Vectors["accept"] => [
  {
    name: "white space, remarks, names that are not ASCII, no newline at the end",
    text: `\n \t# remark\n\twitness \t 甲é ${v(mlDsa)}   https://w.example/#a \n \n  quorum\t甲é`,
    signed: signedBy(mlDsa),
    is: { fulfilled: true, names: { 甲é: "1/1" } },
  },
  {
    name: "a next-line character is no end of a line",
    text: "# remark\u0085quorum all\nquorum none\n",
    signed: [],
    is: { fulfilled: true, names: {} },
  },
  {
    name: "older policies: a remark behind a line, and a witness's key of type 1",
    text: lines(`witness w ${v(wasPlain)} # the ministry`, "quorum w #"),
    signed: signedBy(state),
    is: { fulfilled: true, names: { w: "1/1" } },
  },
  {
    name: "a witness's signature over a plain note is no cosignature",
    text: lines(`witness w ${v(wasPlain)}`, "quorum w"),
    signed: signedBy(wasPlain),
    is: { fulfilled: false, names: { w: "0/1" } },
  },
  {
    name: "older policies: a witness's key under two names is one witness",
    text: twice,
    signed: [...signedBy(state), formatVkey(again)],
    is: { fulfilled: false, names: { a: "1/1", b: "0/1", c: "0/1", g: "1/2" } },
  },
  {
    name: "a log and a witness may have one key",
    text: lines(`log ${v(wasPlain)}`, `witness w ${v(state)}`, "quorum w"),
    signed: signedBy(state),
    is: { fulfilled: true, names: { w: "1/1" } },
  },
];

const w = witnesses[0] ?? "";
const malformed: Readonly<Record<string, string>> = {
  "no line": "",
  "no quorum": lines(w),
  "two quorums": lines(w, "quorum state", "quorum state"),
  "a quorum of nothing": lines(w, "quorum"),
  "a quorum of two names": lines(...witnesses, "quorum state ngo"),
  "a quorum that is defined nowhere": lines(w, "quorum nobody"),
  "a quorum above its witness": lines("quorum state", w),
  "a quorum whose name is written otherwise": lines(w, "quorum State"),
  "a word that is no keyword": lines("mirror x", "quorum none"),
  "a keyword in capitals": "QUORUM none\n",
  "a byte order mark": "\ufeffquorum none\n",
  "carriage returns": "quorum none\r\n",
  "a vertical tab": "quorum\u000bnone\n",
  "a delete character in a remark": "# \u007f\nquorum none\n",
  "a no-break space between words": "quorum\u00a0none\n",
  "a log without a key": lines("log", "quorum none"),
  "a log with more than a key and a URL": lines(`log ${v(log)} https://a/ b`, "quorum none"),
  "a log twice": lines(`log ${v(log)}`, `log ${v(log)} https://a/`, "quorum none"),
  "a log's key that is none": lines("log garbage", "quorum none"),
  "a witness without a name": lines(`witness ${v(state)}`, "quorum none"),
  "a witness named none": lines(`witness none ${v(state)}`, "quorum none"),
  "a witness named all": lines(`witness all ${v(state)}`, "quorum none"),
  "a witness whose name begins a remark": lines(`witness #a ${v(state)}`, "quorum none"),
  "two witnesses of one name": lines(w, `witness state ${v(society)}`, "quorum state"),
  "a group named as a witness": lines(w, "group state any state", "quorum state"),
  "a group named any": lines(w, "group any any state", "quorum any"),
  "a group without members": lines(w, "group g 1", "quorum none"),
  "a group that needs nobody": lines(w, "group g 0 state", "quorum g"),
  "a group that needs less than nobody": lines(w, "group g -1 state", "quorum g"),
  "a group that needs more than it has": lines(w, "group g 2 state", "quorum g"),
  "a group that needs half a member": lines(w, "group g 0.5 state", "quorum g"),
  "a group that needs a number in hexadecimal": lines(w, "group g 0x1 state", "quorum g"),
  "a group that needs a number with a zero before it": lines(w, "group g 01 state", "quorum g"),
  "a group that needs ALL": lines(w, "group g ALL state", "quorum g"),
  "a group of somebody unknown": lines(w, "group g any state nobody", "quorum g"),
  "a group of somebody below": lines("group g any state", w, "quorum g"),
  "a group of itself": lines(w, "group g any state g", "quorum g"),
  "a group of none": lines(w, "group g any none state", "quorum g"),
  "a member twice in a group": lines(w, "group g any state state", "quorum g"),
  "a member of two groups": lines(w, "group g any state", "group h any state", "quorum g"),
};

export function policies(mlDsa: Party): Vectors {
  const wrongHash = v(otherLog).replace(/\+[0-9a-f]{8}\+/, "+00000000+");
  return {
    format: "policy",
    about:
      "C2SP tlog-policy: `signed` are keys whose signatures are right; `is` says whether the policy is fulfilled, and how much each name has of how much it needs",
    accept: [...counted(), ...written(mlDsa)],
    reject: [
      ...Object.entries(malformed).map(([name, text]) => ({ name, text, reason: "malformed" as const })),
      {
        name: "a log whose key has another hash",
        text: lines(`log ${wrongHash}`, "quorum none"),
        reason: "bad-key",
      },
      {
        name: "a witness whose key is of a type that is not known",
        text: lines("witness a a.example+0d2fa8a3+Ag==", "quorum none"),
        reason: "bad-key",
      },
    ],
  };
}

export function readPolicy({ text = "", signed = [] }: Case): unknown {
  const verified = signed.map((key) => ({ key: parseVkey(key, sha256) }));
  const { fulfilled, standings } = satisfied(parsePolicy(text, sha256), verified);
  return {
    fulfilled,
    names: Object.fromEntries(standings.map(({ name, have, least }) => [name, `${have}/${least}`])),
  };
}
