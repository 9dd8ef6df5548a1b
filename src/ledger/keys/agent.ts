// Keys that an SSH agent holds (draft-ietf-sshm-ssh-agent): it lists them, and signs with those of Ed25519. The agent is
// taken for a stranger: its answers are bounded, waited for so long and no longer, and its signatures verified.

import { createHash } from "node:crypto";
import { connect } from "node:net";
import { Problem } from "../../core/index.ts";
import { nodeCrypto } from "../node-crypto.ts";
import type { Signer } from "../signer.ts";
import { SshReader, sshNumber, sshString } from "./ssh-wire.ts";

export type AgentKey = {
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** What its owner called it; anything at all. */
  readonly comment: string;
  /** As `ssh-add -l` shows it: SHA256:… */
  readonly fingerprint: string;
};

/** Numbers of messages. */
const [list, listed, sign, signed, failure] = [11, 12, 13, 14, 5];
/** OpenSSH's own bound. */
const mostBytes = 256 * 1024;
/** Milliseconds; a person may have to confirm a signature. */
const patience = { list: 5_000, sign: 120_000 };
const type = "ssh-ed25519";

/** `socket`: value of SSH_AUTH_SOCK. @throws Problem `unreachable`, or `not-trusted` for an answer that is none. */
export async function agentKeys(socket: string | undefined): Promise<AgentKey[]> {
  const answer = await ask(socket, Buffer.of(list), patience.list);
  return understood(() => {
    if (answer.byte() !== listed) throw new RangeError("another answer");
    const keys: AgentKey[] = [];
    for (let left = answer.number(); left > 0; left--) {
      const [blob, comment] = [answer.string(), answer.string()];
      const publicKey = keyOf(blob);
      if (publicKey === undefined) continue;
      const fingerprint = `SHA256:${createHash("sha256").update(blob).digest("base64").replace(/=+$/, "")}`;
      // It is shown on a terminal, where control characters are commands.
      keys.push({
        publicKey,
        comment: comment.toString("utf8").replace(/\p{C}/gu, "?").slice(0, 200),
        fingerprint,
      });
    }
    return keys;
  });
}

/** Of other types: undefined. */
function keyOf(blob: Buffer): Uint8Array | undefined {
  const reader = new SshReader(blob);
  if (reader.string().toString("latin1") !== type) return undefined;
  const key = reader.string();
  if (key.length !== 32) throw new RangeError("a key of another length");
  return Uint8Array.from(key);
}

/** Signs through the agent, and gives out only what verifies. Its `sign` throws as `agentKeys`. */
export function agentSigner(socket: string | undefined, publicKey: Uint8Array): Signer {
  const { verify } = nodeCrypto();
  const blob = Buffer.concat([sshString(type), sshString(publicKey)]);
  return {
    algorithm: "ed25519",
    publicKey,
    async sign(message) {
      const request = [Buffer.of(sign), sshString(blob), sshString(message), sshNumber(0)];
      const answer = await ask(socket, Buffer.concat(request), patience.sign);
      const signature = understood(() => {
        const kind = answer.byte();
        if (kind === failure) throw declined();
        if (kind !== signed) throw new RangeError("another answer");
        const inner = new SshReader(answer.string());
        if (inner.string().toString("latin1") !== type) throw new RangeError("another signature");
        return Uint8Array.from(inner.string());
      });
      if (await verify("ed25519", publicKey, message, signature)) return signature;
      throw new Problem("not-trusted", "The SSH agent gave a signature that does not verify.", {
        hint: "Something else than your agent may answer at SSH_AUTH_SOCK.",
      });
    },
  };
}

const declined = () =>
  new Problem("unreachable", "The SSH agent did not sign.", {
    hint: "It may no longer hold the key (ssh-add -l lists what it holds), or somebody declined.",
  });

function understood<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new Problem("not-trusted", "What the SSH agent answers makes no sense.", {
      hint: "Something else than an agent may answer at SSH_AUTH_SOCK.",
      cause,
    });
  }
}

/** One question, one answer, over a connection of its own. */
function ask(socket: string | undefined, request: Buffer, timeout: number): Promise<SshReader> {
  return new Promise((resolve, reject) => {
    if (!socket) {
      const hint = "Start one: eval $(ssh-agent) && ssh-add";
      return reject(new Problem("unreachable", "There is no SSH agent: SSH_AUTH_SOCK is not set.", { hint }));
    }
    const parts: Buffer[] = [];
    let length = 0;
    const connection = connect(socket);
    const end = (problem: Problem) => {
      clearTimeout(late);
      connection.destroy();
      reject(problem);
    };
    const gone = (why: string, cause?: unknown) =>
      end(
        new Problem("unreachable", `The SSH agent at ${socket} ${why}.`, {
          hint: "`ssh-add -l` says whether it works.",
          cause,
        }),
      );
    const late = setTimeout(() => gone(`did not answer for ${timeout / 1000} seconds`), timeout);
    connection.on("error", (cause) => gone("cannot be reached", cause));
    connection.on("close", () => gone("broke off"));
    connection.on("data", (part) => {
      parts.push(part);
      length += part.length;
      if (length < 4) return;
      const all = Buffer.concat(parts);
      const size = all.readUInt32BE(0);
      if (size > mostBytes || size === 0) return gone("answers with too much or with nothing");
      if (all.length < 4 + size) return;
      clearTimeout(late);
      resolve(new SshReader(all.subarray(4, 4 + size)));
      connection.destroy();
    });
    connection.write(Buffer.concat([sshNumber(request.length), request]));
  });
}
