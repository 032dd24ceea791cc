// node scripts/compare-model-prices.ts — prints what building the price table now would change, one line a model. Changes nothing.
import shipped from '../src/features/ai-events/model-prices.json' with { type: 'json' };
import { buildTable } from './model-prices/build.ts';

const textOf = (row: object) => JSON.stringify({ ...row, checked: undefined });
const before = new Map(shipped.models.map((row) => [row.model, textOf(row)]));
const after = new Map(buildTable().models.map((row) => [row.model, textOf(row)]));
const lines: string[] = [];
for (const model of new Set([...before.keys(), ...after.keys()])) {
  const [old, now] = [before.get(model), after.get(model)];
  if (old === now) continue;
  lines.push(old === undefined ? `+ ${now}` : now === undefined ? `- ${old}` : `- ${old}\n+ ${now}`);
}
process.stdout.write(lines.length === 0 ? 'no difference\n' : `${lines.toSorted().join('\n')}\n`);
