import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Invalid } from '#kernel/errors.ts';
import { readUuid } from '#kernel/ids.ts';
import type { Platform } from '#platform/platform.ts';
import { findPromptOfVersion } from '../queries.ts';
import { isName, promptNotFound, rejectBadLabel } from '../rules.ts';
import { ByName, PromptQuery, PublicPrompt } from '../schema.ts';
import { toContentKeys, toShown } from '../to-wire.ts';
import type { FetchEvents } from './fetch-events.ts';
import { SharedReads, type WantedPrompt } from './shared-reads.ts';

export interface FetchNeeds extends Pick<Platform, 'db'> {
  readonly fetchEvents: FetchEvents;
}

export function fetchRoutes({ db, fetchEvents }: FetchNeeds): FastifyPluginAsyncTypebox {
  const reads = new SharedReads(db);

  async function readPrompt(wanted: WantedPrompt) {
    const found = isName(wanted.name) ? await reads.read(wanted) : undefined;
    const version = readUuid(wanted.name);
    if (found || version === undefined) return found;
    const named = await findPromptOfVersion(db, wanted.project_id, version);
    return named && (await reads.read({ ...wanted, name: named.name }));
  }

  return async (api) => {
    api.get(
      '/llm_prompts/name/:prompt_name/',
      {
        config: { scope: 'llm_prompt:read' },
        schema: {
          summary: 'Fetch a prompt by name',
          description: 'What programs call at run time. Always the last committed version; counted in the project.',
          params: ByName,
          querystring: PromptQuery,
          response: { 200: PublicPrompt },
        },
      },
      async ({ project, params, query }) => {
        const { version, label, content } = query;
        if (version !== undefined && label !== undefined) {
          throw new Invalid('invalid_input', "Provide either 'version' or 'label', not both.");
        }
        if (label !== undefined) rejectBadLabel(label);
        const asked = { name: params.prompt_name, version, label };
        const row = await readPrompt({ ...asked, project_id: project.id, content });
        if (!row) throw promptNotFound(asked);
        fetchEvents.note(project, row);
        return {
          ...toShown(row),
          ...toContentKeys(row.content, row.config, content),
          ...(label === undefined ? {} : { label }),
        };
      },
    );
  };
}
