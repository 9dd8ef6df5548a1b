// What reports must not show again: which kinds are secrets, and how they are masked.

const secrets = new Set(["password", "token", "api-key", "private-key", "jwt", "card", "iban"]);

/** Whether whoever reads a value of this kind could use it: credentials, cards, accounts, national ids. */
export const isSecret = (kind: string): boolean => secrets.has(kind) || kind.startsWith("id-");

/**
 * Dots in place of a secret; its length is not told. Of a card the last four digits stay, as PCI DSS 3.4 allows,
 * so that its holder can know it.
 */
export function mask(value: string, kind?: string): string {
  const digits = kind === "card" ? value.replace(/\D/g, "") : "";
  return digits.length >= 13 ? `••••••••${digits.slice(-4)}` : "••••••••";
}
