import type { ReactNode } from 'react';
import { t } from '../../../base/i18n.ts';
import { useProjectPath } from '../../../base/paths.ts';
import { Cost, Link, TimeStamp, Tokens } from '../../../ui/index.ts';
import type { Judge } from './use-judgements.ts';
import type { TraceVerdict } from './verdict.ts';

interface VerdictReceiptProps {
  readonly verdict: TraceVerdict;
  /** Undefined when the evaluation is gone, or never was here. */
  readonly judge: Judge | undefined;
}

/** Why a verdict is what it is: the reason, what was asked, who judged and what that cost. */
export function VerdictReceipt({ verdict, judge }: VerdictReceiptProps) {
  const path = useProjectPath();
  const { reasoning, skipReason, model, tokens, cost, time, answer } = verdict;
  const present = judge?.evaluation_config.prompt || judge?.evaluation_config.source || '';
  const criteria = verdict.criteria || present;
  const isChanged = judge !== undefined && new Date(judge.updated_at) > new Date(time);
  return (
    <dl className="grid max-w-140 grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1 text-meta">
      {(reasoning || skipReason) && (
        <Line name={skipReason ? t('Skipped because') : t('Reason')}>
          <p dir="auto" className="text-prose whitespace-pre-wrap">
            {reasoning || skipReason}
          </p>
        </Line>
      )}
      {criteria && (
        <Line name={judge?.evaluation_type === 'hog' ? t('Program') : t('Criteria')}>
          <p dir="auto" className="max-h-40 overflow-auto whitespace-pre-wrap">
            {criteria}
          </p>
          {verdict.criteria === '' && isChanged && (
            <p className="text-warn">{t('As they are now: the evaluation was changed after this verdict.')}</p>
          )}
          {verdict.criteria !== '' && present !== '' && !present.startsWith(verdict.criteria.replace(/…$/, '')) && (
            <p className="text-warn">{t('As they were then: they have been changed since.')}</p>
          )}
        </Line>
      )}
      <Line name={t('Judge')}>
        {model || (judge?.evaluation_type === 'hog' ? t('the program') : t('no model was asked'))}
      </Line>
      {answer && (
        <Line name={t('Raw answer')}>
          <details>
            <summary className="min-h-6 cursor-pointer text-muted">{t('Word for word')}</summary>
            <pre dir="auto" className="max-h-40 overflow-auto font-mono whitespace-pre-wrap">
              {answer}
            </pre>
          </details>
        </Line>
      )}
      {(tokens.input ?? 0) + (tokens.output ?? 0) > 0 && (
        <Line name={t('Tokens')}>
          <Tokens count={tokens.input} /> → <Tokens count={tokens.output} />
        </Line>
      )}
      {model && (
        <Line name={t('Cost')}>
          <Cost usd={cost} unknownReason={t('No price is known for {models}.', { models: model })} />
        </Line>
      )}
      <Line name={t('Judged')}>
        <TimeStamp time={time} />
      </Line>
      {judge && (
        <Line name={t('Evaluation')}>
          <Link to={path(`/evaluations/${judge.id}`)} className="inline-flex min-h-6 items-center">
            {judge.name}
          </Link>
        </Line>
      )}
    </dl>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
