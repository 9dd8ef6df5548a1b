// Reads the regular expression of a field's `pattern` as a tree: the parts of the language that forms use. What is
// hostile in an expression cannot hurt here: none is ever run.

export type Part =
  | { readonly kind: "set"; readonly has: (one: string) => boolean; readonly some: readonly string[] }
  | { readonly kind: "all"; readonly parts: readonly Part[] }
  | { readonly kind: "any"; readonly ways: readonly Part[] }
  | { readonly kind: "times"; readonly of: Part; readonly least: number; readonly most: number }
  | { readonly kind: "ahead"; readonly of: Part; readonly not: boolean }
  | { readonly kind: "edge"; readonly end: boolean };

type Range = readonly [from: number, to: number];
type Members = { readonly ranges: Range[]; readonly tests: RegExp[] };

const longest = 300;
const deepest = 20;
const mostTimes = 1000;
/** Characters that values are made of, the likeliest to be found again first. */
const pool = [..."abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ -._@/:+#(),'!"];
const code = (one: string) => one.codePointAt(0) ?? 0;
const range = (text: string): Range[] => {
  const [from = "", to = from] = [...text];
  return [[code(from), code(to)]];
};
const kinds: Readonly<Record<string, readonly Range[]>> = {
  d: range("09"),
  w: [...range("az"), ...range("AZ"), ...range("09"), ...range("_")],
  s: [[9, 13], ...range(" "), [160, 160]],
};
const signs: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r", f: "\f", v: "\v" };

class Unread extends Error {}

/** Undefined for what is not read here: sets of sets, back references, looking behind, word boundaries, and errors. */
export function readPattern(pattern: string): Part | undefined {
  if (pattern.length > longest) return undefined;
  try {
    return new Reader(pattern).whole();
  } catch (error) {
    if (error instanceof Unread) return undefined;
    throw error;
  }
}

