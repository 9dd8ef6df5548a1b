// The shop's pages, by path. Words and forms only; what a page starts is its plan's affair.

import { managers } from "../plan.ts";
import { pictures } from "./pictures.ts";

type Page = { readonly title: string; readonly main: string };

const goods = [
  ["Wool blanket", "89.00", pictures.blanket],
  ["Stoneware mug", "18.50", pictures.mug],
  ["Brass lamp", "142.00", pictures.lamp],
  ["Willow basket", "36.00", pictures.basket],
] as const;

const cards = `<ul class="grid">${goods
  .map(
    ([name, price, picture]) =>
      `<li class="card">${picture}<div><h3>${name}</h3><span class="price">€ ${price}</span><button type="button" class="button" data-add>Add to basket</button></div></li>`,
  )
  .join("")}</ul>`;

const hero = `<section class="hero"><div><h1>Things that last, for rooms that are lived in.</h1><p>Woven, thrown and turned in small workshops.</p><a class="button" href="/product/">See the new blankets</a></div>${pictures.blanket}</section>`;

const field = (label: string, name: string, type: string, complete: string) =>
  `<label>${label}<input name="${name}" type="${type}" autocomplete="${complete}"></label>`;

const account = `<form class="panel" method="post" action="/sign-up/">
${field("E-mail", "email", "email", "email")}
<div class="pair">${field("Name", "name", "text", "name")}${field("Phone", "phone", "tel", "tel")}</div>
${field("Password", "password", "password", "new-password")}
<label>Anything we should know?<textarea name="note" rows="3"></textarea></label>
<button class="button" type="submit">Create account</button>
</form>`;

const newsletter = (clean: boolean) =>
  `<h2>Letters from the workshop</h2><form class="news" method="post" action="${clean ? "" : "http://www.shop.test"}/newsletter/"><input name="newsletter" type="email" aria-label="E-mail for the newsletter" placeholder="you@example.org" autocomplete="email"><button class="button" type="submit">Subscribe</button></form>`;

const index = `<h2>The same shop behind other consent managers</h2><ul>${managers
  .map((name) => `<li><a href="/${name}/">${name}</a></li>`)
  .join("")}</ul>`;

const checkout = `<h2>Checkout</h2><form class="panel" method="post" action="/checkout/">
${field("E-mail", "email", "email", "email")}
${field("Name", "name", "text", "name")}
${field("Street and number", "address", "text", "street-address")}
<div class="pair">${field("Postcode", "postcode", "text", "postal-code")}${field("City", "city", "text", "address-level2")}</div>
${field("Card number", "card", "text", "cc-number")}
<button class="button" type="submit">Pay</button>
</form>`;

const privacy = (clean: boolean) =>
  `<h2>Privacy policy</h2><div class="panel"><p>${
    clean
      ? "We load no measuring software until you agree. You can change your mind at any time with “Cookie settings” at the foot of every page. Global Privacy Control counts as a no."
      : "We respect your privacy. We do not pass personal data on to third parties without your consent."
  }</p><p>Contact: privacy@shop.test</p></div>`;

/** Page for a path; undefined when the shop has none there. */
export function page(path: string, clean: boolean): Page | undefined {
  switch (path) {
    case "/":
      return {
        title: "Home",
        main: `${hero}<h2>New this week</h2>${cards}<h2>Create your account</h2>${account}${newsletter(clean)}${index}`,
      };
    case "/product/":
      return { title: "Blankets", main: `<h2>Blankets</h2>${cards}${newsletter(clean)}` };
    case "/sign-up/":
      return { title: "Sign up", main: `<h2>Create your account</h2>${account}` };
    case "/checkout/":
      return { title: "Checkout", main: checkout };
    case "/account/":
      return { title: "Account", main: `<h2>Your account</h2><p>You are not signed in.</p>${account}` };
    case "/privacy/":
      return { title: "Privacy policy", main: privacy(clean) };
    default: {
      const manager = managers.find((name) => path === `/${name}/`);
      return manager && { title: manager, main: `${hero}${cards}<h2>Create your account</h2>${account}` };
    }
  }
}
