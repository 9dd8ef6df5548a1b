// The host in a URL. Many addresses have the same beginning; what it means is worked out once.

const beginning = /^(?:https?|wss?):\/\/[a-z0-9._-]+(?::\d+)?(?=[/?#]|$)/i;

/** Answers the host as browsers write it, without port; empty when there is none. Never throws. */
export function hosts(): (url: string) => string {
  const known = new Map<string, string>();
  return (url) => {
    // What comes after the host has no say in it; what is odd about the beginning is left to the parser.
    const start = beginning.exec(url)?.[0];
    if (start === undefined) return parsed(url);
    const old = known.get(start);
    if (old !== undefined) return old;
    const host = parsed(start);
    known.set(start, host);
    return host;
  };
}

const parsed = (url: string): string => URL.parse(url)?.hostname ?? "";
