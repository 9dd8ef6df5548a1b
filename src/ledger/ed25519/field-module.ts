// Arithmetic modulo p = 2^255 - 19 and the additions of points that a verification spends its time on, as WebAssembly.
// The method is that of the reference implementation ref10 (Bernstein, Duif, Lange, Schwabe and Yang, "High-speed
// high-security signatures", 2011): a number is ten signed limbs of 26 and 25 bits in turn, here of four bytes each.

import { Code, moduleOf, type Written } from "./assembler.ts";

/** Bytes of a number. */
export const numberSize = 40;
/** Bytes below which memory is for the functions themselves. */
export const scratch = 1024;

const limbs = 10;
const each = Array.from({ length: limbs }, (_, at) => at);
const width = (limb: number) => (limb % 2 === 0 ? 26 : 25);

/** Order in which ref10 carries, such that no limb overflows on the way. */
const carries = [0, 4, 1, 5, 2, 6, 3, 7, 4, 8, 9, 0];

/** Index of each function, for `call`. */
const indexes = { multiply: 0, square: 1, plus: 2, minus: 3 } as const;

/** r = a b. */
function multiply(): Written {
  const [r, a, b] = [0, 1, 2];
  const code = new Code();
  const local = counter(3);
  const f = each.map((limb) => loaded(code, a, limb, local()));
  const twice = each.map((limb) => (limb % 2 === 1 ? times(code, f[limb] ?? 0, 2, local()) : -1));
  const g = each.map((limb) => loaded(code, b, limb, local()));
  const g19 = each.map((limb) => (limb > 0 ? times(code, g[limb] ?? 0, 19, local()) : -1));
  const h = each.map((sum) => {
    for (const i of each) {
      const j = (sum - i + limbs) % limbs;
      code
        .get((i % 2 === 1 && j % 2 === 1 ? twice : f)[i] ?? 0)
        .get((i + j >= limbs ? g19 : g)[j] ?? 0)
        .multiplyLong();
      if (i > 0) code.addLong();
    }
    return stored(code, local());
  });
  carry(code, h, local());
  return { parameters: 3, longs: local() - 3, code: written(code, h, r) };
}

/** r = a a, `n` times over; n > 0. */
function square(): Written {
  const [r, a, n] = [0, 1, 2];
  const code = new Code();
  const local = counter(3);
  const f = each.map((limb) => loaded(code, a, limb, local()));
  const multiples = { 2: each.map(local), 19: each.map(local), 38: each.map(local) };
  const h = each.map(local);
  const spare = local();
  code.loop((body) => {
    for (const [by, locals] of Object.entries(multiples))
      for (const limb of each) times(body, f[limb] ?? 0, Number(by), locals[limb] ?? 0);
    for (const limb of each) squared(body, limb, f, multiples, h[limb] ?? 0);
    carry(body, h, spare);
    for (const limb of each) body.get(h[limb] ?? 0).set(f[limb] ?? 0);
    body.get(n).constant(1).subtract().set(n).get(n);
  });
  return { parameters: 3, longs: local() - 3, code: written(code, h, r) };
}

/** One limb of a square, not yet carried. `f`, `multiples`: locals of the number's limbs, and of those times 2, 19, 38. */
function squared(
  code: Code,
  limb: number,
  f: readonly number[],
  multiples: Readonly<Record<2 | 19 | 38, readonly number[]>>,
  into: number,
): void {
  for (const [at, [i, j]] of pairs(limb).entries()) {
    const right = factorOf(i, j);
    code.get((i === j ? f : multiples[2])[i] ?? 0);
    code.get((right === 1 ? f : multiples[right])[j] ?? 0).multiplyLong();
    if (at > 0) code.addLong();
  }
  code.set(into);
}

/** Limbs whose product counts for a limb of a square, the lower one first: two different ones meet twice. */
const pairs = (sum: number): [number, number][] =>
  each.flatMap((i): [number, number][] => {
    const j = (sum - i + limbs) % limbs;
    return j < i ? [] : [[i, j]];
  });

/** Two odd limbs count twice, as their weights are rounded up; what passes the highest limb is worth 19 in the lowest. */
function factorOf(i: number, j: number): 1 | 2 | 19 | 38 {
  const isOdd = i % 2 === 1 && j % 2 === 1;
  if (i + j >= limbs) return isOdd ? 38 : 19;
  return isOdd ? 2 : 1;
}

