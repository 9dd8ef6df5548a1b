// Under which conditions evidence came to be, as text by name: enough for a stranger to repeat it.

import type { LookAt } from "./look-at.ts";
import { version } from "./root.ts";

/** Options that differ from the usual, with what the run itself found out. Proxy passwords are left out. */
export function conditionsOf(
  options: LookAt,
  found: Readonly<Record<string, string>>,
): Record<string, string> {
  const { mappings, browser, proxy } = options;
  return {
    tool: `probity ${version()}`,
    ...found,
    executable: `${browser.headlessShell ? "headless shell" : "full browser"}, ${browser.how}`,
    visits: options.visits.join(", "),
    pages: String(options.pages),
    repeat: String(options.repeat),
    timeout: `${options.timeout / 1000} s`,
    maxBody: `${options.maxBody} bytes`,
    ...(options.device ? { device: options.device } : {}),
    ...(options.userAgent ? { userAgent: options.userAgent } : {}),
    ...(options.locale ? { locale: options.locale } : {}),
    ...(options.timezone ? { timezone: options.timezone } : {}),
    ...(options.insecure ? { insecure: "invalid certificates were accepted (--insecure)" } : {}),
    ...(proxy ? { proxy: proxy.replace(/\/\/[^@/]*@/, "//") } : {}),
    ...(options.submit ? { submit: "forms were submitted (--submit)" } : {}),
    ...(options.asked.person ? { persona: options.asked.person.digest } : {}),
    ...(options.steps ? { steps: "a steps file was followed first" } : {}),
    ...(mappings.length > 0 ? { resolve: `${mappings.length} host mappings` } : {}),
  };
}
