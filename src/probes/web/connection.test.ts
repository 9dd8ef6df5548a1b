import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { test } from "node:test";
import fc from "fast-check";
import { Connection } from "./connection.ts";

function open() {
  const input = new PassThrough();
  const output = new PassThrough();
  return { input, output, connection: new Connection(input, output) };
}

test("messages are whole however the pipe cuts them", async () => {
  const texts = fc.array(fc.string(), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(texts, fc.integer({ min: 1, max: 40 }), async (values, size) => {
      const { output, connection } = open();
      const heard: unknown[] = [];
      connection.on("", "Say", ({ value }) => void heard.push(value));
      const bytes = Buffer.from(
        values.map((value) => `${JSON.stringify({ method: "Say", params: { value } })}\0`).join(""),
      );
      for (let at = 0; at < bytes.length; at += size) output.write(bytes.subarray(at, at + size));
      await new Promise((done) => setImmediate(done));
      assert.deepEqual(heard, values);
      connection.close("done");
    }),
    { numRuns: 100 },
  );
});

test("an answer finds its question; an error answer rejects with the browser's words", async () => {
  const { input, output, connection } = open();
  input.on("data", (chunk: Buffer) => {
    const { id, method } = JSON.parse(chunk.toString().slice(0, -1));
    output.write(
      `${JSON.stringify(method === "Good" ? { id, result: { ok: 1 } } : { id, error: { message: "no such thing" } })}\0`,
    );
  });
  assert.deepEqual(await connection.send("Good", {}), { ok: 1 });
  await assert.rejects(connection.send("Bad", {}), /no such thing/);
  connection.close("done");
});

test("when the browser goes, everything that waits is told", async () => {
  const { output, connection } = open();
  const waiting = connection.send("Slow", {}, "s1");
  output.destroy();
  await assert.rejects(waiting, /browser/);
  await assert.rejects(connection.send("Later", {}), /browser/);
});

test("a session that ends takes only its own questions along", async () => {
  const { output, connection } = open();
  const gone = connection.send("Slow", {}, "s1");
  const stays = connection.send("Slow", {}, "s2");
  connection.drop("s1");
  await assert.rejects(gone, /gone/);
  output.write(`${JSON.stringify({ id: 2, result: 7, sessionId: "s2" })}\0`);
  assert.equal(await stays, 7);
  connection.close("done");
});
