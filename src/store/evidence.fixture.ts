// Evidence of arbitrary content for the store's properties, hostile strings included.

import * as fc from "fast-check";
import type { Evidence, Observation, StackFrame } from "../core/index.ts";

/** Strings that look like the layout which a fast reader might trust. */
const tricky = fc.constantFrom(
  '"stack":[',
  "}]",
  '\\"stack\\":[{}]',
  ']\n,"observations":[',
  '"observations":[',
  "\u2028",
  "\ud800",
  '"details":"x"},',
  '"}',
  '\\"}',
  "__proto__",
  "",
);
const text = fc.oneof(fc.string({ maxLength: 12 }), tricky);

const frame: fc.Arbitrary<StackFrame> = fc.record(
  { url: text, line: fc.nat(), column: fc.nat(), fn: text, async: fc.boolean() },
  { requiredKeys: ["url", "line", "column"] },
);
const stack = fc.array(frame, { maxLength: 3 });

const seen = {
  id: fc.nat().map((n) => `o${n}`),
  at: fc.double({ noNaN: true, noDefaultInfinity: true }),
  by: text,
  moment: fc.constantFrom("before-choice" as const, "always" as const),
};

const observation: fc.Arbitrary<Observation> = fc.oneof(
  fc.record({
    kind: fc.constant("request" as const),
    ...seen,
    url: text,
    method: text,
    type: text,
    headers: fc.array(fc.tuple(text, text), { maxLength: 2 }),
    initiator: fc.record({ type: text, stack }),
    witness: fc.constantFrom("cdp" as const, "both" as const),
  }),
  fc.record({
    kind: fc.constant("call" as const),
    ...seen,
    group: fc.constant("canvas" as const),
    api: text,
    facts: fc.dictionary(
      // One character that needs an escape is misread as a key by V8: see canonical.test.ts in the engine.
      text.filter((key) => key !== "__proto__" && (key.length !== 1 || JSON.stringify(key).length === 3)),
      fc.oneof(text, fc.nat(), fc.boolean()),
      {
        maxKeys: 2,
        noNullPrototype: true,
      },
    ),
    stack,
  }),
  fc.record({
    kind: fc.constant("response" as const),
    ...seen,
    request: text,
    url: text,
    status: fc.nat(),
    headers: fc.array(fc.tuple(text, text), { maxLength: 2 }),
    tls: fc.record({
      protocol: text,
      subject: text,
      issuer: text,
      names: fc.array(text, { maxLength: 2 }),
      validFrom: fc.nat(),
      validTo: fc.nat(),
    }),
  }),
  fc.record(
    { kind: fc.constant("issue" as const), ...seen, code: text, details: text, request: text },
    { requiredKeys: ["kind", "id", "at", "by", "moment", "code", "details"] },
  ),
  fc.record({
    kind: fc.constant("cookie" as const),
    ...seen,
    angle: fc.constant("jar" as const),
    name: text,
    value: text,
    domain: text,
    path: text,
    days: fc.option(fc.nat()),
  }),
);

export const anyEvidence: fc.Arbitrary<Evidence> = fc.record({
  format: fc.constant("probity/evidence/1" as const),
  subject: fc.record({ type: fc.constant("web" as const), name: text }),
  conditions: fc.constant({}),
  visits: fc.constant([]),
  watched: fc.constant(["request" as const]),
  planted: fc.constant([]),
  observations: fc.array(observation, { maxLength: 6 }),
  gaps: fc.array(
    fc.record({
      probe: text,
      kinds: fc.constant([]),
      code: fc.constant("crashed" as const),
      reason: text,
    }),
    { maxLength: 1 },
  ),
});

export const smallest: Evidence = {
  format: "probity/evidence/1",
  subject: { type: "web", name: "https://shop.example/" },
  conditions: {},
  visits: [],
  watched: [],
  planted: [],
  observations: [],
  gaps: [],
};
