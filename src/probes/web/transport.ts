// How the bytes of a site travel: does plain HTTP lead to HTTPS, and whom may one tell of a flaw?
// Asked in a browser context of its own, in which nothing but documents is let through and no script runs.

import type { Connection } from "./connection.ts";
import { openVisit } from "./open-visit.ts";
import type { OpenOptions } from "./open-visit.ts";
import { network } from "./network.ts";
import type { Recorder } from "./recorder.ts";

const watched = ["transport"] as const;
const by = "web/transport";
const longest = 20_000;

type Asked = Omit<OpenOptions, "notebook" | "visit" | "signal"> & { readonly connection: Connection };

/** Notes `https-redirect` and `security-txt`; what could not be asked becomes a gap. */
export async function lookAtTransport(options: Asked, recorder: Recorder): Promise<void> {
  const home = new URL(options.url);
  const opened = await openVisit({
    ...options,
    visit: "arrive",
    signal: false,
    notebook: (top) => recorder.notebook(undefined, options.run, top, "always"),
  });
  const { place, notebook } = opened;
  const note = notebook.note(by);
  const miss = notebook.miss(by, watched);
  try {
    const probe = network(notebook);
    const stop = await probe.attach(place, notebook.note(by), notebook.miss(by, probe.watches), notebook.keep);
    await opened.ready();
    await onlyDocuments(place.page);
    const port = home.protocol === "http:" && home.port ? `:${home.port}` : "";
    const plain = `http://${home.hostname}${port}/`;
    const error = await opened.goto(plain);
    if (place.over.aborted) return;
    const reached = place.top;
    note({
      kind: "transport",
      what: "https-redirect",
      url: plain,
      ok: error !== undefined || reached.startsWith("https:"),
      detail: error === undefined ? `leads to ${reached}` : `not open: ${error}`,
    });
    const { frameId, origin } = { frameId: place.page.target.id, origin: home.origin };
    const url = `${origin}/.well-known/security.txt`;
    await opened.goto(url);
    const { status, text } = await readText(place.page, url, frameId);
    const contact = /^contact:\s*(\S+)/im.exec(text)?.[1];
    const ok = status === 200 && contact !== undefined;
    note({ kind: "transport", what: "security-txt", url, ok, detail: ok ? `contact: ${contact}` : `status ${status}` });
    await stop();
  } catch (cause) {
    miss({ kinds: [...watched], code: "probe-failed", reason: cause instanceof Error ? cause.message : String(cause) });
  } finally {
    await opened.close();
  }
}

type Page = Awaited<ReturnType<typeof openVisit>>["place"]["page"];

async function onlyDocuments(page: Page): Promise<void> {
  page.on("Fetch.requestPaused", ({ requestId, resourceType }) => {
    const answer =
      resourceType === "Document"
        ? page.send("Fetch.continueRequest", { requestId })
        : page.send("Fetch.failRequest", { requestId, errorReason: "BlockedByClient" });
    void answer.catch(() => undefined);
  });
  await page.send("Emulation.setScriptExecutionDisabled", { value: true });
  await page.send("Fetch.enable", { patterns: [{ urlPattern: "*" }] });
}

async function readText(page: Page, url: string, frameId: string): Promise<{ status: number; text: string }> {
  const entry = await page.send("Page.getNavigationHistory");
  const { content } = await page.send("Page.getResourceContent", { frameId, url }).catch(() => ({ content: "" }));
  const shown = entry.entries[entry.currentIndex]?.url ?? "";
  return { status: shown === url && content !== "" ? 200 : 0, text: content.slice(0, longest) };
}