class Reader {
  readonly #text: readonly string[];
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = [...text];
  }

  whole(): Part {
    const part = this.#ways();
    if (this.#at < this.#text.length) throw new Unread();
    return part;
  }

  #next(): string {
    return this.#text[this.#at] ?? "";
  }

  #take(): string {
    const one = this.#text[this.#at++];
    if (one === undefined) throw new Unread();
    return one;
  }

  #skip(what: string): boolean {
    const found = [...what].every((one, at) => this.#text[this.#at + at] === one);
    if (found) this.#at += what.length;
    return found;
  }

  #ways(): Part {
    if (++this.#depth > deepest) throw new Unread();
    const ways = [this.#sequence()];
    while (this.#skip("|")) ways.push(this.#sequence());
    this.#depth--;
    return ways.length === 1 && ways[0] ? ways[0] : { kind: "any", ways };
  }

  #sequence(): Part {
    const parts: Part[] = [];
    while (this.#at < this.#text.length && this.#next() !== "|" && this.#next() !== ")")
      parts.push(this.#repeated(this.#one()));
    return { kind: "all", parts };
  }

  #one(): Part {
    const one = this.#take();
    if (one === "^" || one === "$") return { kind: "edge", end: one === "$" };
    if (one === "(") return this.#group();
    if (one === "[") return this.#set();
    if (one === ".") return outside({ ranges: [...range("\n"), ...range("\r")], tests: [] });
    if (one === "\\") {
      const { members, not } = this.#escaped();
      return not ? outside(members) : inside(members);
    }
    if ("*+?{}]".includes(one)) throw new Unread();
    return inside({ ranges: range(one), tests: [] });
  }

  #group(): Part {
    let ahead: { readonly not: boolean } | undefined;
    if (this.#skip("?=")) ahead = { not: false };
    else if (this.#skip("?!")) ahead = { not: true };
    else if (!this.#skip("?:") && this.#next() === "?") throw new Unread();
    const of = this.#ways();
    if (!this.#skip(")")) throw new Unread();
    return ahead ? { kind: "ahead", of, ...ahead } : of;
  }

  #repeated(of: Part): Part {
    const times = this.#times();
    if (!times) return of;
    this.#skip("?");
    if (of.kind === "edge" || of.kind === "ahead") throw new Unread();
    return { kind: "times", of, ...times };
  }

  #times(): { least: number; most: number } | undefined {
    if (this.#skip("*")) return { least: 0, most: Number.POSITIVE_INFINITY };
    if (this.#skip("+")) return { least: 1, most: Number.POSITIVE_INFINITY };
    if (this.#skip("?")) return { least: 0, most: 1 };
    if (!this.#skip("{")) return undefined;
    const least = this.#number();
    let most = least;
    if (this.#skip(",")) most = this.#next() === "}" ? Number.POSITIVE_INFINITY : this.#number();
    if (!this.#skip("}") || most < least || least > mostTimes) throw new Unread();
    return { least, most };
  }

  #number(): number {
    let digits = "";
    while (/^\d$/.test(this.#next())) digits += this.#take();
    if (digits === "") throw new Unread();
    return Number(digits);
  }

  /** Behind a backslash. */
  #escaped(): { readonly members: Members; readonly not: boolean } {
    const one = this.#take();
    const kind = kinds[one.toLowerCase()];
    if (kind) return { members: { ranges: [...kind], tests: [] }, not: one !== one.toLowerCase() };
    if (one === "p" || one === "P")
      return { members: { ranges: [], tests: [this.#property()] }, not: one === "P" };
    const sign = signs[one] ?? one;
    if (/^[a-z0-9]$/i.test(sign)) throw new Unread();
    return { members: { ranges: range(sign), tests: [] }, not: false };
  }

  #property(): RegExp {
    let name = "";
    if (!this.#skip("{")) throw new Unread();
    while (this.#next() !== "}") name += this.#take();
    this.#at++;
    if (!/^[A-Za-z_]{1,30}(=[A-Za-z_]{1,30})?$/.test(name)) throw new Unread();
    try {
      return new RegExp(`^\\p{${name}}$`, "u");
    } catch {
      throw new Unread();
    }
  }

  #set(): Part {
    const not = this.#skip("^");
    const members: Members = { ranges: [], tests: [] };
    while (!this.#skip("]")) {
      const from = this.#member(members);
      if (from === undefined) continue;
      const to = this.#next() === "-" && this.#text[this.#at + 1] !== "]" ? this.#upTo() : from;
      if (to < from) throw new Unread();
      members.ranges.push([from, to]);
    }
    return not ? outside(members) : inside(members);
  }

  /** One character of a set; undefined when it was a whole kind of them. */
  #member({ ranges, tests }: Members): number | undefined {
    const one = this.#take();
    if (one === "[") throw new Unread();
    if (one !== "\\") return code(one);
    const { members, not } = this.#escaped();
    if (not) throw new Unread();
    const [only] = members.ranges;
    if (members.ranges.length === 1 && only && only[0] === only[1]) return only[0];
    ranges.push(...members.ranges);
    tests.push(...members.tests);
    return undefined;
  }

  #upTo(): number {
    this.#at++;
    const end = this.#member({ ranges: [], tests: [] });
    if (end === undefined) throw new Unread();
    return end;
  }
}

const holds =
  ({ ranges, tests }: Members) =>
  (one: string): boolean =>
    ranges.some(([from, to]) => code(one) >= from && code(one) <= to) || tests.some((test) => test.test(one));

function inside(members: Members): Part {
  const has = holds(members);
  const usual = pool.filter(has);
  const others = members.ranges.flatMap(([from, to]) =>
    Array.from({ length: Math.min(to - from + 1, 30) }, (_, at) => String.fromCodePoint(from + at)),
  );
  return { kind: "set", has, some: usual.length > 0 ? usual : others };
}

function outside(members: Members): Part {
  const has = holds(members);
  return { kind: "set", has: (one) => !has(one), some: pool.filter((one) => !has(one)) };
}
