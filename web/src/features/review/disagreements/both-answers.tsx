import { t } from '../../../base/i18n.ts';
import { Badge, PersonChip, TimeStamp } from '../../../ui/index.ts';
import { Scrollable } from '../../../ui/scrollable.tsx';
import { type Disagreement, type GivenScore, type Rating, scoreWords } from '../review-api.ts';
import type { Opposed } from './opposed.ts';

/** The two answers side by side, with their comments. */
export function BothAnswers({ disagreement, opposed }: { disagreement: Disagreement; opposed: readonly Opposed[] }) {
  const { ratings } = disagreement;
  const head = 'p-2 text-start align-top font-normal';
  return (
    <Scrollable
      as="section"
      aria-label={t('Both answers')}
      className="max-h-1/2 shrink-0 overflow-auto border-b p-4 outline-inset"
    >
      <table aria-label={t('Both answers')} className="w-full table-fixed border-collapse">
        <thead>
          <tr className="border-b">
            <th scope="col" className={head}>
              <span className="text-meta text-muted">{disagreement.queue_name}</span>
            </th>
            {ratings.map((rating) => (
              <th key={rating.id} scope="col" className={head}>
                <Rater rating={rating} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {opposed.map(({ id, name, first, second, differs }) => (
            <tr key={id} className="border-b">
              <th scope="row" className={head}>
                <span className="flex flex-wrap items-center gap-2">
                  <span dir="auto" className="min-w-0 break-words">
                    {name}
                  </span>
                  {differs && <Badge tone="warn">{t('differs')}</Badge>}
                </span>
              </th>
              <Given score={first} differs={differs} />
              <Given score={second} differs={differs} />
            </tr>
          ))}
          <tr>
            <th scope="row" className={head}>
              {t('Comment')}
            </th>
            {ratings.map(({ id, comment }) => (
              <td key={id} dir="auto" className="p-2 align-top break-words whitespace-pre-wrap">
                {comment ?? <span className="text-muted">{t('none')}</span>}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </Scrollable>
  );
}

function Rater({ rating }: { rating: Rating }) {
  return (
    <span className="flex flex-wrap items-center gap-2">
      <PersonChip person={rating.rated_by} />
      <span className="text-meta text-muted">
        <TimeStamp time={rating.created_at} />
      </span>
    </span>
  );
}

function Given({ score, differs }: { score: GivenScore | undefined; differs: boolean }) {
  return (
    <td dir="auto" className={differs ? 'p-2 align-top font-semibold break-words' : 'p-2 align-top break-words'}>
      {score ? scoreWords(score) : <span className="font-normal text-muted">{t('not answered')}</span>}
    </td>
  );
}
