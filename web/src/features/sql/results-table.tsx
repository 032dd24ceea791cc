import { useMemo, useState } from 'react';
import { t } from '../../base/i18n.ts';
import { useProjectPath } from '../../base/paths.ts';
import { type Column, DataTable, Dialog, JsonView, Link } from '../../ui/index.ts';
import {
  isNumberType,
  isTimeType,
  jsonOf,
  type SqlAnswer,
  shownType,
  type Target,
  targetOf,
  typeOf,
} from './answer.ts';

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
          label: type ? `${name} · ${shownType(type)}` : name,
          width: isTimeType(type) ? 232 : 180,
          grow: true,
          align: isNumberType(type) ? 'end' : 'start',
          cell: ({ cells }) => (
            <Cell value={cells[at]} target={targetOf(answer.columns, cells, at)} onOpen={setOpened} />
          ),
        };
      }),
    [answer],
  );
  return (
    <>
      <DataTable
        label={t('Results')}
        storageKey="sql"
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        hasMore={answer.hasMore}
      />
      <Dialog title={t('Value')} open={opened !== undefined} onClose={() => setOpened(undefined)}>
        <div className="h-96">
          <JsonView label={t('Value')} value={opened} depth={3} />
        </div>
      </Dialog>
    </>
  );
}

interface CellProps {
  readonly value: unknown;
  readonly target: Target | undefined;
  readonly onOpen: (value: unknown) => void;
}

function Cell({ value, target, onOpen }: CellProps) {
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
  if (target) {
    return (
      <Link to={path(target.path)} search={target.search} className="block truncate font-mono text-meta leading-6">
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
