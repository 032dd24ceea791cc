import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileHogQL } from '../compile.ts';
import { TABLES_NOT_OFFERED } from '../schema/not-offered.ts';
import { testOptions } from '../testing.ts';
import { findAggregate, findFunction, unsupportedFunction } from './catalogue.ts';
import { NOT_OFFERED } from './not-offered.ts';

const page = readFileSync(join(import.meta.dirname, '../../../../docs/hogql.md'), 'utf8');

it.each([...TABLES_NOT_OFFERED])('the table %s is refused with the reason, and documented', async (name, why) => {
  await expect(compileHogQL(`select 1 from ${name}`, testOptions(1))).rejects.toMatchObject({
    detail: `Unknown table \`${name}\`. ${why}`,
  });
  expect(page).toContain(`\`${name}\``);
});

describe('functions that are not offered', () => {
  it.each(NOT_OFFERED)('say why: $why', ({ why, names }) => {
    for (const name of names) {
      expect([name, findFunction(name), findAggregate(name)]).toEqual([name, undefined, undefined]);
      expect(unsupportedFunction(name)).toMatchObject({ detail: `Unsupported function call '${name}(...)'. ${why}` });
      expect(page).toContain(`\`${name}\``);
    }
  });

  it.each(['sumForEach', 'avgMapIf', 'uniqState', 'medianOrNull', 'countMerge', 'maxArgMin'])(
    'name the combinator of %s',
    (name) => {
      expect(unsupportedFunction(name)).toMatchObject({ detail: expect.stringContaining('combinators') });
    },
  );

  it('leave other names to the nearest one', () => {
    expect(unsupportedFunction('toFloat64')).toMatchObject({ detail: expect.stringContaining("'toFloat(...)'") });
  });
});
