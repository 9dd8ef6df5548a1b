// One copy of texts that come again and again, such as headers: recordings repeat themselves a thousand times over.

import type { Header } from "../exchange.ts";

const longest = 1024;
const most = 20_000;

export class SameTexts {
  readonly #known = new Map<string, string>();
  readonly #pairs = new Map<string, [string, string]>();

  text(text: string): string {
    if (text.length > longest) return text;
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    if (this.#known.size >= most) this.#known.clear();
    this.#known.set(text, text);
    return text;
  }

  headers(headers: readonly Header[]): [string, string][] {
    return headers.map(([name, value]) => this.#pair(name, value));
  }

  #pair(name: string, value: string): [string, string] {
    if (value.length > longest) return [this.text(name), value];
    const key = `${name}\n${value}`;
    const known = this.#pairs.get(key);
    if (known) return known;
    if (this.#pairs.size >= most) this.#pairs.clear();
    const pair: [string, string] = [this.text(name), value];
    this.#pairs.set(key, pair);
    return pair;
  }
}
