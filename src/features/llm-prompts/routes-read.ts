import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ActivityPage, ActivityQuery, activityPage } from '#features/activity-log/index.ts';
import { page } from '#http/pages.ts';
import { PageOf } from '#http/resource.ts';
import { Invalid } from '#kernel/errors.ts';
import { readUuid } from '#kernel/ids.ts';
import type { Platform } from '#platform/platform.ts';
import type { FetchEvents } from './fetch-events.ts';
import { findPromptOfVersion, findVersion, listHistory, listPrompts } from './queries.ts';
import { LABEL_SCOPE, SCOPE } from './record.ts';
import { requirePrompt } from './require-prompt.ts';
import { isName, promptNotFound, rejectBadLabel } from './rules.ts';
import { ByName, ListedPrompt, PromptList, PromptQuery, PublicPrompt, Resolved, ResolveQuery } from './schema.ts';
import { SharedReads, type WantedPrompt } from './shared-reads.ts';
import { labelsAt, toContentKeys, toListed, toPrompt, toShown } from './to-wire.ts';

const READ = { scope: 'llm_prompt:read' } as const;

export interface ReadNeeds extends Pick<Platform, 'db'> {
  readonly fetchEvents: FetchEvents;
}

export function readRoutes({ db, fetchEvents }: ReadNeeds): FastifyPluginAsyncTypebox {
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

    api.get(
      '/llm_prompts/name/:prompt_name/',
      {
        config: READ,
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
