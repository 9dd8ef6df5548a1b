// The demo shop in a real browser: what its receivers got is what src/demo/plan.ts says, page by page, choice by choice.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Browser, chromium, type Page } from "playwright-core";
import {
  cleanPlans,
  hostsOf,
  type Manager,
  type Plan,
  type Received,
  type Shop,
  shopPlans,
  startShop,
  type Tracker,
  trackers,
} from "../../src/demo/index.ts";
import { findBrowser } from "../../src/engine/find-browser.ts";
import { root } from "../../src/engine/root.ts";

type Choice = "none" | "accept" | "refuse" | "signal";
type Clicks = Readonly<Record<"accept" | "refuse", readonly string[]>>;

const settings = { show: "[data-role=show]", reject: ".pm__btn[data-role=necessary]" };

/** How a person answers each manager; the clean twin's dialogs have both answers on the first layer. */
const clicks: Readonly<Record<"usual" | "clean", Readonly<Record<Manager, Clicks>>>> = {
  usual: {
    klaro: {
      accept: [".cm-btn-success"],
      refuse: [".cn-learn-more", "label.cm-list-label >> nth=0", ".cm-btn-accept"],
    },
    "vanilla-cookieconsent": {
      accept: [".cm__btn[data-role=all]"],
      refuse: [settings.show, settings.reject],
    },
    cookieconsent: { accept: [".cc-dismiss"], refuse: [] },
    orejime: { accept: [".orejime-Banner-saveButton"], refuse: [".orejime-Banner-declineButton"] },
    tarteaucitron: { accept: ["#tarteaucitronPersonalize2"], refuse: ["#tarteaucitronAllDenied2"] },
  },
  clean: {
    klaro: { accept: [".cm-btn-success"], refuse: [".cn-decline"] },
    "vanilla-cookieconsent": {
      accept: [".cm__btn[data-role=all]"],
      refuse: [".cm__btn[data-role=necessary]"],
    },
    cookieconsent: { accept: [".cc-allow"], refuse: [".cc-deny"] },
    orejime: { accept: [".orejime-Banner-saveButton"], refuse: [".orejime-Banner-declineButton"] },
    tarteaucitron: { accept: ["#tarteaucitronPersonalize2"], refuse: ["#tarteaucitronAllDenied2"] },
  },
};

const open: { shops: Partial<Record<"usual" | "clean", { shop: Shop; browser: Browser }>> } = { shops: {} };

before(async () => {
  const { executable } = await findBrowser({ environment: process.env, onProgress: () => undefined });
  for (const kind of ["usual", "clean"] as const) {
    const shop = await startShop({ clean: kind === "clean", root });
    const rules = shop.mappings.map(
      ({ host, port, address, toPort }) => `MAP ${host}:${port} ${address}:${toPort}`,
    );
    const browser = await chromium.launch({
      executablePath: executable,
      args: [
        `--host-resolver-rules=${rules.join(",")}`,
        `--ignore-certificate-errors-spki-list=${shop.trustKey}`,
      ],
    });
    open.shops[kind] = { shop, browser };
  }
});

after(async () => {
  for (const { shop, browser } of Object.values(open.shops)) {
    await browser.close();
    await shop.close();
  }
});

const startedBy = (log: readonly Received[]): Tracker[] =>
  trackers.filter((tracker) =>
    log.some(({ host }) => host === (hostsOf[tracker].at(1) ?? hostsOf[tracker].at(0))),
  );

/** Waits until the expected have spoken, at most fifteen seconds, and then until all has been still for a second. */
async function quiet(
  page: Page,
  mine: () => readonly Received[],
  expected: readonly Tracker[] = [],
): Promise<void> {
  const due = () => expected.some((tracker) => !startedBy(mine()).includes(tracker));
  for (let waited = 0; waited < 15_000 && due(); waited += 200) await page.waitForTimeout(200);
  let last = -1;
  let still = 0;
  for (let waited = 0; waited < 10_000 && still < 1000; waited += 200) {
    const now = mine().length;
    still = now === last ? still + 200 : 0;
    last = now;
    await page.waitForTimeout(200);
  }
}

let visits = 0;

