import type { Feature } from '#http/feature.ts';
import { type EventsNeeds, eventRoutes } from './routes.ts';

export { type EventRow, listEvents, propertiesOf, readEvent } from './queries.ts';

export const events = (needs: EventsNeeds): Feature => ({
  name: 'events',
  about: 'What happened, as it was captured.',
  projectRoutes: eventRoutes(needs),
});
