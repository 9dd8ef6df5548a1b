// Prints a report of ours to PDF: a page without scripts and network, in the same sandboxed browser.

import { Problem } from "../../core/index.ts";
import type { Connection } from "./connection.ts";
import { type LaunchOptions, launch } from "./launch.ts";

const paper = { printBackground: true, preferCSSPageSize: true, marginTop: 0.5, marginBottom: 0.5 };

/** Two characters without which a Chinese page is nothing but boxes. */
const chinese = ["\u6c49", "\u8bed"] as const;

/** True when both are drawn alike: as the box that stands for a missing character. */
const missing = `(() => {
  const drawn = (text) => {
    const canvas = new OffscreenCanvas(40, 40);
    const context = canvas.getContext("2d");
    context.font = "30px sans-serif";
    context.fillText(text, 4, 32);
    return context.getImageData(0, 0, 40, 40).data.join();
  };
  return drawn("${chinese[0]}") === drawn("${chinese[1]}");
})()`;

/**
 * A4 pages of `html`.
 * @throws Problem `no-browser` when the browser does not start or does not print, `unsupported` when the page is
 * in Chinese (`lang="zh…"`) and no font here has its characters.
 */
export async function printPdf(html: string, options: LaunchOptions): Promise<Uint8Array> {
  const browser = await launch(options);
  const { connection } = browser;
  try {
    const { targetId } = (await connection.send("Target.createTarget", { url: "about:blank" })) as {
      targetId: string;
    };
    const { sessionId } = (await connection.send("Target.attachToTarget", { targetId, flatten: true })) as {
      sessionId: string;
    };
    const { frameTree } = (await connection.send("Page.getFrameTree", {}, sessionId)) as {
      frameTree: { frame: { id: string } };
    };
    await connection.send("Emulation.setScriptExecutionDisabled", { value: true }, sessionId);
    await connection.send(
      "Page.setDocumentContent",
      { frameId: frameTree.frame.id, html },
      sessionId,
      30_000,
    );
    if (/<html[^>]* lang="zh/.test(html)) await needChinese((text) => evaluate(connection, sessionId, text));
    const { data } = (await connection.send("Page.printToPDF", paper, sessionId, 60_000)) as { data: string };
    return Buffer.from(data, "base64");
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw new Problem("no-browser", "The browser could not print the report.", {
      hint: "Open report.html and print it there, or try another browser with --browser PATH.",
      cause,
    });
  } finally {
    await browser.remove();
  }
}

async function evaluate(connection: Connection, session: string, expression: string): Promise<unknown> {
  const { result } = (await connection.send("Runtime.evaluate", { expression }, session)) as {
    readonly result: { readonly value?: unknown };
  };
  return result.value;
}

async function needChinese(ask: (expression: string) => Promise<unknown>): Promise<void> {
  if ((await ask(missing)) !== true) return;
  throw new Problem(
    "unsupported",
    "No font with Chinese characters is installed here: a PDF would show boxes.",
    {
      hint: "Install one (on Debian: apt install fonts-noto-cjk), or print report.html on a machine that has one.",
    },
  );
}
