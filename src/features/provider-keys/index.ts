import type { Feature } from '#http/feature.ts';
import type { Models } from '#platform/models/models.ts';
import type { Platform } from '#platform/platform.ts';
import { type AccessNeeds, createModelAccess, type ModelAccess } from './access.ts';
import type { KeyDependants } from './change.ts';
import { deleteKeysOfProject } from './queries.ts';
import { providerKeyRoutes } from './routes.ts';
import { createSealer } from './sealing.ts';
import { keySettingsRoutes } from './settings/routes.ts';

export { type ChosenModel, type ModelAccess, type ModelChoice, NoModel, ownProject } from './access.ts';
export type { KeyDependants } from './change.ts';
export { PURPOSE_PROPERTY } from './own-events.ts';
export { PROVIDER_CHOICES } from './schema.ts';

export interface ProviderKeysNeeds
  extends Pick<Platform, 'db' | 'clock' | 'announcer' | 'log' | 'settings'>,
    Pick<AccessNeeds, 'capture' | 'prices'> {
  readonly models: Models;
  readonly dependants: KeyDependants;
}

export interface ProviderKeys {
  readonly feature: Feature;
  /** How other features ask models. */
  readonly access: ModelAccess;
}

export function providerKeys(needs: ProviderKeysNeeds): ProviderKeys {
  const { secretKey, allowPrivateModelHosts: allowPrivateHosts } = needs.settings;
  const inside = { ...needs, sealer: createSealer(secretKey), allowPrivateHosts };
  return {
    feature: {
      name: 'provider-keys',
      about: 'Keys for language models, and which models they open.',
      projectRoutes: async (api) => {
        await api.register(providerKeyRoutes(inside));
        await api.register(keySettingsRoutes(inside));
      },
      // Evaluations that still exist ask with them.
      forgetsAfter: ['evaluations'],
      forget: (projectId) => deleteKeysOfProject(needs.db, projectId),
    },
    access: createModelAccess(inside),
  };
}
