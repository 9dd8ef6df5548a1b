// Asks for things before they are needed, a bounded number at a time, and hands them out in their order.

/** `get` is called for 0 to `count` - 1. The first rejection ends it. */
export async function* ahead<Value>(
  count: number,
  window: number,
  get: (index: number) => Promise<Value>,
): AsyncGenerator<Value> {
  const asked: Promise<Value>[] = [];
  const ask = (index: number) => {
    const one = get(index);
    // Told to whoever waits for it; until then it must not end the process.
    one.catch(() => undefined);
    asked.push(one);
  };
  for (let index = 0; index < Math.min(window, count); index++) ask(index);
  for (let index = 0; index < count; index++) {
    const one = asked.shift() as Promise<Value>;
    yield await one;
    if (index + window < count) ask(index + window);
  }
}
