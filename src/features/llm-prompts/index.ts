import type { Feature } from '#http/feature.ts';
import type { Platform } from '#platform/platform.ts';
import { deleteInPortions } from '#platform/postgres/delete-in-portions.ts';
import { type FetchEventNeeds, FetchEvents } from './fetching/fetch-events.ts';
import { fetchRoutes } from './fetching/routes.ts';
import { labelRoutes } from './labels/routes.ts';
import { promptRoutes } from './routes.ts';

export { createPrompt, publishVersion } from './change.ts';
export { setLabel } from './labels/change.ts';
export { findPrompt } from './queries.ts';

export type LlmPromptsNeeds = Pick<Platform, 'db'> & FetchEventNeeds;

export function llmPrompts(needs: LlmPromptsNeeds): Feature {
  const fetchEvents = new FetchEvents(needs);
  return {
    name: 'llm-prompts',
    about: 'Prompts with their versions and labels.',
    projectRoutes: async (api) => {
      await api.register(fetchRoutes({ ...needs, fetchEvents }));
      await api.register(promptRoutes(needs));
      await api.register(labelRoutes(needs));
    },
    forget: (projectId, signal) => deleteInPortions(needs.db, 'llm_prompt', { projectId, signal }),
    run: () => () => fetchEvents.close(),
  };
}
