import assert from "node:assert/strict";
import { test } from "node:test";
import type { Of } from "../../core/index.ts";
import type { LoggedRequest } from "./netlog.ts";
import { Recorder } from "./recorder.ts";
import { compare } from "./witness.ts";

const url = "https://px.test/p";
const logged = (headers: LoggedRequest["headers"] = [["Host", "px.test"]]): LoggedRequest => ({
  url,
  method: "GET",
  at: 1000,
  headers,
});

function compared(
  parts: Partial<Of<"request">>,
  entries: readonly LoggedRequest[],
  status?: number,
  by = "test",
  whole = true,
) {
  const blobs = { keep: () => ({ sha256: "", size: 0 }) };
  const recorder = new Recorder(blobs, { maxBody: 0, most: 100 }, () => 1000);
  const note = recorder.notebook("arrive", 1, () => "https://shop.test/", "before-choice").note(by);
  const request = note({
    kind: "request",
    url,
    method: "GET",
    type: "image",
    headers: [],
    witness: "cdp",
    ...parts,
  });
  if (status !== undefined) note({ kind: "response", request, url, status, headers: [] });
  const visit = { visit: "arrive", run: 1, started: 900, ended: 1100, end: "quiet", pages: [] } as const;
  const completeness = compare({ requests: entries, whole, aliases: new Map() }, recorder, [
    { ...visit, pages: [] },
  ]);
  const requests = recorder.observations.filter((one): one is Of<"request"> => one.kind === "request");
  return {
    completeness,
    gaps: recorder.gaps,
    headers: requests[0]?.headers,
    requests: requests.map(({ witness, failed, partial }) => ({ witness, failed, partial })),
  };
}

test("a request that both saw is marked; one that only NetLog saw is noted", () => {
  assert.deepEqual(compared({}, [logged()], 200).requests, [
    { witness: "both", failed: undefined, partial: undefined },
  ]);
  const { requests, completeness } = compared({}, [logged(), logged()], 200);
  assert.deepEqual(
    requests.map(({ witness }) => witness),
    ["both", "netlog"],
  );
  assert.deepEqual(completeness.onlyNetlog, [url]);
});

test("a request that was given up before a line of it was sent reached nobody", () => {
  const [given] = compared({ partial: true }, [logged([])]).requests;
  assert.deepEqual(given, { witness: "both", failed: "net::ERR_ABORTED", partial: undefined });
});

test("a request that was given up before it was begun reached nobody, if the log is whole", () => {
  const [given] = compared({ partial: true }, []).requests;
  assert.equal(given?.failed, "net::ERR_ABORTED");
  assert.deepEqual(compared({ partial: true }, []).completeness.onlyCdp, []);
  const cut = compared({ partial: true }, [], undefined, "test", false);
  assert.equal(cut.requests[0]?.failed, undefined);
  assert.deepEqual(cut.completeness.onlyCdp, [url]);
  assert.equal(compared({ partial: true }, [], 200).requests[0]?.failed, undefined);
  assert.equal(compared({ partial: true, fromCache: true }, []).requests[0]?.failed, undefined);
});

test("a request whose headers were sent, or that was answered, did reach somebody", () => {
  const [sent] = compared({ partial: true }, [logged()]).requests;
  assert.deepEqual(sent, { witness: "both", failed: undefined, partial: true });
  const [answered] = compared({ partial: true }, [logged([])], 200).requests;
  assert.equal(answered?.failed, undefined);
});

test("a request met while its page was left gets its headers from NetLog, or reached nobody", () => {
  const sent = compared({ partial: true }, [logged()], undefined, "web/farewell");
  assert.deepEqual(sent.headers, [["Host", "px.test"]]);
  assert.deepEqual(sent.requests, [{ witness: "both", failed: undefined, partial: true }]);
  const [never] = compared({ partial: true }, [], undefined, "web/farewell").requests;
  assert.equal(never?.failed, "net::ERR_ABORTED");
});

test("a body that only NetLog knows of is a gap", () => {
  const entry = logged([["Content-Length", "12"]]);
  const { gaps } = compared({ url: "https://other.test/" }, [entry]);
  assert.deepEqual(
    gaps.map(({ code, kinds, visit, harmless }) => [code, kinds, visit, harmless]),
    [["body-unread", ["request", "disclosure"], "arrive", undefined]],
  );
  assert.deepEqual(compared({ url: "https://other.test/" }, [logged()]).gaps, []);
});

test("what the inspection asks for by itself is witnessed, and counts for no page", () => {
  const { requests, completeness } = compared({}, [logged()], 200, "web/transport");
  assert.deepEqual(
    requests.map(({ witness }) => witness),
    ["both"],
  );
  assert.deepEqual(completeness, { both: 0, onlyCdp: [], onlyNetlog: [] });
  assert.deepEqual(compared({}, [], 200, "web/transport").completeness.onlyCdp, []);
  assert.deepEqual(compared({}, [], 200).completeness.onlyCdp, [url]);
});
