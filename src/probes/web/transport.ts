// How the bytes of a site travel: does plain HTTP lead to HTTPS, and whom may one tell of a flaw?
// Asked in a browser context of its own, in which nothing but documents is let through and no script runs.

import type { Gap, Miss, Note } from "../../core/index.ts";
import type { Connection } from "./connection.ts";
import { network } from "./network.ts";
import { type OpenOptions, type OpenVisit, openVisit } from "./open-visit.ts";
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
    if (!place.over.aborted) await askContact(asking);
    // Told once, for whatever was not asked or not answered any more.
    if (place.over.aborted) miss(cut(place.over.reason));
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

type Asking = {
  readonly opened: OpenVisit;
  readonly home: URL;
  readonly note: Note;
  readonly miss: (url: string, reason: string) => void;
};

const lost = (miss: Miss) => (url: string, reason: string) =>
  miss({ kinds: [...watched], code: "not-reached", reason: `${url}: ${reason}` });

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

/** RFC 9116 asks for HTTPS: where plain HTTP led there, the file is sought there. */
function secureOrigin(home: URL, top: string): string {
  const led = URL.parse(top);
  if (home.protocol === "https:" || led?.protocol !== "https:") return home.origin;
  return led.hostname === home.hostname ? led.origin : `https://${home.hostname}`;
}

/** Whom may one tell of a flaw? No answer, or one that cannot be read, is a gap, not the absence of a contact. */
async function askContact({ opened, home, note, miss }: Asking): Promise<void> {
  const { place } = opened;
  const { page } = place;
  let status = 0;
  let requestId = "";
  page.on("Network.responseReceived", (event) => {
    if (event.type !== "Document" || event.frameId !== page.target.id) return;
    status = event.response.status;
    requestId = event.requestId;
  });
  const url = `${secureOrigin(home, place.top)}/.well-known/security.txt`;
  const error = await opened.goto(url);
  await place.settle(short);
  if (place.over.aborted) return;
  if (!answers.has(status)) {
    miss(url, status === 0 ? (error ?? "no answer") : `status ${status}`);
    return;
  }
  const { body } = status === 200 ? await page.send("Network.getResponseBody", { requestId }) : { body: "" };
  const contact = /^contact:\s*(\S+)/im.exec(body.slice(0, longest))?.[1];
  const detail = contact === undefined ? `status ${status}, no contact` : `contact: ${contact.slice(0, 200)}`;
  note({ kind: "transport", what: "security-txt", url, ok: contact !== undefined, detail });
}

/** The file, or that there is none. A refusal or a fault of the server's says neither. */
const answers: ReadonlySet<number> = new Set([200, 404, 410]);

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