/** One visitor of its own, told apart in the log by its user agent. */
async function visit(
  kind: "usual" | "clean",
  path: string,
  plan: Plan,
  choice: Choice,
  then: (page: Page, mine: () => readonly Received[]) => Promise<void> = async () => undefined,
) {
  const { shop, browser } = open.shops[kind] ?? {};
  assert.ok(shop && browser);
  visits += 1;
  const userAgent = `Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.${visits} Safari/537.36`;
  const context = await browser.newContext({ userAgent });
  const mine = () => shop.log().filter(({ headers }) => headers["user-agent"] === userAgent);
  if (choice === "signal") {
    await context.addInitScript(() =>
      Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { get: () => true }),
    );
  }
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  try {
    await page.goto(new URL(path, shop.url).href, { timeout: 20_000 });
    await quiet(page, mine, plan.before);
    const before = startedBy(mine());
    const steps = choice === "accept" || choice === "refuse" ? clicks[kind][plan.manager][choice] : [];
    for (const step of steps) await page.locator(step).first().click({ timeout: 5000 });
    await quiet(page, mine, due(plan, choice));
    await then(page, mine);
    const cookies = (await context.cookies()).map(({ name }) => name);
    return {
      before,
      after: startedBy(mine()),
      missing: mine().filter(({ status }) => status >= 400),
      errors,
      cookies,
    };
  } finally {
    await context.close();
  }
}

/** Who is to run after a choice. */
function due(plan: Plan, choice: Choice): Tracker[] {
  return both(plan.before, { none: [], signal: [], accept: plan.accepted, refuse: plan.refused }[choice]);
}

const both = (first: readonly Tracker[], second: readonly Tracker[]) =>
  trackers.filter((tracker) => first.includes(tracker) || second.includes(tracker));

async function compare(kind: "usual" | "clean", path: string, plan: Plan, choice: Choice): Promise<void> {
  const seen = await visit(kind, path, plan, choice);
  assert.deepEqual(seen.errors, []);
  assert.deepEqual(
    seen.missing.map(({ host, path: at }) => host + at),
    [],
  );
  assert.deepEqual(seen.before, both(plan.before, []), "before any choice");
  assert.deepEqual(seen.after, due(plan, choice), `after ${choice}`);
  if (kind === "clean" && choice === "none")
    assert.deepEqual(
      seen.cookies.filter((name) => name !== "tarteaucitron"),
      [],
    );
}

const kinds = [
  ["usual", shopPlans],
  ["clean", cleanPlans],
] as const;

for (const [kind, plans] of kinds) {
  // Side by side, because most of the time is spent waiting for silence.
  describe(`the ${kind} shop starts its trackers as planned`, { concurrency: 3 }, () => {
    for (const [path, plan] of Object.entries(plans)) {
      test(path, { timeout: 90_000 }, async () => {
        const choices: Choice[] =
          path === "/" ? ["accept", "refuse", "signal", "none"] : ["accept", "refuse"];
        const asked = choices.filter(
          (choice) => choice !== "refuse" || clicks[kind][plan.manager].refuse.length > 0,
        );
        await Promise.all(asked.map((choice) => compare(kind, path, plan, choice)));
      });
    }
  });
}

/** From the footer's link to "no", after a "yes". */
const withdrawals: Readonly<Record<Manager, readonly string[]>> = {
  klaro: ["label.cm-list-label", ".cm-btn-accept"],
  "vanilla-cookieconsent": [settings.reject],
  cookieconsent: [".cc-deny"],
  orejime: [".orejime-Modal button:has-text('Decline')", ".orejime-Modal button:has-text('Save')"],
  tarteaucitron: ["#tarteaucitronAllDenied"],
};

describe("the clean shop lets a visitor take a yes back", { concurrency: 3 }, () => {
  for (const [path, plan] of Object.entries(cleanPlans).slice(1)) {
    test(path, { timeout: 90_000 }, async () => {
      const seen = await visit("clean", path, plan, "accept", async (page, mine) => {
        const asked = page.waitForEvent("load", { timeout: 10_000 });
        for (const step of ["[data-settings]", ...withdrawals[plan.manager]]) {
          await page.locator(step).first().click({ timeout: 5000 });
        }
        // The page starts afresh, without its trackers.
        await asked;
        // What trackers send while their page is left may still arrive.
        await quiet(page, mine);
        const from = mine().length;
        await page.reload();
        await quiet(page, mine);
        const since = new Set(
          mine()
            .slice(from)
            .map(({ host }) => host),
        );
        assert.deepEqual([...since], ["www.shop.test"]);
      });
      assert.equal(seen.cookies.length, 1, seen.cookies.join(" "));
    });
  }
});
