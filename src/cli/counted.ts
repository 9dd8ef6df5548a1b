// Tells whoever waits at a terminal how far it is; a pipe is told nothing.

/** Milliseconds between two lines. */
const pause = 100;

export async function counted<Value>(
  unit: string,
  run: (onProgress: (done: number, all: number) => void) => Promise<Value>,
): Promise<Value> {
  const { stderr } = process;
  let last = 0;
  const onProgress = (done: number, all: number) => {
    const now = performance.now();
    if (!stderr.isTTY || now - last < pause) return;
    last = now;
    stderr.write(`\r\u001b[2K${done} of ${all} ${unit}`);
  };
  try {
    return await run(onProgress);
  } finally {
    if (last > 0) stderr.write("\r\u001b[2K");
  }
}
