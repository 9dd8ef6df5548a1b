// Which further pages of a site to open: the same ones whenever the site is the same.

const files = /\.(pdf|zip|gz|jpe?g|png|gif|webp|svg|mp[34]|webm|docx?|xlsx?|pptx?|exe|dmg|apk|rss|xml|ics)$/i;
// Leaving an account would end what the steps have reached.
const leaving = /log-?out|sign-?out|abmelden|deconnexion|cerrar-sesion|unsubscribe/i;

/** At most `count` addresses of the same site, shortest paths first, then by alphabet; never the page itself. */
export function nextPages(
  links: readonly string[],
  home: string,
  count: number,
  siteOf: (url: string) => string,
): string[] {
  if (count === 0) return [];
  const site = siteOf(home);
  const own = bare(home);
  const found = new Set(
    links
      .filter((link) => /^https?:/.test(link) && URL.canParse(link) && siteOf(link) === site)
      .map(bare)
      .filter((link) => link !== own && !files.test(new URL(link).pathname) && !leaving.test(link)),
  );
  const depth = (link: string) => new URL(link).pathname.split("/").filter(Boolean).length;
  return [...found].sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1)).slice(0, count);
}

function bare(link: string): string {
  const url = new URL(link);
  url.hash = "";
  return url.href;
}
