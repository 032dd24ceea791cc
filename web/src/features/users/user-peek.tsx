import { useMemo } from 'react';
import { useProjectGet } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { ErrorState, LoadingBlock, type Range, resolveRange } from '../../ui/index.ts';
import { UserProperties } from './user-properties.tsx';
import { UserTraces } from './user-traces.tsx';

/** Who it is and what they ran in the list's time range. */
export function UserPeek({ projectId, uuid, range }: { projectId: number; uuid: string; range: Range }) {
  const person = useProjectGet(projectId, `persons/${encodeURIComponent(uuid)}/`);
  const resolved = useMemo(() => resolveRange(range, new Date()), [range]);
  if (person.error) return <ErrorState error={person.error} onRetry={() => void person.refetch()} />;
  if (!person.data) return <LoadingBlock />;
  return (
    <div className="flex flex-col gap-2 py-2">
      <h3 className="px-4 font-semibold">{t('Traces')}</h3>
      <UserTraces projectId={projectId} personId={uuid} range={resolved} />
      <h3 className="px-4 font-semibold">{t('Properties')}</h3>
      <UserProperties person={person.data} />
    </div>
  );
}
