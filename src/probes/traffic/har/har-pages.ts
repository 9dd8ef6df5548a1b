// Which page an entry belonged to. HAR names pages by ids of its own; what stands for the address differs by tool.

import type { HarLimits } from "./har-limits.ts";
import { type Json, list, object, text } from "./json.ts";

export class HarPages {
  readonly #most: number;
  readonly #titles = new Map<string, string>();
  readonly #documents = new Map<string, string>();

  constructor({ pages }: Pick<HarLimits, "pages">) {
    this.#most = pages;
  }

  /** `log.pages`; Chrome, WebPageTest and chrome-har write the address into the title. */
  tell(pages: unknown): void {
    for (const page of list(pages).map(object)) {
      const id = text(page["id"]);
      const [address = ""] = (text(page["title"]) ?? "").split(" ", 1);
      if (id !== undefined && web.test(address) && URL.canParse(address))
        this.#keep(this.#titles, id, address);
    }
  }

  /** The address of an entry's page: its title, or else the first document that came under its id. */
  of(entry: Json, url: string, document: boolean): string | undefined {
    const id = text(entry["pageref"]);
    if (id === undefined) return undefined;
    if (document && !this.#documents.has(id)) this.#keep(this.#documents, id, url);
    return this.#titles.get(id) ?? this.#documents.get(id);
  }

  #keep(known: Map<string, string>, id: string, address: string): void {
    if (known.size < this.#most) known.set(id, address);
  }
}

const web = /^https?:\/\//i;
