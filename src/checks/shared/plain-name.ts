// Names of cookies, storage keys and files as they are in every run: random parts become a star.

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** A word with a short number behind it (`cookie2024`, `v12`) is a name, not chance. */
const numbered = /^[a-z]+\d{1,4}$/i;

function isRandom(part: string): boolean {
  if (part.length >= 20 && /[a-z]/.test(part) && /[A-Z]/.test(part)) return true;
  if (/^[0-9a-f]{12,}$/i.test(part)) return true;
  return part.length >= 5 && /\d/.test(part) && !numbered.test(part);
}

/** `mp_4f1c…9b_mixpanel` becomes `mp_*_mixpanel`, `_ga_ABC123XYZ` becomes `_ga_*`. Deterministic and idempotent. */
export function plainName(name: string): string {
  const parts = name
    .slice(0, 500)
    .replace(uuid, "*")
    .split(/([^\p{L}\p{N}*])/u);
  return parts
    .map((part) => (isRandom(part) ? "*" : part))
    .join("")
    .slice(0, 100);
}
