import type { ReactNode } from 'react';
import { t } from '../../../base/i18n.ts';
import { useProjectPath } from '../../../base/paths.ts';
import { Link } from '../../../ui/index.ts';

interface SampleProps {
  readonly traceId: string;
  /** The call that is meant; undefined for a whole trace. */
  readonly uuid: string | undefined;
  readonly text: string;
  readonly reasoning: string;
  /** The line above the text. */
  readonly children: ReactNode;
}

/** Something an evaluation is tried on, and what it said. */
export function Sample({ traceId, uuid, text, reasoning, children }: SampleProps) {
  const path = useProjectPath();
  return (
    <li className="flex flex-col gap-1 rounded-panel border bg-bg p-2">
      <div className="flex flex-wrap items-center gap-2 text-meta">{children}</div>
      <p dir="auto" className="line-clamp-3 break-words">
        {text || '–'}
      </p>
      {reasoning && (
        <p dir="auto" className="text-meta break-words whitespace-pre-wrap text-muted">
          {reasoning}
        </p>
      )}
      {traceId && (
        <Link
          to={path(`/traces/${encodeURIComponent(traceId)}`)}
          search={uuid === undefined ? {} : { span: uuid }}
          className="inline-flex min-h-6 items-center self-start text-meta"
        >
          {t('Open')}
        </Link>
      )}
    </li>
  );
}
