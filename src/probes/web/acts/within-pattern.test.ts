import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { plant } from "./plant.ts";

const limits = (pattern: string, more: { readonly least?: number; readonly most?: number } = {}) => ({
  ...{ min: "", max: "", step: "", base: "" },
  pattern,
  ...more,
});
const accepts = (pattern: string, value: string) => new RegExp(`^(?:${pattern})$`, "u").test(value);

test("what forms ask for is made: codes, numbers, names, passwords", () => {
  const asked: readonly (readonly [sort: string, pattern: string])[] = [
    ["postcode", "[0-9]{4}"],
    ["postcode", "\\d{4}\\s?[A-Z]{2}"],
    ["postcode", "[A-Za-z]{1,2}[0-9Rr][0-9A-Za-z]? [0-9][ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2}"],
    ["phone", "[0-9]{10}"],
    ["phone", "\\+?[0-9 ()\\-]{7,15}"],
    ["phone", "(?:\\(\\d{3}\\)|\\d{3})-\\d{3}-\\d{4}"],
    ["text", "[A-Z]{2}\\d{6}[A-D]?"],
    ["text", "^\\p{Lu}\\p{Ll}+$"],
    ["text", "(red|green|blue)"],
    ["name", "[A-Za-zÀ-ÿ' \\-]{2,30}"],
    ["text", "[А-Я]{3,9}"],
    ["password", "(?=.*\\d)(?=.*[a-z])(?=.*[A-Z]).{8,}"],
    ["password", "(?!.*\\s)[^<>]{6,20}"],
    ["card", "[0-9]{13,19}"],
  ];
  for (const [sort, pattern] of asked) {
    const value = plant("seed", sort, limits(pattern));
    assert.ok(accepts(pattern, value), `${pattern}: ${value}`);
  }
});

test("a value that fits stays as it is, and so does one for which none could be made", () => {
  for (const [sort, pattern] of [
    ["email", "[a-z0-9._%+\\-]+@[a-z0-9.\\-]+\\.[a-z]{2,}"],
    ["text", ".+"],
    ["text", "(a)\\1"],
    ["text", "["],
    ["text", "x{60}"],
    ["text", "(?=b)a"],
    // Nobody's mailbox at somebody's host.
    ["email", "[a-z]+@shop\\.example"],
  ] as const)
    assert.equal(plant("seed", sort, limits(pattern)), plant("seed", sort), pattern);
});

test("lengths are kept where a pattern leaves room", () => {
  const value = plant("seed", "text", limits("[a-z]*", { least: 3, most: 5 }));
  assert.match(value, /^[a-z]{1,5}$/);
});

test("hostile patterns end soon, and any text gives a value", () => {
  const nested = `${"(".repeat(15)}a*${")*".repeat(15)}b`;
  const many = `${"(".repeat(15)}a?${"){40}".repeat(15)}`;
  for (const pattern of ["(a+)+$", "(a|a)*b", nested, "((a{1000}){1000}){1000}", many])
    assert.ok(plant("seed", "text", limits(pattern)).length <= 60);
  fc.assert(fc.property(fc.string(), (pattern) => plant("seed", "text", limits(pattern)) !== ""));
});

test("what is made of the parts that are read is accepted by the language's own engine", () => {
  const one = fc.constantFrom(
    "a",
    "7",
    "\\d",
    "\\w",
    "[a-f]",
    "[^0-9x]",
    "[A-Z_.]",
    "\\.",
    "-",
    "(?:ab|c)",
    "(x|\\d)",
  );
  const times = fc.constantFrom("", "", "?", "+", "*", "{2}", "{1,3}", "{3,}");
  const pattern = fc.array(
    fc.tuple(one, times).map((pair) => pair.join("")),
    { minLength: 1, maxLength: 4 },
  );
  fc.assert(
    fc.property(fc.string(), pattern, (seed, parts) => {
      const made = plant(seed, "text", limits(parts.join("")));
      assert.ok(accepts(parts.join(""), made), `${parts.join("")}: ${made}`);
    }),
  );
});
