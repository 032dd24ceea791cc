import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { keys } from '../../api/queries.ts';
import { t, tn } from '../../app/i18n.ts';
import { CopyButton, cx } from '../../ui/index.ts';
import { type ExceptionPart, type Frame, groupFrames } from './issue.ts';
import { uploadCommand } from './upload-command.ts';

interface Line {
  readonly number: number;
  readonly line: string;
}
interface StoredFrame {
  readonly raw_id: string;
  readonly context: { readonly before: readonly Line[]; readonly line: Line; readonly after: readonly Line[] } | null;
  readonly symbol_set_ref: string | null;
}

const RAW_IDS_MAX = 200;

/** Source lines are not part of the event; they are asked for once for the whole chain. */
function useFrames(projectId: number, parts: readonly ExceptionPart[]) {
  const ids = useMemo(
    () =>
      [...new Set(parts.flatMap((part) => part.frames.map((frame) => frame.rawId)))]
        .filter(Boolean)
        .slice(0, RAW_IDS_MAX),
    [parts],
  );
  const found = useQuery({
    queryKey: [...keys.project(projectId, 'error_tracking/stack_frames/'), ids],
    queryFn: ({ signal }) =>
      api.post<{ results: readonly StoredFrame[] }>(
        projectApi(projectId, 'error_tracking/stack_frames/batch_get/'),
        { raw_ids: ids },
        { signal },
      ),
    enabled: ids.length > 0,
    staleTime: 60_000,
  });
  return useMemo(() => new Map(found.data?.results.map((frame) => [frame.raw_id, frame])), [found.data]);
}

/** The chain of exceptions with their frames. */
export function Stack({ projectId, parts }: { projectId: number; parts: readonly ExceptionPart[] }) {
  const stored = useFrames(projectId, parts);
  return (
    <div className="flex flex-col gap-4 p-4">
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a chain is never reordered.
        <section key={at} aria-label={part.type} className="flex flex-col gap-2">
          <h2 className="text-section font-semibold">
            {at > 0 && <span className="text-muted">{t('Caused by')} </span>}
            <span dir="auto">{part.type}</span>
          </h2>
          <p dir="auto" className="break-words">
            {part.value}
          </p>
          {part.frames.length === 0 ? (
            <p className="text-muted">{t('No stack was sent with this exception.')}</p>
          ) : (
            <div className="divide-y rounded-panel border">
              {groupFrames(part.frames).map((group, place) =>
                group.inApp ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: frames are never reordered.
                  <FrameView key={place} projectId={projectId} frame={group.frames[0]} stored={stored} open />
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: frames are never reordered.
                  <details key={place}>
                    <summary className="min-h-8 cursor-pointer px-3 py-1.5 text-muted hover:bg-muted">
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
          )}
        </section>
      ))}
    </div>
  );
}

interface FrameViewProps {
  readonly projectId: number;
  readonly frame: Frame | undefined;
  readonly stored: ReadonlyMap<string, StoredFrame>;
  readonly open?: boolean;
}

function FrameView({ projectId, frame, stored, open }: FrameViewProps) {
  if (!frame) return null;
  const found = stored.get(frame.rawId);
  const context = found?.context;
  const place = [frame.source, frame.line, frame.column].filter((part) => part !== null && part !== '').join(':');
  return (
    <details open={open}>
      <summary className="min-h-8 cursor-pointer px-3 py-1.5 hover:bg-muted">
        <span dir="auto" className="font-mono text-meta font-medium">
          {frame.name}
        </span>{' '}
        <span className="font-mono text-meta break-all text-muted">{place}</span>
      </summary>
      {context && (
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
          tabIndex={0}
          className="overflow-auto bg-subtle py-1 font-mono text-meta outline-inset"
        >
          {[...context.before, context.line, ...context.after].map((line) => (
            <div key={line.number} className={cx('flex px-3', line === context.line && 'bg-error-tint text-error')}>
              <span className="w-12 shrink-0 pe-3 text-end text-muted">{line.number}</span>
              <code>{line.line}</code>
            </div>
          ))}
        </pre>
      )}
      {!frame.resolved && <Unresolved projectId={projectId} frame={frame} chunk={found?.symbol_set_ref ?? ''} />}
    </details>
  );
}

function Unresolved({ projectId, frame, chunk }: { projectId: number; frame: Frame; chunk: string }) {
  const command = uploadCommand(location.origin, projectId);
  return (
    <div className="flex flex-col gap-1 bg-warn-tint px-3 py-2 text-warn">
      <p>{frame.failure || t('This frame could not be traced back to its source.')}</p>
      {chunk !== '' && <p className="font-mono text-meta break-all">{t('Symbols: {ref}', { ref: chunk })}</p>}
      <p className="flex items-center gap-1">
        <code className="min-w-0 font-mono text-meta break-all">{command}</code>
        <CopyButton text={command} label={t('Copy upload command')} />
      </p>
    </div>
  );
}
