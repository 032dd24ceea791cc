import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { useChange, useProjectGet } from '../../../api/queries.ts';
import { t, tn } from '../../../base/i18n.ts';
import { toast } from '../../../base/toasts.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { Button, ErrorState, formatCount, Section, TextField } from '../../../ui/index.ts';
import { type CohortAlone, cohortApi, type ImportReport, type Member, refreshCohorts } from '../cohort-api.ts';
import { PeopleField } from './people-field.tsx';

interface PeopleTabProps {
  readonly projectId: number;
  readonly cohort: CohortAlone;
}

/** More people for a static cohort: one by one, or many by a file, and what became of the last file. */
export function PeopleTab({ projectId, cohort }: PeopleTabProps) {
  return (
    <div className="flex max-w-240 flex-col gap-8 p-4">
      {cohort.last_import_report && <Report report={cohort.last_import_report} />}
      <Section title={t('Add a person')}>
        <FindPeople projectId={projectId} id={cohort.id} />
      </Section>
      <Section title={t('Add many')}>
        {/* A new version of the report begins with an empty form. */}
        <AddFile key={cohort.count} projectId={projectId} id={cohort.id} />
      </Section>
    </div>
  );
}

const FOUND_MAX = 10;
const SEARCH_LENGTH_MIN = 2;

function FindPeople({ projectId, id }: { projectId: number; id: number }) {
  const client = useQueryClient();
  const [text, setText] = useState('');
  const wanted = text.trim();
  const isAsking = wanted.length >= SEARCH_LENGTH_MIN;
  const found = useProjectGet(projectId, 'persons/', { search: wanted, limit: FOUND_MAX }, isAsking);
  const add = useChange<Pick<Member, 'uuid' | 'name'>>({
    run: ({ uuid }) => api.patch(cohortApi(projectId, id, 'add_persons_to_static_cohort/'), { person_ids: [uuid] }),
    invalidates: [],
    onDone: (_, person) => {
      void refreshCohorts(client, projectId);
      toast(t('{name} was added.', { name: person.name }), { tone: 'ok' });
    },
  });
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label={t('Part of an e-mail address, name or distinct id')}
        type="search"
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {found.error && <ErrorState inline error={found.error} onRetry={() => void found.refetch()} />}
      {isAsking && found.data && (
        <ul aria-label={t('People found')} className="divide-y">
          {found.data.results.map((person) => (
            <li key={person.uuid} className="flex min-h-9 items-center gap-3">
              <span dir="auto" className="min-w-0 flex-1 truncate">
                {person.name}
              </span>
              <span dir="auto" className="min-w-0 flex-1 truncate text-muted">
                {person.distinct_ids[0]}
              </span>
              <Button
                size="sm"
                busy={add.isPending && add.variables?.uuid === person.uuid}
                aria-label={t('Add {name}', { name: person.name })}
                onClick={() => add.mutate(person)}
              >
                {t('Add')}
              </Button>
            </li>
          ))}
          {found.data.results.length === 0 && <li className="py-1 text-muted">{t('No person matches.')}</li>}
        </ul>
      )}
    </div>
  );
}

function AddFile({ projectId, id }: { projectId: number; id: number }) {
  const client = useQueryClient();
  const [file, setFile] = useState<File>();
  const send = useChange<File, CohortAlone>({
    run: (people) => {
      const form = new FormData();
      form.append('csv', people);
      return api.patch(cohortApi(projectId, id), form);
    },
    invalidates: [],
    quiet: true,
    onDone: ({ last_import_report: report }) => {
      void refreshCohorts(client, projectId);
      if (report) toast(reportWords(report), { tone: report.unmatched > 0 ? 'neutral' : 'ok' });
    },
  });
  return (
    <div className="flex flex-col items-start gap-3">
      <PeopleField onChange={setFile} />
      <FormProblem error={send.error} fields={[]} />
      <Button variant="primary" disabled={!file} busy={send.isPending} onClick={() => file && send.mutate(file)}>
        {t('Add these people')}
      </Button>
    </div>
  );
}

const reportWords = ({ matched, unmatched }: ImportReport): string =>
  t('{matched} found, {unmatched} not found.', { matched: formatCount(matched), unmatched: formatCount(unmatched) });

function Report({ report }: { report: ImportReport }) {
  const { total, matched, unmatched, lines } = report;
  return (
    <Section
      title={t('The last file')}
      description={t('{total} lines: {matched} matched a person, {unmatched} did not.', {
        total: formatCount(total),
        matched: formatCount(matched),
        unmatched: formatCount(unmatched),
      })}
    >
      {lines.length > 0 && (
        <div className="max-h-80 overflow-auto rounded-panel border" tabIndex={-1}>
          <table className="w-full text-start">
            <thead className="sticky top-0 bg-subtle text-meta text-muted">
              <tr>
                <th scope="col" className="w-20 px-2 py-1 text-end font-medium">
                  {t('Line')}
                </th>
                <th scope="col" className="px-2 py-1 text-start font-medium">
                  {t('Value')}
                </th>
                <th scope="col" className="px-2 py-1 text-start font-medium">
                  {t('Why not')}
                </th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ line, value, reason }) => (
                <tr key={line} className="border-t">
                  <td className="px-2 py-1 text-end">{line}</td>
                  <td dir="auto" className="px-2 py-1 font-mono text-meta break-all">
                    {value}
                  </td>
                  <td className="px-2 py-1">{reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {unmatched > lines.length && (
        <p className="text-meta text-muted">
          {tn(unmatched - lines.length, 'and {count} more line', 'and {count} more lines')}
        </p>
      )}
    </Section>
  );
}
