// How the bytes of a site travel: does plain HTTP lead to HTTPS, and whom may one tell of a flaw?
// Asked in a browser context of its own, in which nothing but documents is let through and no script runs.

import type { Connection } from "./connection.ts";
import { network } from "./network.ts";
import { type OpenOptions, openVisit } from "./open-visit.ts";
import type { Recorder } from "./recorder.ts";

const watched = ["transport"] as const;
const by = "web/transport";
const longest = 20_000;
const short = { quiet: 100, cap: 3000 };

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
    const { page } = place;
    const main = page.target.id;
    let status = 0;
    let requestId = "";
    page.on("Network.responseReceived", (event) => {
      if (event.type !== "Document" || event.frameId !== main) return;
      status = event.response.status;
      requestId = event.requestId;
    });
    const probe = network(notebook, ({ type, frameId }) => type === "Document" && frameId === main);
    const stop = await probe.attach(
      place,
      notebook.note(by),
      notebook.miss(by, probe.watches),
      notebook.keep,
    );
    await opened.ready();
    await onlyDocuments(page);
    const port = home.protocol === "http:" && home.port ? `:${home.port}` : "";
    const plain = `http://${home.hostname}${port}/`;
    const error = await opened.goto(plain);
    await place.settle(short);
    if (place.over.aborted) return;
    note({
      kind: "transport",
      what: "https-redirect",
      url: plain,
      ok: error !== undefined || place.top.startsWith("https:"),
      detail: error === undefined ? `leads to ${place.top}` : `not open: ${error}`,
    });
    const url = `${home.origin}/.well-known/security.txt`;
    status = 0;
    await opened.goto(url);
    await place.settle(short);
    // An answer that cannot be read is a gap, not the absence of a contact.
    const answered = status === 200;
    const { body } = answered ? await page.send("Network.getResponseBody", { requestId }) : { body: "" };
    const contact = status === 200 ? /^contact:\s*(\S+)/im.exec(body.slice(0, longest))?.[1] : undefined;
    const detail =
      contact === undefined ? `status ${status}, no contact` : `contact: ${contact.slice(0, 200)}`;
    note({ kind: "transport", what: "security-txt", url, ok: contact !== undefined, detail });
    await stop();
  } catch (cause) {
    miss({
      kinds: [...watched],
      code: "probe-failed",
      reason: cause instanceof Error ? cause.message : String(cause),
    });
  } finally {
    await opened.close();
  }
}

type Page = Awaited<ReturnType<typeof openVisit>>["place"]["page"];

async function onlyDocuments(page: Page): Promise<void> {
  page.on("Fetch.requestPaused", ({ requestId, resourceType, frameId }) => {
    const answer =
      resourceType === "Document" && frameId === page.target.id
        ? page.send("Fetch.continueRequest", { requestId })
        : page.send("Fetch.failRequest", { requestId, errorReason: "BlockedByClient" });
    void answer.catch(() => undefined);
  });
  await page.send("Emulation.setScriptExecutionDisabled", { value: true });
  await page.send("Fetch.enable", { patterns: [{ urlPattern: "*" }] });
}
