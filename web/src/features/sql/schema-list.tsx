import { useProjectGet } from '../../api/queries.ts';
import type { Wire } from '../../api/wire.gen.ts';
import { t } from '../../base/i18n.ts';
import { ErrorState, LoadingBlock } from '../../ui/index.ts';

export type DatabaseSchema = Wire['DatabaseSchema'];

export const useSchema = (projectId: number) => useProjectGet(projectId, 'database_schema/');

/** Tables and their columns; a press puts the name into the query. */
export function SchemaList({ projectId, onInsert }: { projectId: number; onInsert: (name: string) => void }) {
  const schema = useSchema(projectId);
  if (schema.error) return <ErrorState inline error={schema.error} onRetry={() => void schema.refetch()} />;
  if (!schema.data) return <LoadingBlock />;
  return (
    <section aria-label={t('Tables')} className="flex flex-col">
      <h2 className="px-2 pb-1 text-label font-medium text-muted">{t('Tables')}</h2>
      {schema.data.tables.map((table) => (
        <details key={table.name}>
          <summary className="min-h-7 cursor-pointer rounded-control px-2 py-1 font-mono text-meta hover:bg-muted">
            {table.name}
          </summary>
          <ul className="pb-2 ps-4">
            <Name name={table.name} type={t('table')} onInsert={onInsert} />
            {table.columns.map((column) => (
              <Name key={column.name} name={column.name} type={column.type} onInsert={onInsert} />
            ))}
            {table.paths.map((path) => (
              <Name key={path.name} name={path.name} type={`→ ${path.table}`} onInsert={onInsert} />
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

function Name({ name, type, onInsert }: { name: string; type: string; onInsert: (name: string) => void }) {
  return (
    <li>
      <button
        type="button"
        title={t('Insert {name}', { name })}
        onClick={() => onInsert(name)}
        className="flex min-h-6 w-full items-center justify-between gap-2 rounded-control px-2 text-start hover:bg-muted"
      >
        <span className="truncate font-mono text-meta">{name}</span>
        <span className="shrink-0 text-label text-muted">{type}</span>
      </button>
    </li>
  );
}
