// How a commitment combines its checks: a closed language without loops, names or input, so that every formula ends,
// and that more evidence can only make it firmer. Written inside a charter; specified in docs/spec/charter.md.

import * as z from "zod";
import { Grade } from "./finding.ts";
import { Code, type Topic, topics } from "./law.ts";
import { Visit } from "./observation.ts";

const Id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);

/** A check of the catalogue, with options as `probity checks explain ID` tells them. */
export const Question = z.strictObject({
  check: Id,
  with: z.record(z.string(), z.json()).default({}),
});
export type Question = z.infer<typeof Question>;

/** How much has to have been looked at. */
export const Reach = z.strictObject({
  visits: z.exactOptional(z.array(Visit).min(1)),
  runs: z.exactOptional(z.int().min(1).max(20)),
  pages: z.exactOptional(z.int().min(1).max(10_000)),
  requests: z.exactOptional(z.int().min(1).max(1_000_000)),
});
export type Reach = z.infer<typeof Reach>;

export type Formula =
  | Question
  | { readonly all: readonly Formula[] }
  | { readonly any: readonly Formula[] }
  | { readonly atLeast: number; readonly of: readonly Formula[] }
  | { readonly not: Formula }
  | { readonly grade: Grade; readonly of: Formula }
  | { readonly coverage: Reach }
  | { readonly fact: Topic; readonly in: string; readonly is: string };

const Part: z.ZodType<Formula> = z.lazy(() =>
  z.union([
    Question,
    z.strictObject({ all: z.array(Part).min(1) }),
    z.strictObject({ any: z.array(Part).min(1) }),
    z.strictObject({ atLeast: z.int().min(1), of: z.array(Part).min(1) }),
    z.strictObject({ not: Part }),
    z.strictObject({ grade: Grade, of: Part }),
    z.strictObject({ coverage: Reach }),
    /** A fact of the law, such as `adequacy-eu` in `JP` is `adequate`; an unknown one supports and refutes nothing. */
    z.strictObject({ fact: z.enum(topics), in: Code, is: z.string().max(100) }),
  ]),
);

const deepest = 8;
const mostParts = 100;

/**
 * A formula as a charter may write it. `not` stands over facts alone: what was only never seen breaking is no proof of
 * its contrary, and would not stay one when more is seen.
 */
export const Formula = Part.refine((formula) => depthOf(formula) <= deepest, {
  message: `a formula is at most ${deepest} levels deep`,
})
  .refine((formula) => partsOf(formula).length <= mostParts, {
    message: `a formula has at most ${mostParts} parts`,
  })
  .refine(
    (formula) =>
      partsOf(formula).every((part) => !("not" in part) || partsOf(part.not).every((one) => !isSeen(one))),
    { message: "not stands over facts alone" },
  )
  .refine(
    (formula) => partsOf(formula).every((part) => !("atLeast" in part) || part.atLeast <= part.of.length),
    { message: "atLeast asks for more than there are" },
  );

const isSeen = (part: Formula) => "check" in part || "coverage" in part || "grade" in part;

const inside = (formula: Formula): readonly Formula[] => {
  if ("all" in formula) return formula.all;
  if ("any" in formula) return formula.any;
  if ("not" in formula) return [formula.not];
  if ("atLeast" in formula) return formula.of;
  return "grade" in formula ? [formula.of] : [];
};

const depthOf = (formula: Formula): number => 1 + Math.max(0, ...inside(formula).map(depthOf));

/** The formula and everything in it, outside in. */
export const partsOf = (formula: Formula): Formula[] => [formula, ...inside(formula).flatMap(partsOf)];

/** The checks that a formula asks, in order, each with its options. */
export const questionsOf = (formula: Formula): Question[] =>
  partsOf(formula).filter((part): part is Question => "check" in part);
