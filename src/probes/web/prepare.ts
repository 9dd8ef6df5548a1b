// What every target gets before it runs a line of its own: domains switched on, the visitor's looks put on.
// Never awaited one by one: the pipe keeps order, and a paused worker answers nothing until it runs.

import type { Session, Visitor } from "./place.ts";

// Chromium keeps bodies in memory until they are read; more than this per page is given up and told as a gap.
const buffers = { maxTotalBufferSize: 64 * 1024 * 1024, maxPostDataSize: 65_536 };

/** Resolves when the target has understood everything; commands it does not know are of no consequence. */
export async function prepare(session: Session, visitor: Visitor, signal: boolean): Promise<void> {
  const { type } = session.target;
  const inPage = type === "page" || type === "iframe" || type === "prerender";
  const resource = Math.max(8 * 1024 * 1024, visitor.maxBody * 2);
  const sent = [
    session.send("Network.enable", { ...buffers, maxResourceBufferSize: resource }),
    ...(signal ? [session.send("Network.setExtraHTTPHeaders", { headers: { "Sec-GPC": "1" } })] : []),
    ...(visitor.userAgent ? [agent(session, visitor.userAgent, visitor.locale)] : []),
    ...(inPage ? inPages(session, visitor, signal) : []),
  ];
  await Promise.allSettled(sent);
}

const agent = (session: Session, userAgent: string, locale: string | undefined) =>
  session.send("Network.setUserAgentOverride", {
    userAgent,
    ...(locale ? { acceptLanguage: locale } : {}),
  });

function inPages(session: Session, visitor: Visitor, signal: boolean): Promise<unknown>[] {
  const dialogs = session.on("Page.javascriptDialogOpening", ({ type }) => {
    void session
      .send("Page.handleJavaScriptDialog", { accept: type === "beforeunload" })
      .catch(() => undefined);
  });
  session.gone.addEventListener("abort", dialogs);
  return [
    session.send("Page.enable"),
    session.send("Runtime.enable"),
    session.send("Audits.enable"),
    session.send("Debugger.enable", {}),
    // A page full of `debugger;` must not stop, and nobody here ever resumes it.
    session.send("Debugger.setSkipAllPauses", { skip: true }),
    session.send("Debugger.setAsyncCallStackDepth", { maxDepth: 32 }),
    ...(signal
      ? [session.send("Page.addScriptToEvaluateOnNewDocument", { source: gpc, runImmediately: true })]
      : []),
    ...(session.target.type === "page" ? looks(session, visitor) : []),
  ];
}

function looks(session: Session, { device, locale, timezone }: Visitor): Promise<unknown>[] {
  return [
    session.send("Emulation.setFocusEmulationEnabled", { enabled: true }),
    ...(device
      ? [
          session.send("Emulation.setDeviceMetricsOverride", {
            width: device.width,
            height: device.height,
            deviceScaleFactor: device.scale,
            mobile: device.mobile,
          }),
          session.send("Emulation.setTouchEmulationEnabled", { enabled: device.mobile }),
        ]
      : []),
    ...(locale ? [session.send("Emulation.setLocaleOverride", { locale })] : []),
    ...(timezone ? [session.send("Emulation.setTimezoneOverride", { timezoneId: timezone })] : []),
  ];
}

// The Global Privacy Control draft: a getter on Navigator.prototype, as browsers that have it define it.
const gpc = `Object.defineProperty(Navigator.prototype, "globalPrivacyControl", {
  get: { get globalPrivacyControl() { return true; } }.__lookupGetter__("globalPrivacyControl"),
  enumerable: true, configurable: true });`;
