import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ActivityPage, ActivityQuery, activityPage } from '#features/activity-log/index.ts';
import { authorOf } from '#http/author.ts';
import { page } from '#http/pages.ts';
import { limit } from '#http/rate-limits.ts';
import { PageOf } from '#http/resource.ts';
import { Invalid } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { archivePrompt, createPrompt, duplicatePrompt, publishVersion, requirePrompt, SCOPE } from './change.ts';
import { LABEL_SCOPE } from './labels/change.ts';
import { findVersion, listHistory, listPrompts } from './queries.ts';
import { promptNotFound, rejectBadLabel } from './rules.ts';
import {
  ByName,
  Duplicate,
  ListedPrompt,
  NewPrompt,
  Prompt,
  PromptList,
  Publish,
  Resolved,
  ResolveQuery,
} from './schema.ts';
import { labelsAt, toListed, toPrompt } from './to-wire.ts';

const READ = { scope: 'llm_prompt:read' } as const;
const WRITE = { scope: 'llm_prompt:write' } as const;
const PUBLISH_RATE = limit('llm_prompts.publish', { perMinute: 30 });

export function promptRoutes({ db, clock }: Pick<Platform, 'db' | 'clock'>): FastifyPluginAsyncTypebox {
  return async (api) => {
    api.get(
      '/llm_prompts/',
      {
        config: READ,
        schema: {
          summary: 'List prompts',
          description: 'Each at its latest version, or at the version a label points to.',
          querystring: PromptList,
          response: { 200: PageOf(ListedPrompt) },
        },
      },
      async (request) => {
        const { project, query } = request;
        if (query.label !== undefined) rejectBadLabel(query.label);
        return page(request, await listPrompts(db, project.id, query), (row) => toListed(row, query.content));
      },
    );

    api.post(
      '/llm_prompts/',
      { config: WRITE, schema: { summary: 'Create a prompt', body: NewPrompt, response: { 201: Prompt } } },
      async (request, reply) =>
        reply.code(201).send(toPrompt(await createPrompt(db, authorOf(request, clock), request.body))),
    );

    api.get(
      '/llm_prompts/resolve/name/:prompt_name/',
      {
        config: READ,
        schema: {
          summary: 'A version and the history around it',
          params: ByName,
          querystring: ResolveQuery,
          response: { 200: Resolved },
        },
      },
      async ({ project, params, query }) => {
        const { version, version_id, limit, offset, before_version } = query;
        if (offset !== undefined && before_version !== undefined) {
          throw new Invalid('invalid_input', 'Use either offset or before_version, not both.');
        }
        const family = await requirePrompt(db, project.id, params.prompt_name);
        const [row, history] = await Promise.all([
          findVersion(db, family.id, { version, version_id }),
          listHistory(db, family.id, { limit, offset, before_version }),
        ]);
        // Archived between the two statements: answered like any archived prompt.
        if (!row || row.archived_at !== null) throw promptNotFound({ name: params.prompt_name, version, version_id });
        const versions = history.slice(0, limit).map((one) => ({
          ...one,
          created_at: one.created_at.toISOString(),
          is_latest: one.version === row.latest_version,
          labels: labelsAt(row.all_labels, one.version),
        }));
        return { prompt: toPrompt(row), versions, has_more: history.length > limit, labels: row.all_labels };
      },
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

    api.get(
      '/llm_prompts/name/:prompt_name/activity/',
      {
        config: { scope: 'activity_log:read' },
        schema: {
          summary: 'What happened to a prompt',
          params: ByName,
          querystring: ActivityQuery,
          response: { 200: ActivityPage },
        },
      },
      async (request) => {
        const { name } = await requirePrompt(db, request.project.id, request.params.prompt_name);
        const filter = { project_id: request.project.id, scopes: [SCOPE, LABEL_SCOPE], item_id: name };
        return activityPage(db, request, filter, request.query);
      },
    );
  };
}
