import { useProjectGet } from '../../../api/queries.ts';
import type { PageOf } from '../../../api/types.ts';

interface Named {
  readonly name: string;
}

const OFFERED_MAX = 200;

/** What was seen in this project, offered while names are typed: other names can be typed all the same. */
export function NameLists({ projectId }: { projectId: number }) {
  const events = useProjectGet(projectId, 'event_definitions/', { limit: OFFERED_MAX });
  const ofPersons = useProjectGet(projectId, 'property_definitions/', {
    type: 'person',
    limit: OFFERED_MAX,
  });
  const ofEvents = useProjectGet(projectId, 'property_definitions/', {
    type: 'event',
    limit: OFFERED_MAX,
  });
  return (
    <>
      <NameList id="event-names" found={events.data} />
      <NameList id="person-properties" found={ofPersons.data} />
      <NameList id="event-properties" found={ofEvents.data} />
    </>
  );
}

function NameList({ id, found }: { id: string; found: PageOf<Named> | undefined }) {
  return (
    <datalist id={id}>
      {found?.results.map(({ name }) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}
