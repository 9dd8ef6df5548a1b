// One of autoconsent's content scripts: it lives in an isolated world of one document, and we are its background page.
// It hides nothing here and starts nothing by itself.

import type { Config, ContentScriptMessage } from "@duckduckgo/autoconsent";
import type { Session } from "../place.ts";
import { consentLibrary, rulesFor } from "./consent-library.ts";

const config: Partial<Config> = {
  enabled: true,
  autoAction: null,
  enablePrehide: false,
  enableCosmeticRules: false,
  enableHeuristicDetection: false,
  heuristicMode: "off",
  detectRetries: 5,
};
const mostMessages = 500;
const worldName = "manager";
const binding = "probityManagerSays";

type Where = {
  readonly session: Session;
  readonly frameId: string;
  /** The visit's own page, not a frame in it. */
  readonly top: boolean;
  readonly url: () => string;
  /** Called when the rule sees its dialog open. */
  readonly opened?: () => void;
};

export class ContentScript {
  readonly #where: Where;
  readonly #contextId: number;
  readonly #off: () => void;
  #name: string | undefined;
  #open = false;
  #heard = 0;
  #settle: (result: boolean) => void = () => undefined;

  private constructor(where: Where, contextId: number) {
    this.#where = where;
    this.#contextId = contextId;
    this.#off = where.session.on("Runtime.bindingCalled", ({ name, executionContextId, payload }) => {
      if (name !== binding || executionContextId !== contextId || ++this.#heard > mostMessages) return;
      void this.#hear(JSON.parse(payload) as ContentScriptMessage);
    });
  }

  /** Rejects when the document cannot be reached. */
  static async start(where: Where): Promise<ContentScript> {
    const { session, frameId } = where;
    const { script } = await consentLibrary();
    const { executionContextId } = await session.send("Page.createIsolatedWorld", { frameId, worldName });
    const made = new ContentScript(where, executionContextId);
    await session.send("Runtime.addBinding", { name: binding, executionContextName: worldName });
    const send = `globalThis.autoconsentSendMessage = async (message) => { if (message.type !== "report") ${binding}(JSON.stringify(message)); };`;
    const expression = `${send}\n${script}\n0`;
    await session.send("Runtime.evaluate", { expression, contextId: executionContextId });
    return made;
  }

  /** Name of the rule that recognised the document, once one has. */
  get name(): string | undefined {
    return this.#name;
  }

  /** Whether that rule saw its dialog open. */
  get open(): boolean {
    return this.#open && !this.#where.session.gone.aborted;
  }

  /** Lets the rule choose; answers whether it says that it could, false after `patience` ms. */
  async choose(wanted: "refuse" | "accept", patience: number): Promise<boolean> {
    const result = new Promise<boolean>((resolve) => {
      this.#settle = resolve;
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), patience);
    });
    await this.#say({ type: wanted === "refuse" ? "optOut" : "optIn" });
    return await Promise.race([result, late]).finally(() => clearTimeout(timer));
  }

  stop(): void {
    this.#off();
  }

  async #hear(message: ContentScriptMessage): Promise<void> {
    const { url, top } = this.#where;
    switch (message.type) {
      case "init": {
        const { rules } = await consentLibrary();
        await this.#say({ type: "initResp", config, rules: { autoconsent: rulesFor(rules, url(), top) } });
        break;
      }
      case "eval":
        await this.#answer(message.id, message.code);
        break;
      case "cmpDetected":
        this.#name ??= message.cmp;
        break;
      case "popupFound":
        this.#name = message.cmp;
        this.#open = true;
        this.#where.opened?.();
        break;
      case "optOutResult":
      case "optInResult":
        this.#settle(message.result);
    }
  }

  /** In the page's own world, as the rule was written for: what it answers is the page's word. */
  async #answer(id: string, code: string): Promise<void> {
    const { session, frameId } = this.#where;
    // The session's own world is that of its first document; rules for frames inside of it ask nothing there.
    const mine = frameId === session.target.id;
    const asked = { expression: code, returnByValue: true, awaitPromise: true, timeout: 1000 };
    const done = mine ? session.send("Runtime.evaluate", asked) : undefined;
    const result = await done?.then((answer) => Boolean(answer.result.value)).catch(() => false);
    await this.#say({ type: "evalResp", id, result: result ?? false });
  }

  async #say(message: unknown): Promise<void> {
    const expression = `void autoconsentReceiveMessage(${JSON.stringify(message)})`;
    const said = this.#where.session.send("Runtime.evaluate", { expression, contextId: this.#contextId });
    await said.catch(() => undefined);
  }
}
