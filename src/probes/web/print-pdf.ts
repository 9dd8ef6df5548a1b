// Prints a report of ours to PDF: a page without scripts and network, in the same sandboxed browser.

import { Problem } from "../../core/index.ts";
import { type LaunchOptions, launch } from "./launch.ts";

const paper = { printBackground: true, preferCSSPageSize: true, marginTop: 0.5, marginBottom: 0.5 };

/**
 * A4 pages of `html`.
 * @throws Problem `no-browser` when the browser does not start or does not print.
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
    const { data } = (await connection.send("Page.printToPDF", paper, sessionId, 60_000)) as { data: string };
    return Buffer.from(data, "base64");
  } catch (cause) {
    throw new Problem("no-browser", "The browser could not print the report.", {
      hint: "Open report.html and print it there, or try another browser with --browser PATH.",
      cause,
    });
  } finally {
    await browser.remove();
  }
}
