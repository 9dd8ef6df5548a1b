// Text that a field with a `pattern` accepts: the usual value where it fits, else one made after the expression.

import { type Part, readPattern } from "./pattern.ts";

type Chance = (below: number) => number;
type Room = { readonly least: number; readonly most: number };

/** Values longer than this are never typed. */
const longest = 40;
const mostSteps = 10_000;

/**
 * `usual` when it fits the pattern and the lengths, or when nothing that does could be made. Whole values are matched,
 * as the HTML standard has it.
 */
export function textWithin(chance: Chance, usual: string, pattern: string, room: Room): string {
  const part = readPattern(pattern);
  if (!part) return usual;
  const [least, most] = [Math.max(room.least, 1), Math.min(room.most, longest)];
  const long = (value: string) => value.length >= least && value.length <= most;
  if (long(usual) && fits(part, usual)) return usual;
  // Longer ones are easier to find again; shorter ones may be all that there is room for.
  for (const times of [8, Math.max(least, 12), most, 5, 3, 1, 1, 1]) {
    const made = new Maker(chance, times).make(part);
    if (long(made) && fits(part, made)) return made;
  }
  return usual;
}

/** Whether the whole text matches. Each part maps the places where it may begin to those where it may end. */
function fits(part: Part, value: string): boolean {
  const walk = new Walk([...value]);
  return walk.ends(part, new Set([0])).has([...value].length);
}

type Places = ReadonlySet<number>;

class Walk {
  readonly #text: readonly string[];
  #steps = 0;

  constructor(text: readonly string[]) {
    this.#text = text;
  }

  /** Answers nowhere once it has taken too many steps. */
  ends(part: Part, from: Places): Places {
    if (from.size === 0 || ++this.#steps > mostSteps) return new Set();
    switch (part.kind) {
      case "set":
        return new Set([...from].filter((at) => this.#has(part, at)).map((at) => at + 1));
      case "all":
        return part.parts.reduce((places, one) => this.ends(one, places), from);
      case "any":
        return new Set(part.ways.flatMap((way) => [...this.ends(way, from)]));
      case "edge":
        return new Set([...from].filter((at) => at === (part.end ? this.#text.length : 0)));
      case "ahead":
        return new Set([...from].filter((at) => this.ends(part.of, new Set([at])).size > 0 !== part.not));
      case "times":
        return this.#times(part, from);
    }
  }

  #has({ has }: Extract<Part, { kind: "set" }>, at: number): boolean {
    const one = this.#text[at];
    return one !== undefined && has(one);
  }

  #times({ of, least, most }: Extract<Part, { kind: "times" }>, from: Places): Places {
    const found = new Set(least === 0 ? from : []);
    let places = from;
    // Past the text's length nothing new can come: what matches then matches nothing at all.
    for (let time = 1; time <= most && time <= Math.max(least, this.#text.length); time++) {
      places = this.ends(of, places);
      if (places.size === 0) break;
      if (time >= least) for (const one of places) found.add(one);
    }
    return found;
  }
}

/** Makes a text after the expression; what looks ahead is left to the match. */
class Maker {
  readonly #chance: Chance;
  readonly #times: number;
  #steps = 0;

  constructor(chance: Chance, times: number) {
    this.#chance = chance;
    this.#times = times;
  }

  /** Gives up in the middle when it would take too long: such a text fits nothing that is typed. */
  make(part: Part): string {
    if (++this.#steps > mostSteps) return "";
    switch (part.kind) {
      case "set":
        return part.some[this.#chance(Math.max(1, likely(part.some)))] ?? "";
      case "all":
        return part.parts.map((one) => this.make(one)).join("");
      case "any": {
        const way = part.ways[this.#chance(part.ways.length)];
        return way ? this.make(way) : "";
      }
      case "times":
        return this.#repeat(part);
      default:
        return "";
    }
  }

  #repeat({ of, least, most }: Extract<Part, { kind: "times" }>): string {
    const some = most === 1 ? this.#chance(2) : of.kind === "set" ? this.#times : 1;
    const wanted = Math.min(Math.max(some, least), most);
    let made = "";
    for (let time = 0; time < wanted && made.length <= longest && this.#steps <= mostSteps; time++)
      made += this.make(of);
    return made;
  }
}

/** How many of the characters are of the same sort as the first: letters are not mixed with signs. */
function likely(some: readonly string[]): number {
  const sort = [/[a-z]/, /[0-9]/, /[A-Z]/].find((one) => one.test(some[0] ?? ""));
  const end = sort ? some.findIndex((one) => !sort.test(one)) : -1;
  return end === -1 ? some.length : end;
}
