import type { PropertyType, PropertyTypes } from '#features/hogql/index.ts';
import type { Feature } from '#http/feature.ts';
import type { Platform } from '#platform/platform.ts';
import { deleteInPortions } from '#platform/postgres/delete-in-portions.ts';
import { createRowCache } from '#platform/postgres/row-cache.ts';
import { Learner } from './learner.ts';
import { listTyped } from './queries.ts';
import { propertyDefinitionRoutes } from './routes.ts';

const TYPES_TTL_MS = 60_000;
const CACHED_BYTES_MAX = 64 * 1024 * 1024;

export interface PropertyDefinitions {
  readonly feature: Feature;
  /** How queries read the project's properties; those not named are text. Answers from memory. */
  readTypes(projectId: number): Promise<PropertyTypes>;
}

/** What is known of the properties of events, persons and groups, learned from what is stored. */
export function propertyDefinitions(needs: Pick<Platform, 'db' | 'clock' | 'log' | 'announcer'>): PropertyDefinitions {
  const learner = new Learner(needs);
  const cache = createRowCache<string, PropertyTypes>(needs, {
    tables: ['property_definition'],
    query: (projectId) => queryTypes(needs, Number(projectId)),
    tenantOf: (projectId) => projectId,
    bytesMax: CACHED_BYTES_MAX,
    ttlMs: TYPES_TTL_MS,
  });
  return {
    feature: {
      name: 'property-definitions',
      about: 'Properties seen on events, and how queries read them.',
      projectRoutes: propertyDefinitionRoutes(needs),
      // Learned from events that are stored.
      forgetsAfter: ['ingestion'],
      async forget(projectId, signal) {
        learner.forget(projectId);
        await deleteInPortions(needs.db, 'property_definition', { projectId, signal, rowsAtOnce: 5_000 });
      },
      run() {
        const stopListening = needs.announcer.listen('events.stored', (stored) => learner.see(stored));
        return async () => {
          stopListening();
          await learner.settle();
        };
      },
    },
    readTypes: async (projectId) => (await cache.find(String(projectId))) ?? new Map(),
  };
}

async function queryTypes({ db }: Pick<Platform, 'db'>, projectId: number): Promise<PropertyTypes> {
  const rows = await listTyped(db, projectId);
  return new Map(
    rows.flatMap(({ kind, name, property_type }): [string, PropertyType][] =>
      property_type === null ? [] : [[`${kind}:${name}`, property_type]],
    ),
  );
}
