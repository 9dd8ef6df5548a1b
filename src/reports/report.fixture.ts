// A report with something of every kind, for tests and for looking at: an invented shop under reserved names.

import type { Language, Report } from "../core/index.ts";
import { blobs, evidence } from "./report-evidence.fixture.ts";
import { flows } from "./report-flows.fixture.ts";
import { charters, checks, reasons, verdicts } from "./report-verdicts.fixture.ts";

export const report = (language: Language = "en", change: Partial<Report> = {}): Report => ({
  evidence,
  verdicts,
  charters,
  checks,
  flows,
  know: {
    siteOf: (name) => (URL.parse(name)?.hostname ?? name).split(".").slice(-2).join("."),
    ownerOf: () => undefined,
    isCarrier: () => false,
    cookie: (name) =>
      name === "_meter"
        ? { platform: "Meter", purpose: "analytics", identifying: true, source: "test" }
        : undefined,
    payload: () => [],
    networkCountry: () => undefined,
    place: () => ({ hints: [] }),
    law: () => undefined,
    sources: { companies: "1" },
  },
  declared: undefined,
  manifest: {
    format: "probity/dossier/1",
    tool: { name: "probity", version: "0.1.0" },
    created: "2026-01-02T03:04:05.000Z",
    subject: evidence.subject.name,
    conditions: evidence.conditions,
    files: { "evidence.json": { sha256: "e".repeat(64), size: 12_345 } },
  },
  language,
  reasons,
  blob: (sha256) => blobs.get(sha256),
  ...change,
});
