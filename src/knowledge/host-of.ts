// The host in a URL or host name, in the form browsers use. Never throws, whatever it is given.

const canonical = /^[a-z][a-z0-9+.-]*:\/\/([a-z0-9_-]+(?:\.[a-z0-9_-]+)*)(?::\d+)?(?:[/?#]|$)/;
const bare = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/;
const longest = 253;

/** Lower case, without port, user, brackets and trailing dot; empty when there is none (`data:`, `about:blank`, nonsense). */
export function hostOf(urlOrHost: string): string {
  if (bare.test(urlOrHost)) return urlOrHost.length <= longest ? urlOrHost : "";
  const quick = canonical.exec(urlOrHost)?.[1];
  if (quick !== undefined) return quick.length <= longest ? quick : "";
  return slow(urlOrHost);
}

function slow(text: string): string {
  if (text.length > 65_536) return "";
  const named = text.includes("://") || /^(data|about|blob|javascript|mailto|tel):/i.test(text);
  const url = URL.parse(
    named
      ? text
      : `http://${/^[0-9a-f:]*:[0-9a-f:.]*$/i.test(text) && text.split(":").length > 2 ? `[${text}]` : text}`,
  );
  if (url === null) return "";
  if (url.protocol === "blob:") return url.origin === "null" ? "" : hostOf(url.origin);
  const host = url.hostname
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "")
    .toLowerCase();
  return host.length <= longest ? host : "";
}
