// Numbers and dates that read as a time near a recording: they come again within one day and prove nothing.

const year = 366 * 86_400_000;
const number = /(?<![0-9])[0-9]{10,17}(?![0-9])/g;
const date =
  /\b20\d\d[-/.]?(?:0[1-9]|1[0-2])[-/.]?(?:0[1-9]|[12]\d|3[01])(?:[T _]?\d\d:?\d\d(?::?\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?\b/g;

export type Times = { readonly from: number; readonly to: number };

/** Times of a recording whose days are not known. */
export const anyTime: Times = { from: Date.UTC(2015, 0), to: Date.UTC(2035, 0) };

/** The times that count as near: two years around. */
export const around = (from: number, to: number): Times => ({ from: from - 2 * year, to: to + 2 * year });

const isNear = (digits: string, { from, to }: Times): boolean => {
  const value = Number(digits);
  return [1000, 1, 1e-3, 1e-6].some((unit) => value * unit >= from && value * unit <= to);
};

/** The same text with a zero byte in place of each time. */
export const withoutTimes = (value: string, times: Times): string =>
  value.replace(number, (digits) => (isNear(digits, times) ? "\0" : digits)).replace(date, "\0");

/** Whether it is a time and nothing else that could tell anybody apart. */
export const isTime = (value: string, times: Times): boolean => {
  if (value.length > 100) return false;
  const left = withoutTimes(value, times);
  return left !== value && left.replace(/[\0\s".:,+-]|GMT|UTC/g, "").replace(/^\d{1,6}$/, "") === "";
};
