import assert from "node:assert/strict";
import { test } from "node:test";
import { home, read, three, type Visitor, visitor } from "./flows.fixture.ts";

type Diary = (one: Visitor, mark: string) => void;
const synced = (diary: Diary, planted: { value: string }[] = [], bodies = {}) =>
  read(
    three(diary),
    {
      planted: planted.map(({ value }, at) => ({ id: `p${at}`, sort: "cookie-id", where: "cookie", value })),
    },
    bodies,
  ).syncs;
const frame = (url: string) => ({ url, line: 1, column: 1 });

test("an identifier of one site told to another, with both witnesses", () => {
  const syncs = synced((one, mark) => {
    one.cookie("uid", mark, ".ads.test");
    one.request(`https://match.dsp.test/sync?partner=ads&id=${mark}`);
  });
  assert.equal(syncs.length, 3);
  assert.deepEqual(
    { ...syncs[0], value: "" },
    {
      from: "ads.test",
      to: "dsp.test",
      name: "uid",
      value: "",
      cites: ["arrive1.0", "arrive1.1"],
      moment: "before-choice",
    },
  );
});

test("clean twin: the same value for all visitors, short values, times and consent strings", () => {
  const values: ((mark: string, at: number) => string)[] = [
    () => "campaign-2024-11-summer",
    (mark) => mark.slice(0, 5),
    (_, at) => String(at),
    (_, at) => String(Math.floor(at / 1000)),
    (mark) => `CQ${mark}AAAAAAAAAAAA`,
    () => "2026-11-24",
  ];
  for (const value of values) {
    const syncs = synced((one, mark) => {
      const at = 1_790_000_000_000 + mark.charCodeAt(0) * 1000;
      one.cookie("uid", value(mark, at), "ads.test");
      one.request(`https://match.dsp.test/sync?id=${value(mark, at)}`);
    });
    assert.deepEqual(syncs, [], value("k3f9a81c2e7d", 1_790_000_000_000));
  }
});

test("clean twin: told to the same site, or sent before it was known there", () => {
  assert.deepEqual(
    synced((one, mark) => {
      one.cookie("uid", mark, "ads.test");
      one.request(`https://px.ads.test/p?id=${mark}`);
    }),
    [],
  );
  assert.deepEqual(
    synced((one, mark) => {
      one.request(`https://match.dsp.test/sync?id=${mark}`);
      one.cookie("uid", mark, "ads.test");
    }),
    [],
  );
});

test("the site where a value was first kept is its origin: an echo is no second sync", () => {
  const syncs = synced((one, mark) => {
    one.cookie("uid", mark, "ads.test");
    one.request(`https://match.dsp.test/sync?id=${mark}`);
    one.cookie("partner", mark, "dsp.test");
    one.request(`https://px.ads.test/done?id=${mark}`);
  });
  assert.ok(syncs.every(({ from, to }) => from === "ads.test" && to === "dsp.test"));
});

test("a site's own identifier told to its analytics is no sync; another company's script's is", () => {
  const first = (script: string | undefined) =>
    synced((one, mark) => {
      one.cookie("aid", mark, "shop.test", {
        angle: "script",
        ...(script ? { stack: [frame(script)] } : {}),
      });
      one.request(`https://match.dsp.test/sync?id=${mark}`);
    }).map(({ from }) => from);
  assert.deepEqual(first(undefined), []);
  assert.deepEqual(first(`${home}app.js`), []);
  assert.deepEqual(first("https://js.dsp.test/sdk.js"), []);
  assert.deepEqual(first("https://copies.carrier.test/sdk.js"), []);
  assert.deepEqual(first("https://js.unknown.test/sdk.js"), []);
  assert.deepEqual(new Set(first("https://js.ads.test/sdk.js")), new Set(["ads.test"]));
});

test("bodies, socket messages, percent-encoding and JSON are read", () => {
  const diaries: Diary[] = [
    (one, mark) =>
      one.request("https://match.dsp.test/", { method: "POST", body: { sha256: mark, size: 9 } }),
    (one, mark) => one.message(one.request("wss://match.dsp.test/").id, mark),
    (one, mark) =>
      one.request(`https://match.dsp.test/?d=${encodeURIComponent(encodeURIComponent(`{"id":"${mark}"}`))}`),
  ];
  const bodies = Object.fromEntries(
    ["k3f9a81c2e7d", "q7b2d94e0f1a", "z5c8e13b6a90"].map((mark) => [mark, `{"id":"${mark}"}`]),
  );
  for (const diary of diaries) {
    const syncs = synced(
      (one, mark) => {
        one.storage("state", JSON.stringify({ device: mark, seen: 3 }), { origin: "https://px.ads.test" });
        diary(one, mark);
      },
      [],
      bodies,
    );
    assert.equal(syncs.length, 3);
  }
});

test("values that we planted ourselves are no tracker's", () => {
  const diary: Diary = (one, mark) => {
    one.cookie("uid", mark, "ads.test");
    one.request(`https://match.dsp.test/sync?id=${mark}`);
  };
  assert.equal(synced(diary).length, 3);
  assert.deepEqual(
    synced(diary, [{ value: "k3f9a81c2e7d" }, { value: "Q7B2D94E0F1A" }, { value: "z5c8e13b6a90" }]),
    [],
  );
});

test("one visit alone cannot show that an unknown value is a visitor's; a known one can", () => {
  const alone = (name: string) => {
    const one = visitor();
    one.cookie(name, "k3f9a81c2e7d", "ads.test");
    one.request("https://match.dsp.test/?id=k3f9a81c2e7d");
    return read(one.written).syncs.length;
  };
  assert.equal(alone("uid"), 0);
  assert.equal(alone("_known"), 1);
});
