// autoconsent, unmodified, in an isolated world of the top document: knows consent managers by name and how
// to choose in them. It hides nothing here and starts nothing by itself.

import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AutoConsentCMPRule, Config, ContentScriptMessage } from "@duckduckgo/autoconsent";
import type { Place } from "../place.ts";

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

export type Manager = {
  /** Name of the rule that recognised the page, once one has. */
  readonly name: string | undefined;
  /** Whether that manager's dialog was seen open. */
  readonly open: boolean;
  /** Lets the rule choose; answers whether it says that it could, false after `patience` ms. */
  choose(wanted: "refuse" | "accept", patience: number): Promise<boolean>;
  stop(): void;
};

type Shelf = { readonly script: string; readonly rules: readonly AutoConsentCMPRule[] };
let shelf: Promise<Shelf> | undefined;

/** Read once per process: half a megabyte that never changes. */
function library(): Promise<Shelf> {
  shelf ??= (async () => {
    const door = fileURLToPath(import.meta.resolve("@duckduckgo/autoconsent"));
    const rules = fileURLToPath(import.meta.resolve("@duckduckgo/autoconsent/rules/rules.json"));
    const [script, bundle] = await Promise.all([
      readFile(join(dirname(door), "autoconsent.playwright.js"), "utf8"),
      readFile(rules, "utf8"),
    ]);
    return { script, rules: (JSON.parse(bundle) as { autoconsent: AutoConsentCMPRule[] }).autoconsent };
  })();
  return shelf;
}

/** Rules for every site, and those for this address: a fifth of all, and the others could not apply. */
export const rulesFor = (rules: readonly AutoConsentCMPRule[], url: string): readonly AutoConsentCMPRule[] =>
  rules.filter(({ runContext = {} }) => {
    if (runContext.main === false) return false;
    return runContext.urlPattern === undefined || new RegExp(runContext.urlPattern).test(url);
  });

/** Starts looking. Rejects when the top document cannot be reached. */
export async function meetManager(place: Place): Promise<Manager> {
  const { page } = place;
  const { script, rules } = await library();
  const worldName = "manager";
  const name = "probityManagerSays";
  const { executionContextId: contextId } = await page.send("Page.createIsolatedWorld", {
    frameId: page.target.id,
    worldName,
  });
  const state = { name: undefined as string | undefined, open: false, heard: 0 };
  let settle: (result: boolean) => void = () => undefined;
  const say = (message: unknown) =>
    page
      .send("Runtime.evaluate", {
        expression: `void autoconsentReceiveMessage(${JSON.stringify(message)})`,
        contextId,
      })
      .catch(() => undefined);
  const hear = (message: ContentScriptMessage) => {
    if (message.type === "init")
      void say({ type: "initResp", config, rules: { autoconsent: rulesFor(rules, place.top) } });
    else if (message.type === "eval") void answer(message.id, message.code);
    else if (message.type === "cmpDetected") state.name ??= message.cmp;
    else if (message.type === "popupFound") Object.assign(state, { name: message.cmp, open: true });
    else if (message.type === "optOutResult" || message.type === "optInResult") settle(message.result);
  };
  const answer = async (id: string, code: string) => {
    // In the page's own world, as the rule was written for: what it answers is the page's word.
    const done = page.send("Runtime.evaluate", {
      expression: code,
      returnByValue: true,
      awaitPromise: true,
      timeout: 1000,
    });
    const result = await done.then(({ result }) => Boolean(result.value)).catch(() => false);
    await say({ type: "evalResp", id, result });
  };
  const off = page.on("Runtime.bindingCalled", (called) => {
    if (called.name !== name || called.executionContextId !== contextId || ++state.heard > mostMessages)
      return;
    hear(JSON.parse(called.payload) as ContentScriptMessage);
  });
  await page.send("Runtime.addBinding", { name, executionContextName: worldName });
  const send = `globalThis.autoconsentSendMessage = async (message) => { if (message.type !== "report") ${name}(JSON.stringify(message)); };`;
  await page.send("Runtime.evaluate", { expression: `${send}\n${script}\n0`, contextId });
  return {
    get name() {
      return state.name;
    },
    get open() {
      return state.open;
    },
    async choose(wanted, patience) {
      const result = new Promise<boolean>((resolve) => {
        settle = resolve;
      });
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<boolean>((resolve) => {
        timer = setTimeout(() => resolve(false), patience);
      });
      await say({ type: wanted === "refuse" ? "optOut" : "optIn" });
      return await Promise.race([result, late]).finally(() => clearTimeout(timer));
    },
    stop: off,
  };
}
