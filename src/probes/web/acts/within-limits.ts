// Numbers and dates that a field with `min`, `max` and `step` accepts, after the HTML standard's constraint validation.

/** Attributes of a field as text; an empty one is not set. `base` is its `value` attribute, `least` and `most` are lengths. */
export type FieldLimits = {
  readonly min: string;
  readonly max: string;
  readonly step: string;
  readonly base: string;
  readonly pattern?: string;
  readonly least?: number;
  readonly most?: number;
};

type Chance = (below: number) => number;

const numberOf = (text: string): number | undefined =>
  /^-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) && Number.isFinite(Number(text)) ? Number(text) : undefined;
const decimals = (text: string) => /\.(\d{1,12})/.exec(text)?.[1]?.length ?? 0;

/** A number of two digits where the field takes one; else one of the smallest eighty that it takes. */
export function numberWithin(chance: Chance, { min, max, step, base }: FieldLimits): string {
  const by = Math.max(numberOf(step) ?? 1, 0) || 1;
  const least = numberOf(min);
  const most = numberOf(max);
  const from = least ?? numberOf(base) ?? 0;
  const steps = (value: number) => (value - from) / by;
  const wanted = most !== undefined && most < 10 ? Math.min(most - 80 * by, 0) : 10;
  const first = Math.ceil(steps(Math.max(least ?? wanted, wanted)) - 1e-9);
  const last = most === undefined ? first + 79 : Math.floor(steps(most) + 1e-9);
  const place =
    last < first
      ? Math.max(last, least === undefined ? last : 0)
      : first + chance(Math.min(last - first + 1, 80));
  const places = Math.max(...[step, least === undefined ? base : min].map(decimals));
  return String(Number((from + place * by).toFixed(places)));
}

const day = 86_400_000;
const dateOf = (text: string): number | undefined => {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
};

/** `usual` where the field takes it, else a day within a year of the nearer limit. Steps of dates are days. */
export function dateWithin(chance: Chance, usual: string, { min, max }: FieldLimits): string {
  const [at, least, most] = [usual, min, max].map(dateOf);
  if (at === undefined) return usual;
  if (least !== undefined && at < least) {
    const room = most === undefined ? 365 : Math.min(365, Math.floor((most - least) / day));
    return written(least + chance(Math.max(room, 0) + 1) * day);
  }
  if (most !== undefined && at > most) {
    const room = least === undefined ? 365 : Math.min(365, Math.floor((most - least) / day));
    return written(most - chance(Math.max(room, 0) + 1) * day);
  }
  return usual;
}

const written = (time: number) => new Date(time).toISOString().slice(0, 10);
