// Keys and tokens by the prefix their issuer publishes. Publishable keys (Stripe pk_, Mapbox pk.) are left out: they are no secrets.

import { crc32 } from "node:zlib";

type Prefix = { readonly head: string; readonly form: RegExp; readonly source: string };

const github =
  "GitHub docs: authentication, token formats; GitHub blog: behind GitHub's new authentication token formats";

/** Sticky forms; `head` is what the first characters must be. */
export const prefixes: readonly Prefix[] = [
  { head: "ghp_", form: /gh[opusr]_[A-Za-z0-9]{36}(?!\w)/y, source: github },
  { head: "gho_", form: /gho_[A-Za-z0-9]{36}(?!\w)/y, source: github },
  { head: "ghu_", form: /ghu_[A-Za-z0-9]{36}(?!\w)/y, source: github },
  { head: "ghs_", form: /ghs_[A-Za-z0-9]{36}(?!\w)/y, source: github },
  { head: "ghr_", form: /ghr_[A-Za-z0-9]{36,76}(?!\w)/y, source: github },
  { head: "github_pat_", form: /github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}(?!\w)/y, source: github },
  { head: "glpat-", form: /glpat-[\w-]{20,300}/y, source: "GitLab docs: token overview, token prefixes" },
  { head: "AKIA", form: /AKIA[A-Z2-7]{16}(?!\w)/y, source: "AWS IAM user guide: unique identifiers" },
  { head: "ASIA", form: /ASIA[A-Z2-7]{16}(?!\w)/y, source: "AWS IAM user guide: unique identifiers" },
  {
    head: "AIza",
    form: /AIza[\w-]{35}(?![\w-])/y,
    source: "GitHub docs: supported secret scanning patterns (Google API key)",
  },
  {
    head: "GOCSPX-",
    form: /GOCSPX-[\w-]{28}(?![\w-])/y,
    source: "GitHub docs: supported secret scanning patterns (Google OAuth client secret)",
  },
  {
    head: "ya29",
    form: /ya29\.[\w-]{20,2000}/y,
    source: "Google Identity docs: OAuth 2.0 access tokens in examples",
  },
  { head: "sk_live_", form: /sk_live_[A-Za-z0-9]{24,250}(?!\w)/y, source: "Stripe docs: API keys" },
  { head: "rk_live_", form: /rk_live_[A-Za-z0-9]{24,250}(?!\w)/y, source: "Stripe docs: API keys" },
  { head: "xoxb-", form: /xoxb-\d{9,14}-[A-Za-z0-9-]{20,100}/y, source: "Slack docs: token types" },
  { head: "xoxp-", form: /xoxp-\d{9,14}-[A-Za-z0-9-]{20,100}/y, source: "Slack docs: token types" },
  { head: "xapp-", form: /xapp-\d-[A-Z0-9]{8,14}-\d{9,14}-[a-f0-9]{64}/y, source: "Slack docs: token types" },
  { head: "npm_", form: /npm_[A-Za-z0-9]{36}(?!\w)/y, source: "GitHub blog: npm's new access token format" },
  { head: "pypi-", form: /pypi-AgEIcHlwaS5vcmc[\w-]{50,1000}/y, source: "PyPI help: API tokens" },
  {
    head: "SG",
    form: /SG\.[\w-]{22}\.[\w-]{43}(?![\w-])/y,
    source: "GitHub docs: supported secret scanning patterns (SendGrid)",
  },
  { head: "hf_", form: /hf_[A-Za-z]{34}(?!\w)/y, source: "Hugging Face docs: user access tokens" },
  {
    head: "sk-ant-",
    form: /sk-ant-[\w-]{80,200}/y,
    source: "GitHub docs: supported secret scanning patterns (Anthropic)",
  },
  {
    head: "sk-",
    form: /sk-(?:proj-|svcacct-)?[\w-]{20,100}T3BlbkFJ[\w-]{20,100}/y,
    source: "GitHub docs: supported secret scanning patterns (OpenAI)",
  },
  {
    head: "dop_v1_",
    form: /do[opr]_v1_[a-f0-9]{64}(?!\w)/y,
    source: "DigitalOcean docs: personal access tokens",
  },
  { head: "shpat_", form: /shpat_[a-fA-F0-9]{32}(?!\w)/y, source: "Shopify docs: API credential prefixes" },
];

const heads = new Map<string, Prefix[]>();
const mayBegin = new Uint8Array(65_536);
for (const one of prefixes) {
  const two = one.head.slice(0, 2);
  heads.set(two, [...(heads.get(two) ?? []), one]);
  mayBegin[(two.charCodeAt(0) << 8) | two.charCodeAt(1)] = 1;
}

const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** GitHub's and npm's classic tokens end in the CRC-32 of what stands before, in base 62. */
function hasCrc(token: string): boolean {
  let sum = 0;
  for (const char of token.slice(-6)) sum = sum * 62 + base62.indexOf(char);
  return crc32(token.slice(4, -6)) === sum;
}

/** Length of the key that begins at `at`, and whether its own checksum is right; undefined when none does. */
export function keyAt(
  text: string,
  at: number,
): { readonly length: number; readonly summed: boolean } | undefined {
  if (mayBegin[((text.charCodeAt(at) & 255) << 8) | (text.charCodeAt(at + 1) & 255)] !== 1) return undefined;
  for (const { head, form } of heads.get(text.slice(at, at + 2)) ?? []) {
    if (!text.startsWith(head, at)) continue;
    form.lastIndex = at;
    const [token] = form.exec(text) ?? [];
    if (token === undefined || isFiller(token.slice(head.length))) continue;
    return { length: token.length, summed: /^(?:gh[opusr]|npm)_.{36}$/.test(token) && hasCrc(token) };
  }
  return undefined;
}

/** Samples in manuals repeat one character, or spell EXAMPLE. */
const isFiller = (body: string): boolean => /(.)\1{9}|EXAMPLE|example|xxxx|\.\.\./.test(body);
