import { useMemo, useState } from 'react';
import { t } from '../../app/i18n.ts';
import { useProjectPath } from '../../app/paths.ts';
import { type Column, DataTable, Dialog, JsonView, Link } from '../../ui/index.ts';
import { isNumberType, jsonOf, type SqlAnswer, typeOf } from './answer.ts';

interface Row {
  readonly id: string;
  readonly cells: readonly unknown[];
}

/** What a query answered: null is not empty, and JSON opens. */
export function ResultsTable({ answer }: { answer: SqlAnswer }) {
  const [opened, setOpened] = useState<unknown>();
  const rows = useMemo(() => answer.results.map((cells, at): Row => ({ id: String(at), cells })), [answer]);
  const columns = useMemo(
    () =>
      answer.columns.map((name, at): Column<Row> => {
        const type = typeOf(answer, at);
        return {
          id: `${at}:${name}`,
          label: type ? `${name} · ${type}` : name,
          width: 180,
          grow: true,
          align: isNumberType(type) ? 'end' : 'start',
          cell: (row) => <Cell name={name} value={row.cells[at]} onOpen={setOpened} />,
        };
      }),
    [answer],
  );
  return (
    <>
      <DataTable label={t('Results')} storageKey="sql" columns={columns} rows={rows} rowId={(row) => row.id} />
      <Dialog title={t('Value')} open={opened !== undefined} onClose={() => setOpened(undefined)}>
        <div className="h-96">
          <JsonView label={t('Value')} value={opened} depth={3} />
        </div>
      </Dialog>
    </>
  );
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function Cell({ name, value, onOpen }: { name: string; value: unknown; onOpen: (value: unknown) => void }) {
  const path = useProjectPath();
  if (value === null || value === undefined) return <span className="text-faint italic">null</span>;
  if (value === '') return <span className="text-faint italic">{t('empty')}</span>;
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  const json = jsonOf(value);
  if (json !== undefined) {
    return (
      <button
        type="button"
        className="block min-h-6 max-w-full truncate text-start font-mono text-meta text-accent hover:underline"
        onClick={() => onOpen(json)}
      >
        {text}
      </button>
    );
  }
  const target =
    name === 'trace_id' || name === '$ai_trace_id'
      ? `/traces/${encodeURIComponent(text)}`
      : name === 'person_id' && uuid.test(text)
        ? `/users/${text}`
        : undefined;
  if (target) {
    return (
      <Link to={path(target)} className="inline-flex min-h-6 items-center font-mono text-meta">
        {text}
      </Link>
    );
  }
  return (
    <span dir="auto" title={text} className="block truncate font-mono text-meta">
      {text}
    </span>
  );
}
