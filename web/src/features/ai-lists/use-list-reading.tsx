import { useMemo, useState } from 'react';
import { LiveSwitch, type Range } from '../../ui/index.ts';
import { type LiveEvent, useLiveRows } from './use-live-rows.ts';

interface ListReadingInput<Row extends object> {
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly showNewest: () => Promise<void>;
  readonly idOf: (event: LiveEvent) => string | undefined;
  readonly range: Range;
  readonly peek: string;
  readonly onPeek: (id: string) => void;
}

/** What a reader does with a list: look into rows, choose some, and see new ones come. Props for a `ListPage`. */
export function useListReading<Row extends object>(input: ListReadingInput<Row>) {
  const { rows, rowId, showNewest, idOf, range, peek, onPeek } = input;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [busyReader, setBusyReader] = useState(false);
  const live = useLiveRows({ idOf, showNewest, busyReader, canGrow: !range.to });
  const chosen = useMemo(() => rows.filter((row) => selected.has(rowId(row))), [rows, selected, rowId]);
  return {
    chosen,
    /** The selected rows, or the one being looked into. */
    targets: chosen.length > 0 ? chosen : rows.filter((row) => rowId(row) === peek),
    peeked: rows.find((row) => rowId(row) === peek),
    closePeek: () => onPeek(''),
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

/** Everything that changes lists of calls, conversations and people; a verdict does not. */
export const isActivity = ({ event }: LiveEvent): boolean => event.startsWith('$ai_') && event !== '$ai_evaluation';
