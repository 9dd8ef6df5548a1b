// The door of the log's formats: C2SP's notes, checkpoints, tiles and proofs, and the statements in them. Pure, and at home in a browser.

export {
  base64,
  concat,
  equal,
  fromBase64,
  fromBase64OrUndefined,
  fromHex,
  hex,
  text,
  utf8,
} from "./bytes.ts";
export type { Algorithm, Crypto, Hash, Verify } from "./crypto.ts";
export { type Reason, Refused } from "./refused.ts";
