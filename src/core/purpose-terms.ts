// What purposes in a declaration mean, as far as evidence can ever contradict them. A purpose nobody here knows contradicts nothing.

/** `other`: known, and neither of the three. */
export type Use = "advertising" | "analytics" | "social" | "other";

const own: Readonly<Record<string, readonly Use[]>> = {
  advertising: ["advertising"],
  ads: ["advertising"],
  "personalised advertising": ["advertising"],
  "personalized advertising": ["advertising"],
  retargeting: ["advertising"],
  marketing: ["advertising"],
  广告: ["advertising"],
  营销: ["advertising"],
  analytics: ["analytics"],
  statistics: ["analytics"],
  "measuring visits": ["analytics"],
  "audience measurement": ["analytics"],
  "web analytics": ["analytics"],
  统计: ["analytics"],
  分析: ["analytics"],
  social: ["social"],
  "social media": ["social"],
  社交: ["social"],
  security: ["other"],
  "fraud prevention": ["other"],
  consent: ["other"],
  "consent management": ["other"],
  hosting: ["other"],
  "content delivery": ["other"],
  payment: ["other"],
  payments: ["other"],
  delivery: ["other"],
  fonts: ["other"],
  maps: ["other"],
  "customer support": ["other"],
  necessary: ["other"],
  essential: ["other"],
  安全: ["other"],
  支付: ["other"],
};

/** Fideslang data uses, longest first where one stands under another. Personalising, sharing and selling leave all open. */
const fides: readonly (readonly [string, readonly Use[]])[] = [
  ["analytics.reporting.ad_performance", ["analytics", "advertising"]],
  ["analytics.reporting.campaign_insights", ["analytics", "advertising"]],
  ["analytics", ["analytics"]],
  ["marketing", ["advertising"]],
  ["essential", ["other"]],
  ["functional.service", ["other"]],
  ["finance", ["other"]],
  ["employment", ["other"]],
];

/** Purposes of the W3C Data Privacy Vocabulary 2.x. */
const dpv: Readonly<Record<string, readonly Use[]>> = {
  Advertising: ["advertising"],
  PersonalisedAdvertising: ["advertising"],
  TargetedAdvertising: ["advertising"],
  Marketing: ["advertising"],
  DirectMarketing: ["advertising"],
  SocialMediaMarketing: ["advertising", "social"],
  ServiceUsageAnalytics: ["analytics"],
  EnforceSecurity: ["other"],
  FraudPreventionAndDetection: ["other"],
  DeliveryOfGoods: ["other"],
  PaymentManagement: ["other"],
  CustomerCare: ["other"],
  AccountManagement: ["other"],
  IdentityVerification: ["other"],
};

/** Purposes of the IAB's Transparency and Consent Framework 2.x; 1, 5, 6, 10 and 11 leave all open. */
const tcf: Readonly<Record<string, readonly Use[]>> = {
  "2": ["advertising"],
  "3": ["advertising"],
  "4": ["advertising"],
  "7": ["advertising", "analytics"],
  "8": ["analytics"],
  "9": ["analytics", "advertising"],
};

/**
 * Uses that a declared purpose allows; undefined when it is not known, so that nothing may be concluded from it.
 * Terms: common words, `dpv:Advertising`, `fides:marketing.advertising`, `tcf:8`.
 */
export function usesNamed(purpose: string): readonly Use[] | undefined {
  const [, vocabulary = "", name = ""] = /^(dpv|fides|tcf):(.+)$/.exec(purpose.trim()) ?? [];
  if (vocabulary === "dpv") return Object.hasOwn(dpv, name) ? dpv[name] : undefined;
  if (vocabulary === "tcf") return Object.hasOwn(tcf, name) ? tcf[name] : undefined;
  if (vocabulary === "fides") {
    return fides.find(([key]) => name === key || name.startsWith(`${key}.`))?.[1];
  }
  const plain = purpose
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return Object.hasOwn(own, plain) ? own[plain] : undefined;
}
