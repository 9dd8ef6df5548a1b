// Who got what, where, when: evidence read together with knowledge. Flows are derived, never stored.

import type { Company } from "./knowledge.ts";
import type { Moment, Visit } from "./observation.ts";

/** One kind of data that reached one recipient in one request. */
export type Carried = {
  /** network-address (every request carries it), page-address, identifier, typed-text, email, screen, … */
  readonly kind: string;
  /** What shows it: the cookie, the payload field, the disclosure. */
  readonly how: string;
};

export type Flow = {
  /** Observation id of the request. */
  readonly request: string;
  readonly url: string;
  readonly host: string;
  readonly site: string;
  readonly owner: Company | undefined;
  readonly moment: Moment;
  readonly visit: Visit | undefined;
  readonly at: number;
  /**
   * third: another site and not the same owner as the page; alias: the page's own host that is a DNS alias of another
   * site; unknown: recorded traffic of which nobody said whose program it is, so that nobody can be told from others.
   */
  readonly party: "first" | "same-owner" | "third" | "alias" | "unknown";
  /** For `alias`: the site behind the name. */
  readonly behind?: string;
  readonly carried: readonly Carried[];
  /** Site of the script that started it, when the browser said so. */
  readonly startedBy?: string;
  readonly ip?: string;
  /** Whether any bytes left for this recipient (a blocked request did not). */
  readonly left: boolean;
};

/** The same identifier seen going to two sites: `value` appeared in a cookie of `from` and was told to `to`. */
export type Sync = {
  readonly from: string;
  readonly to: string;
  readonly name: string;
  readonly value: string;
  readonly cites: readonly [string, ...string[]];
  readonly moment: Moment;
};

/** A site passed through on the way (redirect or self-navigation), which kept or read state while it was first party. */
export type Bounce = {
  readonly through: string;
  readonly stateful: boolean;
  readonly cites: readonly [string, ...string[]];
  readonly moment: Moment;
};

/** A link or navigation to another site that carries an identifier of this visitor in its address. */
export type Decoration = {
  readonly to: string;
  readonly parameter: string;
  readonly cites: readonly [string, ...string[]];
  readonly moment: Moment;
};

/** A validator (ETag) unique to the visitor, given once and sent back by a later request to another page or visit. */
export type Reidentification = {
  readonly site: string;
  readonly value: string;
  readonly cites: readonly [string, ...string[]];
  readonly moment: Moment;
};

export type Flows = {
  readonly all: readonly Flow[];
  /** By observation id of the request. */
  readonly of: ReadonlyMap<string, Flow>;
  readonly syncs: readonly Sync[];
  readonly bounces: readonly Bounce[];
  readonly decorations: readonly Decoration[];
  readonly reidentifications: readonly Reidentification[];
};
