import { ChevronDown, ChevronRight, Copy, Ellipsis, Trash2 } from 'lucide-react';
import { t, tn } from '../../../base/i18n.ts';
import {
  Badge,
  type Column,
  Cost,
  cx,
  formatBytes,
  formatCount,
  IconButton,
  Menu,
  PersonChip,
  TimeStamp,
} from '../../../ui/index.ts';
import type { Entry, Folder } from '../folding.ts';
import type { ListedPrompt } from '../prompt-api.ts';
import type { Uses } from '../usage.ts';

export type PromptRow = Folder<ListedPrompt> | Entry<ListedPrompt>;

interface Needs {
  readonly uses: ReadonlyMap<string, Uses>;
  readonly onAsk: (kind: 'duplicate' | 'archive', name: string) => void;
}

export function promptColumns({ uses, onAsk }: Needs): readonly Column<PromptRow>[] {
  const of = (show: (prompt: ListedPrompt) => React.ReactNode) => (row: PromptRow) =>
    row.kind === 'prompt' ? show(row.prompt) : null;
  return [
    { id: 'name', label: t('Name'), width: 190, grow: true, sortable: true, cell: (row) => <Name row={row} /> },
    {
      id: 'labels',
      label: t('Labels'),
      width: 190,
      cell: of(({ all_labels }) => (
        <span className="flex min-w-0 gap-1">
          {all_labels.map((label) => (
            <Badge key={label.name} className="min-w-0">{`${label.name} → v${label.version}`}</Badge>
          ))}
        </span>
      )),
    },
    {
      id: 'latest',
      label: t('Latest'),
      width: 68,
      align: 'end',
      sortable: true,
      cell: of(({ latest_version }) => `v${latest_version}`),
    },
    {
      id: 'updated',
      label: t('Updated'),
      width: 104,
      sortable: true,
      cell: of(({ created_at }) => <TimeStamp time={created_at} plain />),
    },
    { id: 'by', label: t('By'), width: 110, cell: of(({ created_by }) => <PersonChip person={created_by} />) },
    {
      id: 'versions',
      label: t('Versions'),
      width: 80,
      align: 'end',
      sortable: true,
      cell: of(({ version_count }) => formatCount(version_count)),
    },
    {
      id: 'size',
      label: t('Size'),
      width: 76,
      align: 'end',
      sortable: true,
      cell: of(({ prompt_size_bytes }) => formatBytes(prompt_size_bytes)),
    },
    {
      id: 'uses',
      label: t('Uses 7 d'),
      width: 80,
      align: 'end',
      cell: (row) => formatCount(sum(row, (name) => uses.get(name)?.uses ?? 0)),
    },
    {
      id: 'cost',
      label: t('Cost 7 d'),
      width: 80,
      align: 'end',
      cell: (row) => <Cost usd={costOf(row, uses)} unknownReason={t('No call of the last 7 days had a price.')} />,
    },
    {
      id: 'preview',
      label: t('Text'),
      width: 320,
      hidden: true,
      cell: of(({ prompt_preview }) => <span className="text-muted">{prompt_preview}</span>),
    },
    {
      id: 'actions',
      label: t('Actions'),
      width: 64,
      cell: of(({ name }) => (
        <span className="relative z-raised">
          <Menu
            label={t('Actions for {name}', { name })}
            align="end"
            trigger={
              <IconButton size="sm" label={t('Actions for {name}', { name })}>
                <Ellipsis aria-hidden="true" className="size-4" />
              </IconButton>
            }
            entries={[
              {
                label: t('Duplicate'),
                icon: <Copy aria-hidden="true" className="size-3.5" />,
                onSelect: () => onAsk('duplicate', name),
              },
              {
                label: t('Archive'),
                icon: <Trash2 aria-hidden="true" className="size-3.5" />,
                danger: true,
                onSelect: () => onAsk('archive', name),
              },
            ]}
          />
        </span>
      )),
    },
  ];
}

function Name({ row }: { row: PromptRow }) {
  if (row.kind === 'prompt') {
    return (
      <span className={cx('truncate font-medium', row.prefix && 'ps-6')}>
        {row.prefix && <span className="font-normal text-muted">{row.prefix}</span>}
        {row.prompt.name.slice(row.prefix.length)}
      </span>
    );
  }
  const Icon = row.isOpen ? ChevronDown : ChevronRight;
  return (
    <span className="inline-flex items-center gap-1">
      <Icon aria-hidden="true" className="size-4 shrink-0 text-muted" />
      <span className="font-medium">{row.prefix}</span>
      <span className="text-muted">{tn(row.prompts.length, '{count} prompt', '{count} prompts')}</span>
      <span className="sr-only">{row.isOpen ? t('folded open') : t('folded')}</span>
    </span>
  );
}

function sum(row: PromptRow, of: (name: string) => number): number {
  return row.kind === 'prompt'
    ? of(row.prompt.name)
    : row.prompts.reduce((total, prompt) => total + of(prompt.name), 0);
}

/** A prompt without calls cost nothing; the cost of one whose calls have no known price is unknown. */
function costOf(row: PromptRow, uses: Needs['uses']): number | null {
  const known = (row.kind === 'prompt' ? [row.prompt] : row.prompts).map(({ name }) => {
    const used = uses.get(name);
    return used ? used.cost : 0;
  });
  return known.some((cost) => cost !== null) ? known.reduce<number>((total, cost) => total + (cost ?? 0), 0) : null;
}
