// Points of edwards25519 (RFC 8032, 5.1), as far as it takes to refuse keys and signatures on which verifiers disagree.
// Public values only: nothing here takes care of timing.

const p = 2n ** 255n - 19n;
/** Order of the subgroup that signatures live in. */
const groupOrder = 2n ** 252n + 27742317777372353535851937790883648493n;

const mod = (value: bigint): bigint => {
  const rest = value % p;
  return rest < 0n ? rest + p : rest;
};

function power(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, mod(base)];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % p;
    square = (square * square) % p;
  }
  return result;
}

const inverse = (value: bigint): bigint => power(value, p - 2n);
const d = mod(-121665n * inverse(121666n));
const rootOfMinusOne = power(2n, (p - 1n) / 4n);

/** Extended coordinates: x = X/Z, y = Y/Z, xy = T/Z. */
type Point = { readonly x: bigint; readonly y: bigint; readonly z: bigint; readonly t: bigint };

const identity: Point = { x: 0n, y: 1n, z: 1n, t: 0n };

const little = (bytes: Uint8Array): bigint =>
  bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

/** RFC 8032, 5.1.4: complete, so that it holds for points of small order as well. */
function add(a: Point, b: Point): Point {
  const left = mod((a.y - a.x) * (b.y - b.x));
  const right = mod((a.y + a.x) * (b.y + b.x));
  const both = mod(2n * d * a.t * b.t);
  const depth = mod(2n * a.z * b.z);
  const [e, f, g, h] = [right - left, depth - both, depth + both, right + left];
  return { x: mod(e * f), y: mod(g * h), z: mod(f * g), t: mod(e * h) };
}

function times(scalar: bigint, point: Point): Point {
  let [sum, double] = [identity, point];
  for (let rest = scalar; rest > 0n; rest >>= 1n) {
    if (rest & 1n) sum = add(sum, double);
    double = add(double, double);
  }
  return sum;
}

const isIdentity = ({ x, y, z }: Point): boolean => x === 0n && mod(y - z) === 0n;

export type PointFault = "no-point" | "not-canonical" | "small-order" | "torsioned";

/** RFC 8032, 5.1.3, and no laxer: a coordinate below p, and no sign on a zero. */
function decoded(bytes: Uint8Array): Point | "no-point" | "not-canonical" {
  const sign = (bytes[31] ?? 0) >> 7;
  const y = little(bytes) & (2n ** 255n - 1n);
  if (y >= p) return "not-canonical";
  const [u, v] = [mod(y * y - 1n), mod(d * y * y + 1n)];
  let x = mod(u * power(v, 3n) * power(u * power(v, 7n), (p - 5n) / 8n));
  const check = mod(v * x * x);
  if (check !== u) {
    if (check !== mod(-u)) return "no-point";
    x = mod(x * rootOfMinusOne);
  }
  if (x === 0n && sign === 1) return "not-canonical";
  if (Number(x & 1n) !== sign) x = mod(-x);
  return { x, y, z: 1n, t: mod(x * y) };
}

/** The affine point that 32 bytes are; undefined when they are none, or are not written in the one way. */
export function pointOf(bytes: Uint8Array): { readonly x: bigint; readonly y: bigint } | undefined {
  const point = bytes.length === 32 ? decoded(bytes) : "no-point";
  return typeof point === "string" ? undefined : { x: point.x, y: point.y };
}

/** What is wrong with 32 bytes as a point that a key may be; undefined when nothing is. */
export function pointFault(bytes: Uint8Array): PointFault | undefined {
  if (bytes.length !== 32) return "no-point";
  const point = decoded(bytes);
  if (typeof point === "string") return point;
  if (isIdentity(times(8n, point))) return "small-order";
  return isIdentity(times(groupOrder, point)) ? undefined : "torsioned";
}
