import type { Feature } from '#http/feature.ts';
import type { Platform } from '#platform/platform.ts';
import { deleteInPortions } from '#platform/postgres/delete-in-portions.ts';
import { type FetchEventNeeds, FetchEvents } from './fetch-events.ts';
import { readRoutes } from './routes-read.ts';
import { writeRoutes } from './routes-write.ts';

export { createPrompt } from './create.ts';
export { setLabel } from './labels.ts';
export { publishVersion } from './publish.ts';
export { findPrompt } from './queries.ts';

export type LlmPromptsNeeds = Pick<Platform, 'db'> & FetchEventNeeds;

export function llmPrompts(needs: LlmPromptsNeeds): Feature {
  const fetchEvents = new FetchEvents(needs);
  return {
    name: 'llm-prompts',
    about: 'Prompts with their versions and labels.',
    projectRoutes: async (api) => {
      await api.register(readRoutes({ ...needs, fetchEvents }));
      await api.register(writeRoutes(needs));
    },
    forget: (projectId, signal) => deleteInPortions(needs.db, 'llm_prompt', { projectId, signal }),
    run: () => () => fetchEvents.close(),
  };
}
