// The frame that every page of the shop stands in: head, navigation, consent manager, footer.

import type { Manager, Plan } from "../plan.ts";
import { plainly, scriptAddresses } from "../script-addresses.ts";

export type PageOptions = {
  readonly clean: boolean;
  readonly plan: Plan;
  /** Script address to subresource-integrity value; empty for the usual shop. */
  readonly integrity: Readonly<Record<string, string>>;
};

type Files = { readonly styles: readonly string[]; readonly scripts: readonly string[] };

const consent: Readonly<Record<Manager, Files>> = {
  klaro: { styles: ["/vendor/klaro/klaro.min.css"], scripts: ["/vendor/klaro/klaro-no-css.js"] },
  "vanilla-cookieconsent": {
    styles: ["/vendor/vanilla-cookieconsent/cookieconsent.css"],
    scripts: ["/vendor/vanilla-cookieconsent/cookieconsent.umd.js"],
  },
  cookieconsent: {
    styles: ["/vendor/cookieconsent/cookieconsent.min.css"],
    scripts: ["/vendor/cookieconsent/cookieconsent.min.js"],
  },
  orejime: {
    styles: ["/vendor/orejime/orejime-standard.css"],
    scripts: ["/vendor/orejime/orejime-standard-en.js"],
  },
  tarteaucitron: { styles: [], scripts: ["/vendor/tarteaucitronjs/tarteaucitron.min.js"] },
};

const script = (src = "") => `<script defer src="${src}"></script>`;

/** A whole HTML page around `main`. */
export function layout(title: string, main: string, { clean, plan, integrity }: PageOptions): string {
  const { styles, scripts } = consent[plan.manager];
  const vendors = plainly
    .filter((tracker) => plan.before.includes(tracker))
    .map((tracker) => scriptAddresses[tracker]);
  const data = JSON.stringify({ ...plan, clean, integrity }).replaceAll("<", "\\u003c");
  const account = clean ? "/account/" : "/account/?session_token=5f2b8c1e9a7d4036b1c2d3e4f5a60718";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Hearth &amp; Linen</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Ccircle cx='4' cy='4' r='4' fill='%231d5c4d'/%3E%3C/svg%3E">
<link rel="stylesheet" href="/site/style.css">
${styles.map((href) => `<link rel="stylesheet" href="${href}">`).join("\n")}
<script type="application/json" id="plan">${data}</script>
${[...vendors, "/site/trackers.js", ...scripts, `/site/consent/${plan.manager}.js`, "/site/shop.js"].map(script).join("\n")}
</head>
<body${clean ? ' class="alike"' : ""}>
<header><div class="wide">
<a class="brand" href="/">Hearth &amp; Linen</a>
<nav><a href="/product/">Blankets</a><a href="/checkout/">Basket (<span data-basket>0</span>)</a><a href="${account}">Account</a><a href="/sign-up/">Sign up</a></nav>
</div></header>
<main class="wide">
${main}
</main>
<footer><div class="wide">
<span>Hearth &amp; Linen is a demonstration shop. Nothing is for sale.</span>
<a href="/privacy/">Privacy policy</a>
${clean ? '<button type="button" class="plainlink" data-settings>Cookie settings: change or withdraw consent</button>' : '<a href="https://www.outlet.test/">Our outlet</a><a href="/offers/">Offers of our partners</a>'}
</div></footer>
</body>
</html>
`;
}
