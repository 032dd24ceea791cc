import type { CodeEditorProps } from '../../ui/index.ts';
import type { DatabaseSchema } from './schema-list.tsx';
import { placeOf, refusalOf } from './statements.ts';
import type { Run } from './use-run.ts';

interface PropertyDefinition {
  readonly name: string;
  readonly property_type: string | null;
}

export interface Properties {
  readonly event: readonly PropertyDefinition[];
  readonly person: readonly PropertyDefinition[];
}

/** Tables, columns, paths, functions and properties, each once. */
export function completionsOf(
  schema: DatabaseSchema | undefined,
  { event, person }: Properties,
): NonNullable<CodeEditorProps['completions']> {
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
  return [
    ...found.values(),
    ...event.map(completionIn('properties')),
    ...person.map(completionIn('person.properties')),
  ];
}

const completionIn =
  (path: string) =>
  ({ name, property_type }: PropertyDefinition) => ({
    label: `${path}.${name}`,
    type: 'property',
    detail: property_type?.toLowerCase() ?? 'json',
    // Backticks hold every name but one with a backtick in it.
    apply: /^[A-Za-z_$][\w$]*$/.test(name) ? `${path}.${name}` : `${path}.\`${name}\``,
  });

/** The place of the last error, as long as the statement still stands there. */
export function diagnosticsOf(run: Run | undefined, text: string): NonNullable<CodeEditorProps['diagnostics']> {
  if (!run || run.error === undefined) return [];
  const refusal = refusalOf(run.error);
  const start = text.indexOf(run.statement.text);
  if (start < 0) return [];
  const place = placeOf(refusal, run.statement.text) ?? { from: 0, to: run.statement.text.length };
  // A mark without width would not be seen.
  const from = Math.min(place.from, place.to - 1);
  return [{ from: start + Math.max(from, 0), to: start + place.to, severity: 'error', message: refusal.message }];
}
