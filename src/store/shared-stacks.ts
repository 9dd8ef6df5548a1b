// Parses lines of evidence and keeps each distinct call stack once: scripts call from the same places again and again,
// and stacks are most of the bytes. The answer is what JSON.parse gives, only with stacks shared between observations.

type Parsed = Readonly<Record<string, unknown>>;

const opening = '"stack":[';
const most = 50_000;

export class SharedStacks {
  readonly #stacks = new Map<string, unknown>();

  /** One value per line; undefined when a line is not exactly one JSON value. */
  parse(lines: readonly string[]): unknown[] | undefined {
    const texts: string[] = [];
    const taken: unknown[] = [];
    for (const line of lines) {
      const [text, stack] = this.#without(line);
      texts.push(text);
      taken.push(stack);
    }
    const values = parsed(`[${texts.join(",")}]`);
    if (!Array.isArray(values) || values.length !== lines.length) return undefined;
    for (let place = 0; place < taken.length; place++) {
      const stack = taken[place];
      if (stack === undefined || putBack(values[place], stack)) continue;
      const again = parsed(lines[place] ?? "");
      if (again === undefined) return undefined;
      values[place] = again;
    }
    return values;
  }

  /**
   * A line with `0` where its only stack stood, and the stack. What is cut is a whole JSON array: it parses, and no
   * whole array is the beginning of another. It is a member's value: a quote after `,` or `{` opens a name.
   */
  #without(line: string): [string, unknown] {
    const at = line.indexOf(opening);
    const before = line[at - 1];
    if (at < 0 || line.indexOf('"stack"') !== at || (before !== "," && before !== "{"))
      return [line, undefined];
    const start = at + opening.length - 1;
    const end = line.indexOf("}]", start) + 2;
    // The same name twice, or written with escapes, could mean another value than the one cut out.
    if (end < 2 || line.includes('"stack"', end) || line.includes("\\u")) return [line, undefined];
    const text = line.slice(start, end);
    let stack = this.#stacks.get(text);
    if (stack === undefined) {
      stack = parsed(text);
      if (!Array.isArray(stack)) return [line, undefined];
      if (this.#stacks.size < most) this.#stacks.set(text, stack);
    }
    return [`${line.slice(0, start)}0${line.slice(end)}`, stack];
  }
}

/** Whether the stack found its place again: the observation's own, or that of its initiator. */
function putBack(value: unknown, stack: unknown): boolean {
  if (!isRecord(value)) return false;
  const own = value["stack"] === 0;
  const initiator = value["initiator"];
  if (own) (value as Record<string, unknown>)["stack"] = stack;
  else if (isRecord(initiator) && initiator["stack"] === 0)
    (initiator as Record<string, unknown>)["stack"] = stack;
  else return false;
  return true;
}

/** Undefined for what is no JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const isRecord = (value: unknown): value is Parsed =>
  typeof value === "object" && value !== null && !Array.isArray(value);
