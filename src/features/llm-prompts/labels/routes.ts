import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { authorOf } from '#http/author.ts';
import type { Platform } from '#platform/platform.ts';
import { removeLabel, setLabel } from './change.ts';
import type { LabelRow } from './queries.ts';
import { ByLabel, Label, LabelBody } from './schema.ts';

const WRITE = { scope: 'llm_prompt:write' } as const;

export function labelRoutes({ db, clock }: Pick<Platform, 'db' | 'clock'>): FastifyPluginAsyncTypebox {
  return async (api) => {
    api.put(
      '/llm_prompts/name/:prompt_name/labels/:label/',
      {
        config: WRITE,
        schema: {
          summary: 'Set or move a label',
          description: '201 for a label that is new to the prompt, 200 for one that moved or stayed.',
          params: ByLabel,
          body: LabelBody,
          response: { 200: Label, 201: Label },
        },
      },
      async (request, reply) => {
        const { prompt_name: name, label } = request.params;
        const set = await setLabel(db, authorOf(request, clock), { name, label, version: request.body.version });
        return reply.code(set.isNew ? 201 : 200).send(toWire(set.label, set.promptName));
      },
    );

    api.delete(
      '/llm_prompts/name/:prompt_name/labels/:label/',
      { config: WRITE, schema: { summary: 'Remove a label', params: ByLabel } },
      async (request, reply) => {
        const { prompt_name: name, label } = request.params;
        await removeLabel(db, authorOf(request, clock), { name, label });
        return reply.code(204).send();
      },
    );
  };
}

function toWire(row: LabelRow, promptName: string) {
  return {
    ...row,
    prompt_name: promptName,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
