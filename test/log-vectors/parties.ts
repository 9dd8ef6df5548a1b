// Who signs in the vectors of the log's formats.

import { nodeCrypto } from "../../src/ledger/index.ts";
import { fromBase64OrUndefined, type VerifierKey } from "../../src/tlog/index.ts";
import { type Party, partyOf } from "../../src/tlog/signers.fixture.ts";

export const origin = "log.example/finds";
export const log = partyOf(origin, 1);
export const otherLog = partyOf("other.example/log", 1);
/** The same keys as the log's and the first witness's, as types that sign other messages. */
export const logAsWitness = partyOf(origin, 4);
export const wasPlain = partyOf("state.example/w", 1);
export const state = partyOf("state.example/w", 4);
export const society = partyOf("society.example", 4);
export const company = partyOf("company.example", 4);
export const stranger = partyOf("stranger.example", 4);
/** Seventeen others. */
export const many = Array.from({ length: 17 }, (_, at) => partyOf(`w${at}.example`, 4));

/** OpenSSL signs with ML-DSA-44 anew each time: a signature that stands in the vectors already is taken from there. */
export function stable(party: Party, standing: string): Party {
  const kept = [...standing.matchAll(/[A-Za-z0-9+/]{3243}=/g)].map(([one]) => fromBase64OrUndefined(one));
  const { publicKey, algorithm } = party.signer;
  const { verify } = nodeCrypto();
  return {
    key: party.key,
    signer: {
      ...party.signer,
      async sign(message) {
        for (const one of kept) {
          const signature = one?.subarray(12);
          if (signature && (await verify(algorithm, publicKey, message, signature))) return signature;
        }
        return party.signer.sign(message);
      },
    },
  };
}

/** The same key under another name or type: of its line, only the signature is the other's. */
export const posingAs = (party: Party, key: VerifierKey): Party => ({ signer: party.signer, key });
