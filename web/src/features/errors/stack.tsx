import { t, tn } from '../../base/i18n.ts';
import { useProjectPath } from '../../base/paths.ts';
import { Link, LoadingBlock } from '../../ui/index.ts';
import { type ExceptionPart, type Frame, groupFrames, type StoredFrame } from './issue.ts';
import { SourceLines } from './source-lines.tsx';
import { UploadHelp } from './upload-help.tsx';
import { useFrames } from './use-frames.ts';

interface StackProps {
  readonly projectId: number;
  readonly parts: readonly ExceptionPart[];
}

/** The chain of exceptions with their frames. */
export function Stack({ projectId, parts }: StackProps) {
  const stored = useFrames(projectId, parts);
  // Frames without their lines would claim that there are none, and push everything below away a moment later.
  if (!stored) return <LoadingBlock lines={16} label={t('Loading the stack')} />;
  return (
    <div className="flex flex-col gap-4 p-4">
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a chain is never reordered.
        <section key={at} aria-label={part.type} className="flex flex-col gap-2">
          <h3 className="text-section font-semibold">
            {at > 0 && <span className="text-muted">{t('Caused by')} </span>}
            <span dir="auto">{part.type}</span>
          </h3>
          <p dir="auto" className="break-words">
            {part.value}
          </p>
          {part.frames.length === 0 ? (
            <p className="text-muted">{t('No stack was sent with this exception.')}</p>
          ) : (
            <Frames projectId={projectId} frames={part.frames} stored={stored} />
          )}
        </section>
      ))}
    </div>
  );
}

interface FramesProps {
  readonly projectId: number;
  readonly frames: readonly Frame[];
  readonly stored: ReadonlyMap<string, StoredFrame>;
}

function Frames({ projectId, frames, stored }: FramesProps) {
  // One upload makes all frames of a chunk readable, so only the first of them shows how in full.
  const firstUnresolved = frames.find(({ inApp, resolved }) => inApp && !resolved);
  return (
    <div className="divide-y overflow-hidden rounded-panel border">
      {groupFrames(frames).map((group, place) =>
        group.inApp && group.frames[0] ? (
          <FrameView
            // biome-ignore lint/suspicious/noArrayIndexKey: frames are never reordered.
            key={place}
            projectId={projectId}
            frame={group.frames[0]}
            stored={stored}
            open
            isFirst={group.frames[0] === firstUnresolved}
          />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: frames are never reordered.
          <details key={place}>
            <summary className="min-h-8 cursor-pointer px-3 py-1.5 text-muted outline-inset hover:bg-muted">
              {tn(group.frames.length, '{count} library frame', '{count} library frames')}
            </summary>
            {group.frames.map((frame, inner) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: frames are never reordered.
              <FrameView key={inner} projectId={projectId} frame={frame} stored={stored} />
            ))}
          </details>
        ),
      )}
    </div>
  );
}

interface FrameViewProps {
  readonly projectId: number;
  readonly frame: Frame;
  readonly stored: ReadonlyMap<string, StoredFrame>;
  readonly open?: boolean;
  readonly isFirst?: boolean;
}

function FrameView({ projectId, frame: sent, stored, open, isFirst }: FrameViewProps) {
  const found = stored.get(sent.rawId);
  const frame = current(sent, found);
  const context = found?.context;
  const place = [frame.source, frame.line, frame.column].filter((part) => part !== null && part !== '').join(':');
  return (
    <details open={open}>
      <summary className="min-h-8 cursor-pointer px-3 py-1.5 outline-inset hover:bg-muted">
        <span dir="auto" className="font-mono text-meta font-medium break-all">
          {frame.name}
        </span>{' '}
        <span className="font-mono text-meta break-all text-muted">{place}</span>
        {found?.release && (
          <span className="text-meta text-muted"> · {`${found.release.project} ${found.release.version}`}</span>
        )}
      </summary>
      {context && <SourceLines context={context} language={frame.language} />}
      {frame.resolved && !context && <p className="px-3 pb-2 text-muted">{whyNoSource(frame)}</p>}
      {!frame.resolved && (
        <Unresolved
          projectId={projectId}
          frame={frame}
          chunk={found?.symbol_set_ref ?? frame.chunkId}
          isFirst={isFirst === true}
        />
      )}
    </details>
  );
}

/** The event may be older than the symbols: what is kept of the frame knows better. */
function current(frame: Frame, found: StoredFrame | undefined): Frame {
  if (frame.resolved || !found) return frame;
  const { contents } = found;
  if (!found.resolved) return { ...frame, failure: contents.resolve_failure ?? frame.failure };
  return {
    ...frame,
    resolved: true,
    name: contents.resolved_name ?? frame.name,
    source: contents.source ?? frame.source,
    line: contents.line ?? frame.line,
    column: contents.column ?? frame.column,
  };
}

function whyNoSource({ failure, language }: Frame): string {
  if (failure !== '') return failure;
  return language === 'javascript'
    ? t('The source map holds no source text (sourcesContent), so there are no lines to show.')
    : t('No source lines were sent with this frame.');
}

interface UnresolvedProps {
  readonly projectId: number;
  readonly frame: Frame;
  readonly chunk: string;
  readonly isFirst: boolean;
}

function Unresolved({ projectId, frame, chunk, isFirst }: UnresolvedProps) {
  const path = useProjectPath();
  return (
    <div className="flex flex-col gap-2 bg-warn-tint px-3 py-2">
      <p className="text-warn">{frame.failure || t('This frame could not be traced back to its source.')}</p>
      {chunk !== '' && <p className="font-mono text-meta break-all text-warn">{t('Symbols: {ref}', { ref: chunk })}</p>}
      {/^https?:/i.test(chunk) && (
        <p className="text-muted">
          {t('The script names no chunk id. Give this frame its map by the script’s address on the page of ')}
          <Link to={path('/errors/symbol-sets')}>{t('symbol sets')}</Link>
          {t('; the command gives the next build its chunk ids.')}
        </p>
      )}
      {frame.language === 'javascript' &&
        (isFirst ? (
          <UploadHelp projectId={projectId} />
        ) : (
          <details>
            <summary className="min-h-6 cursor-pointer text-muted">{t('How to upload its source map')}</summary>
            <UploadHelp projectId={projectId} />
          </details>
        ))}
    </div>
  );
}
