// How the bytes of a site travel: does plain HTTP lead to HTTPS, whom may one tell of a flaw, does it say that it abides by GPC?
// Asked in a browser context of its own, in which nothing but documents is let through and no script runs.

import type { Gap, Miss } from "../../core/index.ts";
import type { Connection } from "./connection.ts";
import { network } from "./network.ts";
import { type OpenOptions, openVisit } from "./open-visit.ts";
import type { Recorder } from "./recorder.ts";
import { type Asking, askContact, askGpc, short } from "./transport-files.ts";

const watched = ["transport"] as const;
const by = "web/transport";

type Asked = Omit<OpenOptions, "notebook" | "visit" | "signal"> & { readonly connection: Connection };

/** Notes `https-redirect`, `security-txt` and `gpc-json`; what could not be asked becomes a gap. */
export async function lookAtTransport(options: Asked, recorder: Recorder): Promise<void> {
  const home = new URL(options.url);
  const opened = await openVisit({
    ...options,
    visit: "arrive",
    signal: false,
    notebook: (top) => recorder.notebook(undefined, options.run, top, "always"),
  });
  const { place, notebook } = opened;
  const miss = notebook.miss(by, watched);
  const asking: Asking = { opened, home, note: notebook.note(by), miss: lost(miss) };
  try {
    const { page } = place;
    const main = page.target.id;
    const probe = network(notebook, ({ type, frameId }) => type === "Document" && frameId === main);
    const stop = await probe.attach(
      place,
      notebook.note(by),
      notebook.miss(by, probe.watches),
      notebook.keep,
    );
    await opened.ready();
    await onlyDocuments(page);
    await askPlain(asking);
    const led = place.top;
    if (!place.over.aborted) await askContact(asking, led);
    // Told once, for whatever was not asked or not answered any more that a verdict rests on.
    if (place.over.aborted) miss(cut(place.over.reason));
    else await askGpc(asking, led);
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

const lost =
  (miss: Miss): Asking["miss"] =>
  (url, reason, harmless) =>
    miss({
      kinds: [...watched],
      code: "not-reached",
      reason: `${url}: ${reason}`,
      ...(harmless ? { harmless } : {}),
    });

/** Does plain HTTP lead to HTTPS? */
async function askPlain({ opened, home, note, miss }: Asking): Promise<void> {
  const { place } = opened;
  const port = home.protocol === "http:" && home.port ? `:${home.port}` : "";
  const url = `http://${home.hostname}${port}/`;
  const error = await opened.goto(url);
  await place.settle(short);
  if (place.over.aborted) return;
  if (error !== undefined && !notOpen.test(error)) {
    miss(url, error);
    return;
  }
  note({
    kind: "transport",
    what: "https-redirect",
    url,
    ok: error !== undefined || place.top.startsWith("https:"),
    detail: error === undefined ? `leads to ${place.top}` : `not open: ${error}`,
  });
}

/** What a server says that does not speak plain HTTP; any other failure leaves the question open. */
const notOpen = /ERR_(CONNECTION_(REFUSED|RESET|CLOSED)|EMPTY_RESPONSE|INVALID_HTTP_RESPONSE)$/;

/** Why the questions were not all asked. */
function cut(reason: unknown): Pick<Gap, "kinds" | "code" | "reason"> {
  const why = String(reason);
  const code = why === "interrupted" || why === "timeout" ? why : "crashed";
  return { kinds: [...watched], code, reason: `not all was asked about transport: ${why}` };
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
