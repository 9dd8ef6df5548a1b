// Pages that misbehave. Every inspection ends in time and says what it could not see.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { lookAtSite } from "../sites/look-at-site.ts";
import { pages, serve } from "../sites/serve.ts";

const page = (script: string) =>
  `<!doctype html><title>odd</title><p>An odd page</p><script>${script}</script>`;

type Process = { readonly pid: number; readonly parent: number; readonly command: string };

/** Processes that descend from this test's own, by Linux's process files. */
function ours(): readonly Process[] {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name): Process[] => {
      try {
        const parent = Number(readFileSync(`/proc/${name}/stat`, "utf8").replace(/.*\) /, "").split(" ")[1]);
        return [{ pid: Number(name), parent, command: readFileSync(`/proc/${name}/cmdline`, "utf8") }];
      } catch {
        return [];
      }
    });
  const mine = new Set([process.pid]);
  for (let before = 0; before !== mine.size; ) {
    before = mine.size;
    for (const { pid, parent } of all) if (mine.has(parent)) mine.add(pid);
  }
  return all.filter(({ pid }) => pid !== process.pid && mine.has(pid));
}

const kill = (which: (one: Process) => boolean) => {
  for (const one of ours().filter(which)) process.kill(one.pid, "SIGKILL");
};
const killRenderers = () => kill(({ command }) => command.includes("--type=renderer"));
const killBrowsers = () =>
  kill(({ parent, command }) => parent === process.pid && command.includes("--user-data-dir"));

/** Looks at one odd page; it must be over within the time-out plus 5 s. */
async function look(html: string, timeout = 6000) {
  await using site = await serve(
    pages({ "odd.test/": html, "odd.test/next": page(""), "odd.test/p.gif": "x" }),
  );
  const begun = Date.now();
  const seen = await lookAtSite(site, "http://odd.test/", { timeout });
  assert.ok(Date.now() - begun < timeout + 5000, "it ended in time");
  const codes = seen.gaps.map(({ code }) => code);
  return {
    ...seen,
    codes,
    urls: seen.observations.flatMap((one) => (one.kind === "request" ? [one.url] : [])),
  };
}

test("a page whose script never ends is cut, and told", async () => {
  const { codes, visits } = await look(page("fetch('/p.gif');for(;;){}"));
  assert.ok(codes.some((code) => code === "timeout" || code === "probe-failed"));
  assert.equal(visits.length, 1);
});

test("a server that never answers is cut, and told", async () => {
  await using site = await serve((arrived, response) => {
    if (arrived.url === "/robots.txt") response.end();
  });
  const begun = Date.now();
  const { gaps, visits } = await lookAtSite(site, "http://odd.test/", { timeout: 5000 });
  assert.ok(Date.now() - begun < 10_000);
  assert.ok(gaps.some(({ code }) => code === "not-reached"));
  assert.equal(visits[0]?.end, "failed");
});

test("a renderer that crashes leaves what was seen before, and a gap", async () => {
  await using site = await serve(({ url }, response) => {
    if (url === "/now") setTimeout(killRenderers, 300);
    response.setHeader("content-type", "text/html");
    response.end(
      url === "/" ? page("fetch('/p.gif').then(()=>fetch('/now'));setInterval(()=>fetch('/p.gif'),100)") : "",
    );
  });
  const { gaps, observations, visits } = await lookAtSite(site, "http://odd.test/", { timeout: 15_000 });
  assert.ok(observations.some((one) => one.kind === "request" && one.url === "http://odd.test/p.gif"));
  assert.ok(gaps.some(({ code }) => code === "crashed"));
  assert.equal(visits[0]?.end, "cut");
});

test("a browser that dies in the middle leaves what was seen before, and a gap", async () => {
  await using site = await serve(({ url }, response) => {
    if (url === "/now") setTimeout(killBrowsers, 300);
    response.setHeader("content-type", "text/html");
    response.end(
      url === "/" ? page("fetch('/p.gif').then(()=>fetch('/now'));setInterval(()=>fetch('/p.gif'),100)") : "",
    );
  });
  const { gaps, observations, visits } = await lookAtSite(site, "http://odd.test/", { timeout: 15_000 });
  assert.ok(observations.some((one) => one.kind === "request" && one.url === "http://odd.test/p.gif"));
  assert.ok(gaps.some(({ code, reason }) => code === "crashed" && /browser/.test(reason)));
  assert.equal(visits[0]?.end, "cut");
});

