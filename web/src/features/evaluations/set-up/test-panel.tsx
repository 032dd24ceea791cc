import { t } from '../../../base/i18n.ts';
import { HogTest } from './hog-test.tsx';
import { JudgeTest } from './judge-test.tsx';
import type { TestPanelProps } from './test-panel-props.ts';

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
