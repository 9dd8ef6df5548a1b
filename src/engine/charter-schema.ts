// The form of a charter as JSON Schema, for editors and for other programs. What a schema cannot say - that an id stands
// once, that a check exists - the reader says.

import * as z from "zod";
import { Charter } from "../core/index.ts";

/** JSON Schema 2020-12 of a charter as it is written, with defaults left out; the text of docs/spec/charter.schema.json. */
export function charterSchema(): string {
  const schema = z.toJSONSchema(Charter, { io: "input" });
  return `${JSON.stringify({ title: "Probity charter, version 1", ...schema }, null, 2)}\n`;
}
