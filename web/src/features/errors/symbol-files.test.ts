import { describe, expect, it } from 'vitest';
import { isRef, pairFiles } from './symbol-files.ts';

const file = (name: string, text: string) => new File([text], name);

describe('dropped symbol files', () => {
  it('are paired by their names and identified by their chunk ids', async () => {
    const pairs = await pairFiles([
      file('app.js', 'throw 1\n//# chunkId=one\n//# sourceMappingURL=app.js.map'),
      file('app.js.map', '{"version":3}'),
      file('lib.js.map', '{"version":3,"chunk_id":"two"}'),
      file('plain.js', 'let a'),
      file('plain.js.map', '{"version":3}'),
      file('alone.js', 'let b'),
    ]);
    expect(pairs.map(({ name, script, chunkId }) => [name, script?.name, chunkId])).toEqual([
      ['app.js', 'app.js', 'one'],
      ['lib.js', undefined, 'two'],
      ['plain.js', 'plain.js', ''],
    ]);
  });

  it('may be filed under an address that can be read', () => {
    expect(['https://shop.example/app.js', 'chunk-1', 'https://'].map(isRef)).toEqual([true, true, false]);
  });
});
