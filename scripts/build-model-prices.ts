// node scripts/build-model-prices.ts — writes src/features/ai-events/model-prices.json. Run by hand; read the diff before you commit it.
import { writeFileSync } from 'node:fs';
import { readPriceTable } from '../src/features/ai-events/prices/read-table.ts';
import { buildTable, printTable } from './model-prices/build.ts';

const table = buildTable();
readPriceTable(JSON.parse(JSON.stringify(table)), 'the table that was built');
writeFileSync(new URL('../src/features/ai-events/model-prices.json', import.meta.url), printTable(table));
process.stdout.write(`${table.models.length} models\n`);
