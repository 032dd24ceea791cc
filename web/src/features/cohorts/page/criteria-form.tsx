import { useQueryClient } from '@tanstack/react-query';
import type { KeyboardEvent } from 'react';
import { api, projectApi } from '../../../api/client.ts';
import { isProblem, problemFor } from '../../../api/problem.ts';
import { useChange } from '../../../api/queries.ts';
import { t } from '../../../base/i18n.ts';
import { keysOf } from '../../../base/shortcuts.ts';
import { toast } from '../../../base/toasts.ts';
import { useShortcut } from '../../../base/use-shortcut.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { Button, Checkbox, JsonEditor, Kbd, TextField } from '../../../ui/index.ts';
import { CriteriaBuilder } from '../builder/criteria-builder.tsx';
import { COHORTS, type CohortAlone, cohortApi, nameOf, refreshCohorts } from '../cohort-api.ts';
import { fromFilters, toFilters } from '../criteria/filters.ts';
import type { CohortNames } from '../criteria/words.ts';
import { criteriaOf, type Draft, draftOf, parseObject } from './draft.ts';
import { PreviewLine } from './preview-line.tsx';

interface CriteriaFormProps {
  readonly projectId: number;
  /** Absent for a new cohort. */
  readonly id?: number;
  readonly draft: Draft;
  readonly isDirty: boolean;
  readonly isOvertaken: boolean;
  readonly names: CohortNames;
  readonly onChange: (changes: Partial<Draft>) => void;
  readonly onDiscard: () => void;
  readonly onSaved: (cohort: CohortAlone) => void;
}

/** Name and criteria of a dynamic cohort, with the count they give before they are saved. */
export function CriteriaForm(props: CriteriaFormProps) {
  const { projectId, id, draft, isDirty, isOvertaken, names, onChange, onDiscard, onSaved } = props;
  const client = useQueryClient();
  const criteria = criteriaOf(draft);
  const save = useChange<object, CohortAlone>({
    run: (filters) => {
      const body = { name: draft.name.trim(), description: draft.description, filters };
      return id === undefined
        ? api.post(projectApi(projectId, COHORTS), body)
        : api.patch(cohortApi(projectId, id), body);
    },
    invalidates: [],
    quiet: true,
    onDone: (saved) => {
      onDiscard();
      void refreshCohorts(client, projectId);
      toast(t('“{name}” was saved.', { name: nameOf(saved) }), { tone: 'ok' });
      onSaved(saved);
    },
  });
  const maySave = criteria !== undefined && draft.name.trim() !== '' && (id === undefined || isDirty);
  function submit() {
    if (criteria && maySave && !save.isPending) save.mutate(criteria);
  }
  useShortcut('edit.save', submit);
  function press(event: KeyboardEvent) {
    if (event.key.toLowerCase() !== 's' || !(event.metaKey || event.ctrlKey) || event.repeat) return;
    event.preventDefault();
    submit();
  }
  const refusal = isProblem(save.error) && save.error.attr?.startsWith('filters') ? save.error.detail : undefined;
  return (
    <form
      aria-label={t('Cohort')}
      className="flex max-w-280 flex-col gap-4 p-4"
      onKeyDown={press}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {isDirty && (
        <p className="flex flex-wrap items-center gap-2 text-meta text-muted">
          {isOvertaken
            ? t('This cohort was saved since you began. Saving yours replaces that version.')
            : t('Not saved yet. The draft is kept in this browser.')}
          <Button size="sm" variant="ghost" onClick={onDiscard}>
            {t('Discard draft')}
          </Button>
        </p>
      )}
      <div className="flex flex-wrap gap-4">
        <TextField
          label={t('Name')}
          className="min-w-60 flex-1"
          maxLength={400}
          value={draft.name}
          error={problemFor(save.error, 'name')}
          onChange={({ target }) => onChange({ name: target.value })}
        />
        <TextField
          label={t('Description')}
          className="min-w-60 flex-1"
          maxLength={1000}
          value={draft.description}
          error={problemFor(save.error, 'description')}
          onChange={({ target }) => onChange({ description: target.value })}
        />
      </div>
      <Criteria projectId={projectId} draft={draft} names={names} onChange={onChange} />
      <div className="flex flex-col gap-3 border-t pt-4">
        {refusal && (
          <p role="alert" className="rounded-control bg-error-tint px-3 py-2 text-error">
            {refusal}
          </p>
        )}
        <FormProblem error={refusal ? undefined : save.error} fields={['name', 'description']} />
        <PreviewLine projectId={projectId} criteria={criteria} />
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" busy={save.isPending} disabled={!maySave}>
            {t('Save')}
          </Button>
          <Kbd keys={keysOf('edit.save')} />
          {draft.name.trim() === '' && <span className="text-meta text-muted">{t('It needs a name.')}</span>}
        </div>
      </div>
    </form>
  );
}

type CriteriaProps = Pick<CriteriaFormProps, 'projectId' | 'draft' | 'names' | 'onChange'>;

function Criteria({ projectId, draft, names, onChange }: CriteriaProps) {
  const { root, testAccounts, text } = draft;
  const isText = text !== undefined;
  const parsed = isText ? parseObject(text) : undefined;
  function toggle() {
    if (!isText) onChange({ text: JSON.stringify(toFilters(root, testAccounts), null, 2) });
    else if (parsed)
      onChange({ ...draftOf({ name: draft.name, description: draft.description, filters: parsed }), text: undefined });
  }
  return (
    <section aria-label={t('Who belongs')} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-section font-semibold">{t('Who belongs')}</h2>
        <Button size="sm" variant="ghost" disabled={isText && !parsed} onClick={toggle}>
          {isText ? t('Edit as rows') : t('Edit as JSON')}
        </Button>
      </div>
      {isText ? (
        <>
          <JsonEditor
            label={t('Criteria')}
            value={text}
            minHeight={240}
            maxHeight={560}
            onChange={(next) =>
              onChange({ text: next, ...(parseObject(next) ? { root: fromFilters(parseObject(next)) } : {}) })
            }
          />
          {!parsed && (
            <p role="alert" className="text-meta text-error">
              {t('This is not a JSON object.')}
            </p>
          )}
        </>
      ) : (
        <>
          <CriteriaBuilder
            projectId={projectId}
            root={root}
            names={names}
            onChange={(next) => onChange({ root: next })}
          />
          <Checkbox
            label={t('Leave out test accounts, as the project’s filters describe them')}
            checked={testAccounts}
            onChange={({ target }) => onChange({ testAccounts: target.checked })}
          />
        </>
      )}
    </section>
  );
}
