/** Temporal of the engine, or a polyfill on a Node that has none. */
const Temporal = globalThis.Temporal ?? (await loadPolyfill());

async function loadPolyfill(): Promise<typeof globalThis.Temporal> {
  const polyfill: unknown = await import('temporal-polyfill');
  return (polyfill as { Temporal: typeof globalThis.Temporal }).Temporal;
}

export { Temporal };
