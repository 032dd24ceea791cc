import { t } from '../../base/i18n.ts';
import { CopyButton, Id } from '../../ui/index.ts';
import type { Person } from './user.ts';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

export function UserProperties({ person }: { person: Person }) {
  const entries = Object.entries(person.properties).sort(([a], [b]) => a.localeCompare(b));
  return (
    <div className="flex flex-col gap-4 p-4">
      <dl className="grid grid-cols-[minmax(8rem,auto)_1fr] gap-x-4 gap-y-1">
        {entries.map(([key, value]) => (
          <div key={key} className="contents">
            <dt className="py-1 font-mono text-meta text-muted">{key}</dt>
            <dd dir="auto" className="flex min-w-0 items-center gap-1">
              <span className="break-all">{textOf(value)}</span>
              <CopyButton text={textOf(value)} label={t('Copy {name}', { name: key })} />
            </dd>
          </div>
        ))}
      </dl>
      {entries.length === 0 && <p className="text-muted">{t('Nothing was set on this person.')}</p>}
      <section aria-label={t('Distinct ids')}>
        <h2 className="font-semibold">{t('Distinct ids')}</h2>
        <ul className="flex flex-col">
          {person.distinct_ids.map((id) => (
            <li key={id}>
              <Id id={id} full label={t('Copy {name}', { name: id })} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
