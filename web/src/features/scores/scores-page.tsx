import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { keys, useChange, usePage } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { useProjectId, useProjectPath } from '../../base/paths.ts';
import { toast } from '../../base/toasts.ts';
import { useSearchState } from '../../frame/search.ts';
import { SearchListPage } from '../../frame/search-list-page.tsx';
import { Button, Checkbox, type Column, EmptyState, PersonChip, TimeStamp } from '../../ui/index.ts';
import { kindName, passingOf, rangeOf, SCORES, type ScoreDefinition } from '../review/index.ts';
import { scoresSearch } from './pages.ts';
import { ScoreEditor } from './score-editor.tsx';

const newIcon = <Plus aria-hidden="true" className="size-4" />;

export default function ScoresPage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const [search, setSearch] = useSearchState(scoresSearch);
  const [isNew, setNew] = useState(false);
  const list = usePage<ScoreDefinition>(projectApi(projectId, SCORES), keys.project(projectId, SCORES), {
    search: search.q,
    archived: search.archived || undefined,
    order_by: 'name',
  });
  const archive = useArchive(projectId);
  const columns = useMemo(() => columnsOf((definition) => archive(definition)), [archive]);
  return (
    <>
      <SearchListPage<ScoreDefinition>
        title={t('Scores')}
        actions={
          <>
            <Checkbox
              label={t('Archived')}
              checked={search.archived}
              onChange={({ target }) => setSearch({ archived: target.checked })}
            />
            <Button variant="primary" icon={newIcon} onClick={() => setNew(true)}>
              {t('New score')}
            </Button>
          </>
        }
        list={list}
        q={search.q}
        onSearch={setSearch}
        placeholder={t('Part of the name or description')}
        table={{ storageKey: 'scores', columns, rowLink: ({ id }) => ({ to: path(`/scores/${id}`) }) }}
        neverUsed={
          search.archived ? (
            <EmptyState title={t('Nothing is archived.')} />
          ) : (
            <NoScores projectId={projectId} onNew={() => setNew(true)} />
          )
        }
        noMatch={t('No scores match')}
      />
      {isNew && <ScoreEditor projectId={projectId} onClose={() => setNew(false)} />}
    </>
  );
}

function columnsOf(onArchive: (definition: ScoreDefinition) => void): readonly Column<ScoreDefinition>[] {
  return [
    {
      id: 'name',
      label: t('Name'),
      width: 240,
      grow: true,
      cell: ({ name }) => <span className="truncate font-medium">{name}</span>,
    },
    { id: 'kind', label: t('Kind'), width: 110, cell: ({ kind }) => kindName(kind) },
    {
      id: 'range',
      label: t('Options or range'),
      width: 280,
      cell: ({ kind, config }) => <span className="truncate">{rangeOf(kind, config)}</span>,
    },
    { id: 'passing', label: t('Passes'), width: 140, cell: ({ kind, config }) => passingOf(kind, config) || '–' },
    {
      id: 'version',
      label: t('Version'),
      width: 80,
      align: 'end',
      cell: ({ current_version }) => `v${current_version}`,
    },
    { id: 'updated', label: t('Updated'), width: 120, cell: ({ updated_at }) => <TimeStamp time={updated_at} plain /> },
    { id: 'by', label: t('By'), width: 140, cell: ({ created_by }) => <PersonChip person={created_by} /> },
    {
      id: 'archive',
      label: t('Archived'),
      width: 110,
      cell: (definition) => (
        <span className="relative z-raised">
          <Button size="sm" variant="ghost" onClick={() => onArchive(definition)}>
            {definition.archived ? t('Bring back') : t('Archive')}
          </Button>
        </span>
      ),
    },
  ];
}

/** Archives a score or brings it back, at once and with Undo. */
export function useArchive(projectId: number): (definition: ScoreDefinition) => void {
  const { mutate, mutateAsync } = useChange<{ definition: ScoreDefinition; archived: boolean; undoes?: boolean }>({
    run: ({ definition, archived }) => api.patch(projectApi(projectId, `${SCORES}${definition.id}/`), { archived }),
    invalidates: [keys.project(projectId, SCORES), ['activity']],
    onDone: (_, { definition, archived, undoes }) => {
      if (undoes) return;
      const { name } = definition;
      toast(archived ? t('“{name}” was archived.', { name }) : t('“{name}” is back.', { name }), {
        undo: () => mutateAsync({ definition, archived: !archived, undoes: true }),
      });
    },
  });
  return (definition) => mutate({ definition, archived: !definition.archived });
}

function NoScores({ projectId, onNew }: { projectId: number; onNew: () => void }) {
  const make = useChange({
    run: () =>
      api.post(projectApi(projectId, SCORES), {
        name: t('Good answer?'),
        kind: 'boolean',
        config: { true_label: t('Yes'), false_label: t('No') },
      }),
    invalidates: [keys.project(projectId, SCORES)],
  });
  return (
    <EmptyState
      title={t('Scores are the questions people answer when they review a trace.')}
      action={
        <>
          <Button variant="primary" busy={make.isPending} onClick={() => make.mutate(undefined)}>
            {t('Make “Good answer?” yes or no')}
          </Button>
          <Button icon={newIcon} onClick={onNew}>
            {t('New score')}
          </Button>
        </>
      }
    >
      {t('Every change makes a new version, so answers given before keep their meaning.')}
    </EmptyState>
  );
}
