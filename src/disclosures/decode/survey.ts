// One look at every byte of a node: which signs of escapes are there, and where runs of letters stand that may be a coding.

const kinds = new Uint8Array(256);
export const [upper, lower, digit, slash, dash, beyondHex, beyond32] = [1, 2, 4, 8, 16, 32, 64];
for (let byte = 0; byte < 256; byte++) kinds[byte] = kindOf(byte);

/** What a byte says of the run it stands in; 0 ends a run. */
function kindOf(byte: number): number {
  const letter = String.fromCharCode(byte);
  if (/[A-Z]/.test(letter)) return upper | (letter > "F" ? beyondHex : 0);
  if (/[a-z]/.test(letter)) return lower | (letter > "f" ? beyondHex : 0);
  if (/[0-9]/.test(letter)) return digit | (/[0189]/.test(letter) ? beyond32 : 0);
  if (/[+/]/.test(letter)) return slash | beyondHex | beyond32;
  if (/[-_]/.test(letter)) return dash | beyondHex | beyond32;
  return 0;
}

/** Whether a byte is a letter of some coding. */
export const isRun = (byte: number): boolean => kinds[byte] !== 0;

/** What letters there are in [start, end). */
export function maskOf(bytes: Uint8Array, start: number, end: number): number {
  let mask = 0;
  for (let at = start; at < end; at++) mask |= kinds[bytes[at] as number] as number;
  return mask;
}

/** Shorter runs are nothing. */
export const shortestRun = 8;

export type Survey = {
  /** Triples: start, end, kinds of the letters in it. */
  readonly runs: readonly number[];
  /** Which bytes occur, as far as they end runs. */
  readonly has: Uint8Array;
  /** Whether a plus sign occurs. */
  readonly plus: boolean;
};

/** Reads bytes up to `end`. */
export function survey(bytes: Uint8Array): Survey {
  const runs: number[] = [];
  const has = new Uint8Array(256);
  const { length } = bytes;
  let slashes = 0;
  for (let at = 0; at < length; ) {
    let byte = bytes[at] as number;
    let kind = kinds[byte] as number;
    if (kind === 0) {
      has[byte] = 1;
      at++;
      continue;
    }
    const start = at;
    let mask = 0;
    while (kind !== 0) {
      mask |= kind;
      at++;
      if (at === length) break;
      byte = bytes[at] as number;
      kind = kinds[byte] as number;
    }
    slashes |= mask;
    if (at - start >= shortestRun) runs.push(start, at, mask);
  }
  return { runs, has, plus: (slashes & slash) !== 0 };
}

const sampleSize = 256;

/** Whether more than one byte in ten of the first 256 is none that text is made of. */
export function binary(bytes: Uint8Array): boolean {
  const size = Math.min(sampleSize, bytes.length);
  let strange = 0;
  for (let at = 0; at < size; at++) {
    const byte = bytes[at] as number;
    if (byte >= 0x7f || (byte < 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09)) strange++;
  }
  return strange * 10 > size;
}
