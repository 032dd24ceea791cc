import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { authorOf } from '#http/author.ts';
import { limit } from '#http/rate-limits.ts';
import type { Platform } from '#platform/platform.ts';
import { archivePrompt } from './archive.ts';
import { createPrompt, duplicatePrompt } from './create.ts';
import { removeLabel, setLabel } from './labels.ts';
import { publishVersion } from './publish.ts';
import { ByLabel, ByName, Duplicate, Label, LabelBody, NewPrompt, Prompt, Publish } from './schema.ts';
import { toLabel, toPrompt } from './to-wire.ts';

const WRITE = { scope: 'llm_prompt:write' } as const;
const PUBLISH_RATE = limit('llm_prompts.publish', { perMinute: 30 });

export function writeRoutes({ db, clock }: Pick<Platform, 'db' | 'clock'>): FastifyPluginAsyncTypebox {
  return async (api) => {
    api.post(
      '/llm_prompts/',
      { config: WRITE, schema: { summary: 'Create a prompt', body: NewPrompt, response: { 201: Prompt } } },
      async (request, reply) =>
        reply.code(201).send(toPrompt(await createPrompt(db, authorOf(request, clock), request.body))),
    );

    api.patch(
      '/llm_prompts/name/:prompt_name/',
      {
        config: { ...WRITE, limits: [PUBLISH_RATE] },
        schema: {
          summary: 'Publish a new version',
          description:
            'Refused with 409 and `current_version` when `base_version` is not the latest. Send `prompt`, or `edits`, or `config` alone.',
          conflict: '`base_version` is not the latest; `current_version` says which is.',
          params: ByName,
          body: Publish,
          response: { 200: Prompt },
        },
      },
      async (request) =>
        toPrompt(await publishVersion(db, authorOf(request, clock), request.params.prompt_name, request.body)),
    );

    // 200 with the row: clients accept an empty 204 as well, but the documented answer has a body.
    api.post(
      '/llm_prompts/name/:prompt_name/archive/',
      {
        config: WRITE,
        schema: {
          summary: 'Archive a prompt',
          description: 'All its versions go out of sight, which cannot be undone. The name can be used again.',
          params: ByName,
          response: { 200: Prompt },
        },
      },
      async (request) => toPrompt(await archivePrompt(db, authorOf(request, clock), request.params.prompt_name)),
    );

    api.post(
      '/llm_prompts/name/:prompt_name/duplicate/',
      {
        config: WRITE,
        schema: {
          summary: 'Duplicate a prompt',
          description: 'A new prompt whose version 1 is the latest content of this one.',
          params: ByName,
          body: Duplicate,
          response: { 201: Prompt },
        },
      },
      async (request, reply) => {
        const names = { name: request.params.prompt_name, new_name: request.body.new_name };
        return reply.code(201).send(toPrompt(await duplicatePrompt(db, authorOf(request, clock), names)));
      },
    );

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
        return reply.code(set.isNew ? 201 : 200).send(toLabel(set.label, set.promptName));
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
