// Runs inside the page, first of all: keeps the language's own functions before a page can replace them.
// Everything in this folder is sent as source text, so a function here may use nothing from outside itself.

export type Callable = (...args: never[]) => unknown;
export type Table<K, V> = {
  get(key: K): V | undefined;
  set(key: K, value: V): void;
  has(key: K): boolean;
  each(visit: (value: V, key: K) => void): void;
  size(): number;
};

/** No property of a page can get between these and the engine: each is called through the kept Reflect.apply. */
export function primordials() {
  const { apply, construct, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
  const stringify = JSON.stringify;
  const { isArray } = Array;
  const slice = String.prototype.slice;
  const indexOf = String.prototype.indexOf;
  const lower = String.prototype.toLowerCase;
  const exec = RegExp.prototype.exec;
  const [Weak, Plain] = [WeakMap, Map];
  const [weakGet, weakSet, weakHas] = [Weak.prototype.get, Weak.prototype.set, Weak.prototype.has];
  const [mapGet, mapSet, mapHas] = [Plain.prototype.get, Plain.prototype.set, Plain.prototype.has];
  const mapEach = Plain.prototype.forEach;
  const mapSize = getOwnPropertyDescriptor(Plain.prototype, "size")?.get as Callable;
  const clock = performance;
  const now = clock.now;
  const origin = clock.timeOrigin;
  const call = (fn: unknown, self: unknown, args: readonly unknown[]) =>
    apply(fn as Callable, self, args as unknown[]);
  return {
    call,
    construct,
    defineProperty,
    getOwnPropertyDescriptor,
    getPrototypeOf,
    ownKeys,
    isArray,
    quote: (text: string): string => stringify(text),
    slice: (text: string, from: number, to?: number) => call(slice, text, [from, to]) as string,
    indexOf: (text: string, what: string, from = 0) => call(indexOf, text, [what, from]) as number,
    lower: (text: string) => call(lower, text, []) as string,
    exec: (pattern: RegExp, text: string) => call(exec, pattern, [text]) as (string | undefined)[] | null,
    /** Milliseconds since the epoch, by the clock that the page cannot set. */
    now: () => origin + (call(now, clock, []) as number),
    weak: <V>() => {
      const map = new Weak<object, V>();
      return {
        get: (key: unknown) => call(weakGet, map, [key]) as V | undefined,
        set: (key: unknown, value: V) => void call(weakSet, map, [key, value]),
        has: (key: unknown) => call(weakHas, map, [key]) as boolean,
      };
    },
    table: <K, V>(): Table<K, V> => {
      const map = new Plain<K, V>();
      return {
        get: (key) => call(mapGet, map, [key]) as V | undefined,
        set: (key, value) => void call(mapSet, map, [key, value]),
        has: (key) => call(mapHas, map, [key]) as boolean,
        each: (visit) => void call(mapEach, map, [visit]),
        size: () => call(mapSize, map, []) as number,
      };
    },
  };
}

export type Primordials = ReturnType<typeof primordials>;
