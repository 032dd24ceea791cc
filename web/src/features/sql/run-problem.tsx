import { t } from '../../base/i18n.ts';
import { lineAndColumn, placeOf, refusalOf } from './statements.ts';
import type { Run } from './use-run.ts';

/** Why there is no answer, in text that can be selected, with the place in the editor. */
export function RunProblem({ run, text }: { run: Run; text: string }) {
  if (run.cancelled) return <p role="status">{t('Cancelled.')}</p>;
  if (run.error === undefined) return null;
  const refusal = refusalOf(run.error);
  const place = placeOf(refusal, run.statement.text);
  const start = text.indexOf(run.statement.text);
  const at = place && start >= 0 ? lineAndColumn(text, start + place.from) : undefined;
  return (
    <p role="alert" className="rounded-control bg-error-tint px-3 py-2 text-error select-text">
      {at && <strong>{t('Line {line}, column {column}: ', { line: at.line, column: at.column })}</strong>}
      {refusal.message}
    </p>
  );
}