/** r = a + b or a - b, limb by limb: not reduced, which what comes next can bear once. */
function sum(isMinus: boolean): Written {
  const [r, a, b] = [0, 1, 2];
  const code = new Code();
  for (const limb of each) {
    const offset = limb * 4;
    code.get(r).get(a).loadLong(offset).get(b).loadLong(offset);
    (isMinus ? code.subtractLong() : code.addLong()).storeLong(offset);
  }
  return { parameters: 3, longs: 0, code };
}

const [x, y, z, t] = [0, numberSize, 2 * numberSize, 3 * numberSize];

/**
 * sum += q or -= q: `sum` in extended coordinates (X, Y, Z, T), `q` as y + x, y - x and 2 d x y of an affine point
 * (Hisil, Wong, Carter and Dawson, "Twisted Edwards Curves Revisited", 2008; ref10's ge_madd and ge_msub).
 */
function join(isMinus: boolean): Written {
  const code = new Code();
  const [point, q] = [0, 1];
  const [plus, minus] = isMinus ? [numberSize, 0] : [0, numberSize];
  const place = (at: number) => (one: Code) => one.constant(at * numberSize);
  const of = (local: number, offset: number) => (one: Code) => one.get(local).constant(offset).add();
  const run = (name: keyof typeof indexes, ...places: readonly ((one: Code) => Code)[]) => {
    for (const one of places) one(code);
    code.call(indexes[name]);
  };
  const [a, b, c, d, e, f, g, h] = [0, 1, 2, 3, 4, 5, 6, 7].map(place) as [
    Place,
    Place,
    Place,
    Place,
    Place,
    Place,
    Place,
    Place,
  ];
  run("plus", a, of(point, y), of(point, x));
  run("minus", b, of(point, y), of(point, x));
  run("multiply", a, a, of(q, plus));
  run("multiply", b, b, of(q, minus));
  run("multiply", c, of(q, 2 * numberSize), of(point, t));
  run("plus", d, of(point, z), of(point, z));
  run("minus", e, a, b);
  run("plus", f, a, b);
  run(isMinus ? "minus" : "plus", g, d, c);
  run(isMinus ? "plus" : "minus", h, d, c);
  run("multiply", of(point, x), e, h);
  run("multiply", of(point, y), f, g);
  run("multiply", of(point, z), g, h);
  run("multiply", of(point, t), e, f);
  return { parameters: 2, longs: 0, code };
}

type Place = (one: Code) => Code;

/** The module's bytes. Its functions take addresses; results may lie where arguments lay. */
export const fieldModule = (pages: number): Uint8Array<ArrayBuffer> =>
  moduleOf(
    {
      multiply: multiply(),
      square: square(),
      plus: sum(false),
      minus: sum(true),
      join: join(false),
      part: join(true),
    },
    pages,
  );

const counter = (from: number) => {
  let next = from;
  return () => next++;
};

function loaded(code: Code, address: number, limb: number, local: number): number {
  code
    .get(address)
    .loadLong(limb * 4)
    .set(local);
  return local;
}

function times(code: Code, factor: number, by: number, local: number): number {
  code.get(factor).longConstant(by).multiplyLong().set(local);
  return local;
}

function stored(code: Code, local: number): number {
  code.set(local);
  return local;
}

/** Brings each limb back to its width, rounding to the nearest. */
function carry(code: Code, h: readonly number[], spare: number): void {
  for (const limb of carries) {
    const [from, to] = [h[limb] ?? 0, h[(limb + 1) % limbs] ?? 0];
    const bits = width(limb);
    code
      .get(from)
      .longConstant(2 ** (bits - 1))
      .addLong()
      .longConstant(bits)
      .shiftRightLong()
      .set(spare);
    code.get(to).get(spare);
    // What leaves the highest limb is worth 19 in the lowest.
    if (limb === limbs - 1) code.longConstant(19).multiplyLong();
    code.addLong().set(to);
    code.get(from).get(spare).longConstant(bits).shiftLeftLong().subtractLong().set(from);
  }
}

function written(code: Code, h: readonly number[], address: number): Code {
  for (const limb of each)
    code
      .get(address)
      .get(h[limb] ?? 0)
      .storeLong(limb * 4);
  return code;
}
