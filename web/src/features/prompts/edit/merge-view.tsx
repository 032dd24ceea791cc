import { useMemo, useState } from 'react';
import { t, tn } from '../../../base/i18n.ts';
import { Button, cx } from '../../../ui/index.ts';
import { type MergeChunk, mergedText, mergeTexts, PICKS, type Pick } from './merge.ts';

interface ThreeTexts {
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
}

interface MergeViewProps {
  readonly baseVersion: number;
  readonly theirVersion: number;
  readonly text: ThreeTexts;
  readonly config: ThreeTexts;
  readonly onMerged: (text: string, config: string) => void;
  readonly onCancel: () => void;
}

type Picks = ReadonlyMap<number, Pick>;
const none: Picks = new Map();

/** Shown when another version was published during editing. Places that both changed are chosen by hand; the rest merges by itself. */
export function MergeView({ baseVersion, theirVersion, text, config, onMerged, onCancel }: MergeViewProps) {
  const textChunks = useMemo(() => mergeTexts(text.base, text.mine, text.theirs), [text]);
  const configChunks = useMemo(() => mergeTexts(config.base, config.mine, config.theirs), [config]);
  const [textPicks, setTextPicks] = useState(none);
  const [configPicks, setConfigPicks] = useState(none);
  const mergedPrompt = mergedText(textChunks, textPicks);
  const mergedConfig = mergedText(configChunks, configPicks);
  const left = openConflicts(textChunks, textPicks) + openConflicts(configChunks, configPicks);
  const isReady = mergedPrompt !== undefined && mergedConfig !== undefined;
  const versions = { base: baseVersion, theirs: theirVersion };
  return (
    <section aria-label={t('Join two changes')} className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center gap-3 border-b bg-warn-tint px-4 py-2 text-warn">
        <p role="alert" className="min-w-60 flex-1">
          {t('v{theirs} was published while you wrote on v{base}. Nothing of yours is lost.', versions)}{' '}
          {left > 0
            ? tn(left, '{count} place was changed by both: choose.', '{count} places were changed by both: choose.')
            : t('The two changes fit together.')}
        </p>
        <Button size="sm" onClick={onCancel}>
          {t('Back to writing')}
        </Button>
        <Button
          size="sm"
          variant="primary"
          disabled={!isReady}
          onClick={() => isReady && onMerged(mergedPrompt, mergedConfig)}
        >
          {t('Use the joined text')}
        </Button>
      </div>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto p-4">
        <Chunks
          label={t('Prompt text')}
          chunks={textChunks}
          picks={textPicks}
          versions={versions}
          onPick={(at, pick) => setTextPicks(new Map(textPicks).set(at, pick))}
        />
        {(config.mine !== config.base || config.theirs !== config.base) && (
          <Chunks
            label={t('Config')}
            chunks={configChunks}
            picks={configPicks}
            versions={versions}
            onPick={(at, pick) => setConfigPicks(new Map(configPicks).set(at, pick))}
          />
        )}
      </div>
    </section>
  );
}

const openConflicts = (chunks: readonly MergeChunk[], picks: Picks): number =>
  chunks.filter((chunk, at) => chunk.kind === 'conflict' && !picks.has(at)).length;

interface ChunksProps {
  readonly label: string;
  readonly chunks: readonly MergeChunk[];
  readonly picks: Picks;
  readonly versions: { readonly base: number; readonly theirs: number };
  readonly onPick: (at: number, pick: Pick) => void;
}

function Chunks({ label, chunks, picks, versions, onPick }: ChunksProps) {
  return (
    <div className="flex flex-col gap-1">
      <h2 className="text-meta font-medium">{label}</h2>
      <div className="divide-y rounded-panel border font-mono text-meta leading-5">
        {chunks.map((chunk, at) => {
          const key = `${at}-${chunk.kind}`;
          if (chunk.kind === 'conflict') {
            return (
              <Conflict
                key={key}
                chunk={chunk}
                pick={picks.get(at)}
                versions={versions}
                onPick={(pick) => onPick(at, pick)}
              />
            );
          }
          return (
            <div key={key} className={cx(chunk.kind === 'merged' && 'bg-diff-add')}>
              {chunk.kind === 'merged' && (
                <p className="px-3 pt-1 font-sans text-label text-muted">{wordsOf(chunk.by, versions.theirs)}</p>
              )}
              <Lines lines={chunk.lines} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function wordsOf(by: 'mine' | 'theirs' | 'both', theirs: number): string {
  if (by === 'mine') return t('changed by you');
  return by === 'theirs' ? t('changed in v{theirs}', { theirs }) : t('changed alike by both');
}

interface ConflictProps {
  readonly chunk: Extract<MergeChunk, { kind: 'conflict' }>;
  readonly pick: Pick | undefined;
  readonly versions: { readonly base: number; readonly theirs: number };
  readonly onPick: (pick: Pick) => void;
}

function Conflict({ chunk, pick, versions, onPick }: ConflictProps) {
  const labels: Record<Pick, string> = {
    mine: t('Mine'),
    theirs: t('Theirs, v{theirs}', versions),
    both: t('Both, theirs first'),
    base: t('As it was, v{base}', versions),
  };
  return (
    <fieldset className="flex flex-col bg-warn-tint">
      <legend className="sr-only">{t('Changed by both')}</legend>
      {PICKS.map((each) => (
        <label
          key={each}
          className={cx('flex min-h-6 items-start gap-2 px-3 py-1 hover:bg-muted', pick === each && 'bg-diff-add')}
        >
          <input
            type="radio"
            checked={pick === each}
            onChange={() => onPick(each)}
            className="mt-0.5 size-4 shrink-0 accent-(--accent)"
          />
          <span className="w-36 shrink-0 font-sans">{labels[each]}</span>
          {each !== 'both' && <Lines lines={chunk[each]} />}
        </label>
      ))}
    </fieldset>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return <span className="px-3 font-sans text-muted">{t('nothing')}</span>;
  return (
    <pre dir="auto" className="min-w-0 flex-1 px-3 py-1 break-words whitespace-pre-wrap">
      {lines.join('\n')}
    </pre>
  );
}
