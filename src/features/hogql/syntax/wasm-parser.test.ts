import { expect, it } from 'vitest';
import { WasmParser } from './wasm-parser.ts';

const calls = (depth: number) => `${'f('.repeat(depth)}1${')'.repeat(depth)}`;
const TEXTS = [
  'select event, count() from events group by event',
  `select ${calls(8)}`,
  'selec 1',
  `select '${'long '.repeat(400_000)}'`,
  `select ${calls(10)}, x -> x + 1 from (select 1 union all select 2)`,
  'select 1',
];

it('reads every text as if it were the first one', async () => {
  let used = await WasmParser.prepare();
  for (const text of TEXTS) {
    const fresh = await WasmParser.prepare();
    expect(used.parser.parseSelect(text, true)).toBe(fresh.parser.parseSelect(text, true));
    used = await used.forget();
  }
});