test("an interrupted inspection keeps what there is", async () => {
  const stop = new AbortController();
  await using site = await serve(({ url }, response) => {
    if (url === "/p.gif") setTimeout(() => stop.abort("interrupted"), 200);
    response.setHeader("content-type", "text/html");
    response.end(url === "/" ? page("setInterval(()=>fetch('/p.gif'),100)") : "");
  });
  const seen = await lookAtSite(site, "http://odd.test/", { timeout: 15_000, stop: stop.signal });
  assert.ok(seen.observations.some((one) => one.kind === "request" && one.url === "http://odd.test/p.gif"));
  assert.ok(seen.gaps.some(({ code }) => code === "interrupted"));
});

test("dialogs do not stop it", async () => {
  const { urls } = await look(
    page("alert(1);confirm(2);prompt(3);onbeforeunload=()=>'stay';fetch('/p.gif')"),
  );
  assert.ok(urls.includes("http://odd.test/p.gif"));
});

test("debugger statements do not stop it", async () => {
  const { urls, visits } = await look(page("debugger;setInterval(()=>{debugger},1);fetch('/p.gif')"));
  assert.ok(urls.includes("http://odd.test/p.gif"));
  assert.equal(visits[0]?.end, "quiet");
});

test("a page that closes itself is told", async () => {
  const { urls, visits } = await look(page("fetch('/p.gif').then(()=>{open('','_self').close()})"));
  assert.ok(urls.includes("http://odd.test/p.gif"));
  assert.ok(visits[0]?.end === "cut" || visits[0]?.end === "quiet");
});

test("a page that goes elsewhere is followed", async () => {
  const { urls } = await look(page("location='/next'"));
  assert.ok(urls.includes("http://odd.test/next"));
});

test("a redirect loop ends with a reason", async () => {
  await using site = await serve((_, response) => {
    response.statusCode = 302;
    response.setHeader("location", "/again");
    response.end();
  });
  const { gaps, observations } = await lookAtSite(site, "http://odd.test/", { timeout: 8000 });
  assert.ok(gaps.some(({ code, reason }) => code === "not-reached" && /REDIRECT/.test(reason)));
  assert.ok(observations.filter(({ kind }) => kind === "request").length >= 20);
});

test("a download is refused, and the request is in the evidence", async () => {
  await using site = await serve(({ url }, response) => {
    if (url === "/file") response.setHeader("content-disposition", "attachment; filename=x.exe");
    response.setHeader("content-type", url === "/file" ? "application/octet-stream" : "text/html");
    response.end(url === "/" ? page("setTimeout(()=>{location='/file'},50)") : "MZ");
  });
  const { observations, gaps, visits } = await lookAtSite(site, "http://odd.test/", { timeout: 8000 });
  assert.ok(observations.some((one) => one.kind === "request" && one.url.endsWith("/file")));
  assert.ok(gaps.some(({ code, harmless }) => code === "download" && harmless));
  assert.equal(visits[0]?.end, "quiet");
});

test("a flood is bounded, and the number is told", async () => {
  const flood =
    "let n=0;const go=()=>{for(let i=0;i<200&&n<100000;i++,n++)new Image().src='/p.gif?'+n;if(n<100000)setTimeout(go,0)};go()";
  const { observations, gaps } = await look(page(flood), 12_000);
  assert.ok(observations.length < 40_000);
  assert.ok(gaps.some(({ code }) => code === "flooded"));
  assert.ok(process.memoryUsage().rss < 1.5e9);
});

test("a body of two gigabytes is cut, and the cut is told", async () => {
  const chunk = Buffer.alloc(1024 ** 2, 97);
  await using site = await serve(({ url }, response) => {
    if (url !== "/big")
      return void response.end(
        url === "/" ? page("fetch('/big').then(r=>r.arrayBuffer()).catch(()=>{})") : "",
      );
    let sent = 0;
    const more = () => {
      while (sent < 2048 && !response.destroyed) {
        sent += 1;
        if (!response.write(chunk)) return void response.once("drain", more);
      }
      response.end();
    };
    more();
  });
  const begun = Date.now();
  const { gaps } = await lookAtSite(site, "http://odd.test/", { timeout: 15_000, maxBody: 100_000 });
  assert.ok(Date.now() - begun < 20_000);
  assert.ok(
    gaps.some(({ code }) => code === "body-cut" || code === "timeout"),
    JSON.stringify(gaps),
  );
  assert.ok(process.memoryUsage().rss < 1.5e9);
});
