import type { CodeEditorProps } from '../../ui/index.ts';
import type { DatabaseSchema } from './schema-list.tsx';
import { placeOf } from './statements.ts';
import type { Run } from './use-run.ts';

/** Tables, columns, paths and functions, each once. */
export function completionsOf(schema: DatabaseSchema | undefined): NonNullable<CodeEditorProps['completions']> {
  if (!schema) return [];
  const found = new Map<string, { label: string; type: string; detail: string; apply?: string }>();
  for (const table of schema.tables) {
    found.set(table.name, { label: table.name, type: 'class', detail: 'table' });
    for (const { name, type } of table.columns) {
      if (!found.has(name)) found.set(name, { label: name, type: 'property', detail: type });
    }
    for (const { name, table: to } of table.paths) {
      if (!found.has(name)) found.set(name, { label: name, type: 'property', detail: `→ ${to}` });
    }
  }
  for (const { name, signature } of schema.functions) {
    if (!found.has(name)) found.set(name, { label: name, type: 'function', detail: signature, apply: `${name}(` });
  }
  return [...found.values()];
}

/** The place of the last error, as long as the statement still stands there. */
export function diagnosticsOf(run: Run | undefined, text: string): NonNullable<CodeEditorProps['diagnostics']> {
  if (!run || run.error === undefined) return [];
  const message = run.error instanceof Error ? run.error.message : String(run.error);
  const start = text.indexOf(run.statement.text);
  if (start < 0) return [];
  const place = placeOf(message, run.statement.text) ?? { from: 0, to: run.statement.text.length };
  return [{ from: start + place.from, to: start + place.to, severity: 'error', message }];
}
