import { api, projectApi } from '../../../api/client.ts';
import { useChange } from '../../../api/queries.ts';
import { t } from '../../../base/i18n.ts';
import { Button } from '../../../ui/index.ts';
import { VerdictBadge } from '../../verdicts/index.ts';
import { Sample } from './sample.tsx';
import type { TestPanelProps } from './test-panel-props.ts';

interface HogResult {
  readonly sample_id: string;
  readonly sample_type: string;
  readonly event_uuid: string;
  readonly trace_id: string | null;
  readonly output_preview: string;
  readonly result: boolean | null;
  readonly reasoning: string | null;
  readonly error: string | null;
}

const SAMPLES = 10;

/** Runs the program as it is written. */
export function HogTest({ projectId, source, target, allowsNa, trueIsFailure }: TestPanelProps & { source: string }) {
  const test = useChange<void, { results: readonly HogResult[]; message?: string }>({
    run: () =>
      api.post(projectApi(projectId, 'evaluations/test_hog/'), {
        source,
        target,
        sample_count: SAMPLES,
        allows_na: allowsNa,
      }),
    invalidates: [],
    quiet: true,
  });
  return (
    <>
      <p className="text-muted">
        {target === 'trace'
          ? t('Runs the program as it stands on recent traces. Nothing is stored.')
          : t('Runs the program as it stands on recent generations. Nothing is stored.')}
      </p>
      <Button
        className="self-start"
        busy={test.isPending}
        disabled={source.trim() === ''}
        onClick={() => test.mutate()}
      >
        {t('Run')}
      </Button>
      {test.error && (
        <p role="alert" className="font-mono text-meta whitespace-pre-wrap text-error">
          {test.error.message}
        </p>
      )}
      {test.data?.message && <p>{test.data.message}</p>}
      <ul aria-label={t('Results')} className="flex flex-col gap-2">
        {test.data?.results.map((each) => (
          <Sample
            key={each.sample_id}
            traceId={each.trace_id ?? ''}
            uuid={each.sample_type === 'trace' ? undefined : each.event_uuid}
            text={each.output_preview}
            reasoning={each.error ?? each.reasoning ?? ''}
          >
            {each.error === null && (
              <VerdictBadge verdict={each.result === null ? 'na' : each.result !== trueIsFailure ? 'pass' : 'fail'} />
            )}
          </Sample>
        ))}
      </ul>
    </>
  );
}
