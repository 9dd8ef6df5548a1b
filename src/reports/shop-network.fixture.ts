// What travelled in the invented shop: four recipients, five visits.

import { visits } from "../core/index.ts";
import { fetched, hostile, keep, note, page, stack, start } from "./shop.fixture.ts";

for (const visit of visits) {
  fetched(visit, page, 0, { type: "document", moment: visit === "signal" ? "with-signal" : "before-choice" });
  fetched(visit, `https://px.meter.example/c?u=${visit}1234567890`, 300, {
    moment: visit === "signal" ? "with-signal" : "before-choice",
    cookies: [{ name: "_meter", value: `${visit}-1234567890`, domain: ".meter.example" }],
  });
  note({
    kind: "cookie",
    at: start + 310,
    moment: visit === "signal" ? "with-signal" : "before-choice",
    visit,
    run: 1,
    page,
    angle: "script",
    name: "_meter",
    value: `${visit}-1234567890`,
    domain: ".shop.example",
    path: "/",
    days: 730,
    stack,
  });
}

export const afterRefusal = fetched("refuse", "https://ads.promo.example/sync?id=42424242", 2600);
fetched("accept", "https://ads.promo.example/show", 2500);
fetched("accept", "https://static.assets.example/font.woff2", 2550, { type: "font" });
export const posted = fetched("type", "https://rec.replay.example/v1/events", 3000, {
  method: "POST",
  type: "fetch",
  body: keep(`{"text":"vera.planted@mail.example ${hostile}"}`, "application/json"),
});
fetched("type", "https://rec.replay.example/v1/form", 3100, {
  method: "POST",
  headers: [["content-type", "application/x-www-form-urlencoded"]],
  body: keep("a=1&b=two+words", "application/x-www-form-urlencoded"),
});
fetched("type", "https://rec.replay.example/v1/raw", 3200, {
  method: "POST",
  body: keep(new Uint8Array([0, 255, 254, 1]), "application/octet-stream"),
});
