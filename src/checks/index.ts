// Every check Probity knows. A check that is not in this list does not exist.

import type { Check } from "../core/index.ts";
import { audioFingerprinting } from "./audio-fingerprinting.ts";
import { bounceTracking } from "./bounce-tracking.ts";
import { canvasFingerprinting } from "./canvas-fingerprinting.ts";
import { cnameCloaking } from "./cname-cloaking.ts";
import { cookieSyncing } from "./cookie-syncing.ts";
import { etagReidentification } from "./etag-reidentification.ts";
import { fontFingerprinting } from "./font-fingerprinting.ts";
import { foreignRecipients } from "./foreign-recipients.ts";
import { identifiersBeforeChoice } from "./identifiers-before-choice.ts";
import { insecureTransport } from "./insecure-transport.ts";
import { keyLogging } from "./key-logging.ts";
import { linkDecoration } from "./link-decoration.ts";
import { longLivedCookies } from "./long-lived-cookies.ts";
import { noSecurityContact } from "./no-security-contact.ts";
import { noWithdrawal } from "./no-withdrawal.ts";
import { personalDataToThirdParties } from "./personal-data-to-third-parties.ts";
import { pretickedOrMissingRefusal } from "./preticked-or-missing-refusal.ts";
import { refusalHarderThanAcceptance } from "./refusal-harder-than-acceptance.ts";
import { refusalNotHonoured } from "./refusal-not-honoured.ts";
import { secretsInUrls } from "./secrets-in-urls.ts";
import { sessionRecording } from "./session-recording.ts";
import { signalNotHonoured } from "./signal-not-honoured.ts";
import { thirdPartiesBeforeChoice } from "./third-parties-before-choice.ts";
import { thirdPartyScriptWithoutIntegrity } from "./third-party-script-without-integrity.ts";
import { typedTextBeforeSubmit } from "./typed-text-before-submit.ts";
import { undeclaredCountries } from "./undeclared-countries.ts";
import { undeclaredData } from "./undeclared-data.ts";
import { undeclaredPurposes } from "./undeclared-purposes.ts";
import { undeclaredRecipients } from "./undeclared-recipients.ts";
import { webglFingerprinting } from "./webgl-fingerprinting.ts";

export const checks: readonly Check[] = [
  audioFingerprinting,
  bounceTracking,
  canvasFingerprinting,
  cnameCloaking,
  cookieSyncing,
  etagReidentification,
  fontFingerprinting,
  foreignRecipients,
  identifiersBeforeChoice,
  insecureTransport,
  keyLogging,
  linkDecoration,
  longLivedCookies,
  noSecurityContact,
  noWithdrawal,
  personalDataToThirdParties,
  pretickedOrMissingRefusal,
  refusalHarderThanAcceptance,
  refusalNotHonoured,
  secretsInUrls,
  sessionRecording,
  signalNotHonoured,
  thirdPartiesBeforeChoice,
  thirdPartyScriptWithoutIntegrity,
  typedTextBeforeSubmit,
  undeclaredCountries,
  undeclaredData,
  undeclaredPurposes,
  undeclaredRecipients,
  webglFingerprinting,
];
