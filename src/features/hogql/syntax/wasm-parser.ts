import createHogQLParser, { type HogQLParser } from '@posthog/hogql-parser';
import { MIB } from '#kernel/bytes.ts';

// An instance is made fast by its first parse, but one that has seen nested texts can take exponential time on a deeper
// one. So every text meets an instance that has parsed this flat query and nothing else.
const FLAT_QUERY = `select properties.$a as m, count() as n, round(avg(toFloat(properties.$b)), 2) from events e
where event = 'a' and timestamp > now() - interval 7 day and x in ('a', 'b') group by m, 2 having n > 1
order by n desc limit 20 offset 1`;
/** An instance never gives memory back: one that grew past this is replaced. */
const MEMORY_BYTES_MAX = 64 * MIB;

const assembly = (globalThis as unknown as { WebAssembly: Assembly }).WebAssembly; // See Assembly.

/** The official parser, which forgets each text: putting its memory back costs a fiftieth of preparing another instance. */
export class WasmParser {
  readonly parser: HogQLParser;
  readonly #memory: Memory;
  readonly #prepared: Uint8Array;

  private constructor(parser: HogQLParser, memory: Memory) {
    this.parser = parser;
    this.#memory = memory;
    this.#prepared = new Uint8Array(memory.buffer).slice();
  }

  static async prepare(): Promise<WasmParser> {
    const { parser, memory } = await instantiate();
    parser.parseSelect(FLAT_QUERY, true);
    return new WasmParser(parser, memory);
  }

  /** This one as it was prepared, or another one. */
  async forget(): Promise<WasmParser> {
    const now = new Uint8Array(this.#memory.buffer);
    if (now.length > MEMORY_BYTES_MAX) return await WasmParser.prepare();
    now.set(this.#prepared);
    now.fill(0, this.#prepared.length);
    return this;
  }
}

/** The package keeps its memory to itself, so it is caught on its way there. */
async function instantiate(): Promise<{ parser: HogQLParser; memory: Memory }> {
  const { instantiate: original, Memory } = assembly;
  let memory: Memory | undefined;
  assembly.instantiate = async (bytes, imports) => {
    const made = await original(bytes, imports);
    memory = Object.values(made.instance.exports).find((each) => each instanceof Memory);
    return made;
  };
  try {
    const parser = await createHogQLParser();
    if (!memory) throw new Error('The HogQL parser was not instantiated as expected.');
    return { parser, memory };
  } finally {
    assembly.instantiate = original;
  }
}

interface Memory {
  readonly buffer: ArrayBuffer;
}

/** What is needed of the global that Node's types leave to the browser's. */
interface Assembly {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>;
  readonly Memory: new () => Memory;
}
