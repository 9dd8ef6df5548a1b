import assert from "node:assert/strict";
import { get } from "node:http";
import { connect as connectH2 } from "node:http2";
import { request } from "node:https";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { hostsServed } from "./hosts.ts";
import { addressOf } from "./received.ts";
import { type Shop, startShop } from "./shop.ts";

const root = join(import.meta.dirname, "..", "..");
const shops: { usual?: Shop; clean?: Shop } = {};

before(async () => {
  shops.usual = await startShop({ clean: false, root });
  shops.clean = await startShop({ clean: true, root });
});
after(async () => {
  await shops.usual?.close();
  await shops.clean?.close();
});

function the(name: "usual" | "clean"): Shop {
  const shop = shops[name];
  assert.ok(shop);
  return shop;
}

const portOf = (shop: Shop, port: number) => shop.mappings.find((one) => one.port === port)?.toPort ?? 0;

type Got = { status: number; headers: Record<string, unknown>; body: string };

/** One request over TLS whose certificate is checked for the host by name. */
const ask = (shop: Shop, url: string, method = "GET", body = "", headers: Record<string, string> = {}) =>
  new Promise<Got>((resolve, reject) => {
    const { hostname, pathname, search } = new URL(url);
    const outgoing = request(
      {
        host: "127.0.0.1",
        port: portOf(shop, 443),
        servername: hostname,
        ca: shop.certificate,
        path: pathname + search,
        method,
        headers: { host: hostname, ...headers },
        agent: false,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    outgoing.on("error", reject).end(body);
  });

test("every page of both shops answers, under a certificate that fits", async () => {
  for (const shop of [the("usual"), the("clean")]) {
    for (const url of Object.values(shop.pages)) {
      const { status, body } = await ask(shop, url);
      assert.equal(status, 200, url);
      assert.match(body, /<title>.+ – Hearth &amp; Linen<\/title>/);
    }
  }
});

test("every file that a page names is there", async () => {
  for (const shop of [the("usual"), the("clean")]) {
    for (const url of Object.values(shop.pages)) {
      const { body } = await ask(shop, url);
      const named = [...body.matchAll(/(?:script defer src|rel="stylesheet" href)="([^"]+)"/g)];
      assert.ok(named.length >= 4);
      for (const [, path = ""] of named) {
        assert.equal((await ask(shop, new URL(path, url).href)).status, 200, path);
      }
    }
  }
});

test("what arrives is logged with its body, and in order", async () => {
  const shop = the("usual");
  const from = shop.log().length;
  await ask(shop, "https://api.segment.io/v1/p", "POST", '{"a":1}', { "content-type": "text/plain" });
  await ask(shop, "https://www.shop.test/none?q=%40");
  const [first, second] = shop.log().slice(from);
  assert.equal(first?.method, "POST");
  assert.equal(first?.body.toString(), '{"a":1}');
  assert.equal(first?.bodyBytes, 7);
  assert.equal(first?.status, 200);
  assert.equal(second && addressOf(second), "https://www.shop.test/none?q=%40");
  assert.equal(second?.status, 404);
});

test("browsers may also speak HTTP/2", async () => {
  const shop = the("usual");
  const session = connectH2("https://www.shop.test", {
    createConnection: () =>
      connectTls({
        host: "127.0.0.1",
        port: portOf(shop, 443),
        servername: "www.shop.test",
        ca: shop.certificate,
        ALPNProtocols: ["h2"],
      }),
  });
  const stream = session.request({ ":path": "/privacy/" });
  const status = await new Promise((resolve, reject) => {
    stream.on("response", (headers) => resolve(headers[":status"])).on("error", reject);
  });
  session.destroy();
  assert.equal(status, 200);
  assert.equal(shop.log().at(-1)?.host, "www.shop.test");
});

test("plain visitors are sent on to HTTPS", async () => {
  const shop = the("usual");
  const answer = await new Promise<{ status: number | undefined; to: string | undefined }>(
    (resolve, reject) => {
      const options = {
        host: "127.0.0.1",
        port: portOf(shop, 80),
        path: "/a?b",
        headers: { host: "www.shop.test" },
      };
      get({ ...options, agent: false }, (response) => {
        response.resume();
        resolve({ status: response.statusCode, to: response.headers.location });
      }).on("error", reject);
    },
  );
  assert.deepEqual(answer, { status: 301, to: "https://www.shop.test/a?b" });
});

test("messages on a socket are logged one by one", async () => {
  const shop = the("usual");
  const from = shop.log().length;
  const socket = await new Promise<TLSSocket>((resolve) => {
    const made: TLSSocket = connectTls(
      { host: "127.0.0.1", port: portOf(shop, 443), servername: "live.formwatch.test", ca: shop.certificate },
      () => resolve(made),
    );
  });
  socket.write(
    "GET /v1/live HTTP/1.1\r\nhost: live.formwatch.test\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
  );
  const answer = await new Promise<string>((resolve) =>
    socket.once("data", (data) => resolve(data.toString())),
  );
  // The example of RFC 6455, section 1.3.
  assert.match(answer, /s3pPLMBiTxaQ9kYGzzhZRbK\+xOo=/);
  socket.write(Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x68, 0x69, 0x81, 0x81, 1, 1, 1, 1, 0x20]));
  const ended = new Promise((resolve) => socket.once("data", resolve));
  socket.write(Buffer.from([0x88, 0x80, 0, 0, 0, 0]));
  await ended;
  socket.destroy();
  const texts = shop
    .log()
    .slice(from)
    .filter(({ method }) => method === "MESSAGE");
  assert.deepEqual(
    texts.map(({ body }) => body.toString()),
    ["hi", "!"],
  );
});

test("only the clean twin does what a careful shop does", async () => {
  const clean = await ask(the("clean"), "https://www.shop.test/");
  const usual = await ask(the("usual"), "https://www.shop.test/");
  assert.match(String(clean.headers["strict-transport-security"]), /max-age=31536000/);
  assert.equal(usual.headers["strict-transport-security"], undefined);
  assert.match(clean.body, /data-settings/);
  assert.doesNotMatch(usual.body, /data-settings/);
  assert.match(clean.body, /sha384-/);
  assert.doesNotMatch(clean.body, /session_token|http:\/\/www\.shop/);
  const security = "https://www.shop.test/.well-known/security.txt";
  assert.match((await ask(the("clean"), security)).body, /^Contact: mailto:/);
  assert.equal((await ask(the("usual"), security)).status, 404);
});

test("both say that they abide by the privacy signal, and only one of them does", async () => {
  for (const which of ["clean", "usual"] as const) {
    const { body } = await ask(the(which), "https://www.shop.test/.well-known/gpc.json");
    assert.equal(JSON.parse(body).gpc, true);
  }
});

test("every host of the certificate belongs to somebody", async () => {
  for (const host of hostsServed) {
    const { status } = await ask(the("usual"), `https://${host}/nothing-here-0`);
    assert.ok([200, 301, 404].includes(status), `${host}: ${status}`);
  }
});
