import { Ellipsis, X } from 'lucide-react';
import { useState } from 'react';
import { t, tn } from '../../../base/i18n.ts';
import { useProjectPath } from '../../../base/paths.ts';
import { toast } from '../../../base/toasts.ts';
import { useGo } from '../../../base/use-go.ts';
import { Badge, Button, cx, IconButton, Link, Menu, type MenuEntry, PersonChip, TimeStamp } from '../../../ui/index.ts';
import { useLabelChange } from '../labels.ts';
import type { LabelAt, PromptVersion } from '../prompt-api.ts';
import type { Uses } from '../usage.ts';
import { LabelDialog } from './label-dialog.tsx';

interface VersionListProps {
  readonly projectId: number;
  readonly name: string;
  readonly latest: number;
  readonly shown: number;
  readonly tab: string;
  readonly versions: readonly PromptVersion[];
  readonly labels: readonly LabelAt[];
  readonly uses: ReadonlyMap<string, Uses>;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  readonly onMore: () => void;
}

export function VersionList(props: VersionListProps) {
  const { projectId, name, latest, versions, labels, uses } = props;
  const path = useProjectPath();
  const go = useGo();
  const change = useLabelChange(projectId, name);
  const [asked, setAsked] = useState<{ version: number; label?: string }>();
  const here = path(`/prompts/${encodeURIComponent(name)}`);

  function remove(label: string, version: number) {
    change({ label, from: version, to: undefined }).catch((error: unknown) => {
      toast(error instanceof Error ? error.message : String(error), { tone: 'error' });
    });
  }

  function entriesFor({ version }: PromptVersion): MenuEntry[] {
    const elsewhere = labels.filter((label) => label.version !== version);
    return [
      { label: t('Set label…'), onSelect: () => setAsked({ version }) },
      ...elsewhere.map((label) => ({
        label: t('Move “{label}” here, from v{from}…', { label: label.name, from: label.version }),
        onSelect: () => setAsked({ version, label: label.name }),
      })),
      'separator',
      {
        label: t('Compare with v{latest}', { latest }),
        disabled: version === latest,
        onSelect: () => go(here, { tab: 'compare', diff: `${version}..${latest}` }),
      },
      {
        label: t('Compare with the one before'),
        disabled: version === 1,
        onSelect: () => go(here, { tab: 'compare', diff: `${version - 1}..${version}` }),
      },
      {
        label: t('Use as new version'),
        disabled: version === latest,
        onSelect: () => go(`${here}/edit`, { from: version }),
      },
    ];
  }

  return (
    <>
      <ol aria-label={t('Versions')} className="flex flex-col divide-y" reversed>
        {versions.map((each) => {
          const { version } = each;
          const used = uses.get(String(version));
          return (
            <li
              key={version}
              className={cx('relative flex gap-2 px-3 py-2', version === props.shown && 'bg-accent-tint')}
            >
              <div className="flex min-w-0 flex-1 flex-col gap-1">
                <div className="flex flex-wrap items-center gap-x-2">
                  <Link
                    to={here}
                    search={{ v: version, tab: props.tab === 'usage' ? undefined : props.tab }}
                    plain
                    aria-current={version === props.shown ? 'true' : undefined}
                    className="inline-flex min-h-6 items-center font-medium hover:underline"
                  >
                    v{version}
                  </Link>
                  {version === latest && <Badge tone="info">{t('latest')}</Badge>}
                  <span className="text-meta text-muted">
                    <TimeStamp time={each.created_at} />
                  </span>
                </div>
                {each.version_description && (
                  <p dir="auto" className="break-words">
                    {each.version_description}
                  </p>
                )}
                <div className="flex flex-wrap items-center gap-1">
                  {each.labels.map((label) => (
                    <span key={label} className="inline-flex items-center rounded-control bg-muted ps-2">
                      {label}
                      <IconButton
                        size="sm"
                        label={t('Remove label {label}', { label })}
                        onClick={() => remove(label, version)}
                      >
                        <X aria-hidden="true" className="size-3" />
                      </IconButton>
                    </span>
                  ))}
                </div>
                <div className="flex flex-wrap items-center justify-between gap-2 text-meta text-muted">
                  <PersonChip person={each.created_by} />
                  {used && <span>{tn(used.uses, '{count} use in 7 d', '{count} uses in 7 d')}</span>}
                </div>
              </div>
              <Menu
                label={t('Actions for version {version}', { version })}
                align="end"
                trigger={
                  <IconButton size="sm" label={t('Actions for version {version}', { version })}>
                    <Ellipsis aria-hidden="true" className="size-4" />
                  </IconButton>
                }
                entries={entriesFor(each)}
              />
            </li>
          );
        })}
      </ol>
      {props.hasMore && (
        <div className="flex justify-center border-t p-2">
          <Button size="sm" busy={props.loadingMore} onClick={props.onMore}>
            {t('Load more')}
          </Button>
        </div>
      )}
      {asked && (
        <LabelDialog {...asked} projectId={projectId} name={name} labels={labels} onClose={() => setAsked(undefined)} />
      )}
    </>
  );
}
