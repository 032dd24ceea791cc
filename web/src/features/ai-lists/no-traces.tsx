import type { Project } from '../../api/types.ts';
import { t } from '../../base/i18n.ts';
import { EmptyState } from '../../ui/index.ts';
import { ConnectApp } from '../session/index.ts';

interface NoTracesProps {
  readonly project: Project | undefined;
  /** What the page is for, in one sentence. */
  readonly purpose?: string;
}

/** Before the first trace: what this page is for, and the program that fills it. */
export function NoTraces({
  project,
  purpose = t('Traces show what your product asked its models, step by step, with time and cost.'),
}: NoTracesProps) {
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <EmptyState title={purpose}>{project && <ConnectApp project={project} />}</EmptyState>
    </div>
  );
}
