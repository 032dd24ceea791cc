import { useMemo, useState } from 'react';
import { LiveSwitch } from '../../ui/index.ts';
import type { AiList } from './use-ai-list.ts';
import { type LiveSource, useLiveRows } from './use-live-rows.ts';

interface ListReadingInput<Row extends object> {
  readonly page: AiList;
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly showNewest: () => Promise<void>;
  readonly live: LiveSource;
}

/** What a reader does with a list: look into rows, choose some, and see new ones come. */
export function useListReading<Row extends object>({
  page,
  rows,
  rowId,
  showNewest,
  live: source,
}: ListReadingInput<Row>) {
  const { peek, onPeek } = page;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [busyReader, setBusyReader] = useState(false);
  const live = useLiveRows({ source, showNewest, busyReader, canGrow: !page.range.to });
  const chosen = useMemo(() => rows.filter((row) => selected.has(rowId(row))), [rows, selected, rowId]);
  return {
    rowId,
    chosen,
    /** The ids of the selected rows, or of the one being looked into. */
    ids: selected.size > 0 ? [...selected] : peek ? [peek] : [],
    /** The selected rows, or the one being looked into. */
    targets: chosen.length > 0 ? chosen : rows.filter((row) => rowId(row) === peek),
    peeked: rows.find((row) => rowId(row) === peek),
    live: { waiting: live.waiting, onShow: live.show },
    liveSwitch: <LiveSwitch on={live.on} onChange={live.setOn} state={live.state} waiting={live.waiting} />,
    table: {
      selected,
      onSelect: setSelected,
      peek: peek || undefined,
      onPeek: (id: string | undefined) => onPeek(id ?? ''),
      onBusyReader: setBusyReader,
    },
  };
}

export type ListReading<Row extends object> = ReturnType<typeof useListReading<Row>>;
