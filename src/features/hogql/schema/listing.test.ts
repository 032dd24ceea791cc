import { expect, it } from 'vitest';
import { compileHogQL } from '../compile.ts';
import { findAggregate, findFunction, findWindowFunction, listFunctions } from '../functions/catalogue.ts';
import { OPERATORS } from '../functions/operators.ts';
import { testOptions } from '../testing.ts';
import { listTables, UNLISTED } from './listing.ts';
import { TABLES } from './tables.ts';

const compiles = (text: string) => compileHogQL(text, testOptions(1));

it('lists what queries may name, and nothing else: columns, in `*` or not, and paths', async () => {
  const listed = new Map(listTables().map((table) => [table.name, table]));
  for (const [name, { columns, lazy }] of TABLES) {
    const table = listed.get(name.replace(/^posthog\./, ''));
    const names = [...columns.keys()].filter((column) => column !== UNLISTED);
    expect(table?.columns.map((column) => column.name).sort()).toEqual(names.sort());
    expect(table?.paths.map((path) => path.name)).toEqual([...lazy.keys()]);
  }
  for (const { name, columns, paths } of listed.values()) {
    for (const column of columns) await compiles(`select \`${column.name}\` from ${name}`);
    const star = await compiles(`select * from ${name}`);
    expect(columns.slice(0, star.columns.length).map((column) => column.name)).toEqual(star.columns);
    for (const path of paths) {
      const behind = listed.get(path.table)?.columns ?? [];
      expect(behind.length).toBeGreaterThan(0);
      for (const column of behind) await compiles(`select ${path.name}.\`${column.name}\` from ${name}`);
    }
  }
});

it('lists every function that a query can call', () => {
  const names = new Set(listFunctions().map(({ name }) => name));
  for (const name of names) {
    const isKnown = findFunction(name) ?? findAggregate(name) ?? findWindowFunction(name) ?? OPERATORS.get(name);
    expect(isKnown, name).toBeDefined();
  }
});
