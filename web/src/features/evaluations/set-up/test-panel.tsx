import { t } from '../../../base/i18n.ts';
import type { Target } from '../../verdicts/index.ts';
import { HogTest } from './hog-test.tsx';
import { JudgeTest } from './judge-test.tsx';

export interface TestPanelProps {
  readonly projectId: number;
  readonly evaluationId: string | undefined;
  readonly isDirty: boolean;
  /** The program as it is written; undefined for a judge, which runs as it was saved. */
  readonly source: string | undefined;
  readonly target: Target;
  readonly allowsNa: boolean;
  readonly trueIsFailure: boolean;
}

/** Recent generations or traces to try the evaluation on. */
export function TestPanel(props: TestPanelProps) {
  return (
    <section
      aria-label={t('Try it')}
      className="flex min-w-0 flex-col gap-3 bg-subtle p-4 max-lg:border-t lg:flex-[2] lg:border-s"
    >
      <h2 className="text-section font-semibold">{t('Try it')}</h2>
      {props.source === undefined ? <JudgeTest {...props} /> : <HogTest {...props} source={props.source} />}
    </section>
  );
}
