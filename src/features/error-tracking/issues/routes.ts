import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import { mountActivity } from '#features/activity-log/index.ts';
import { authorOf } from '#http/author.ts';
import { UuidField } from '#http/fields.ts';
import { address, page } from '#http/pages.ts';
import type { RequestProject } from '#http/request.ts';
import { PageOf } from '#http/resource.ts';
import { Invalid } from '#kernel/errors.ts';
import { isObject, parseJson } from '#kernel/json.ts';
import { calendarOf } from '#kernel/time/calendar.ts';
import { toTimestamp, wireTime } from '#kernel/time/text.ts';
import { readAssignee, readAssigneeFilter } from './assignee.ts';
import { changeIssues, ISSUE_SCOPE, requireIssue } from './change.ts';
import { DEFAULT_BUCKETS, listWithStats, readRange, type Sort, withStats } from './list.ts';
import { idsOfIssue, listFingerprints } from './queries.ts';
import { mergeIssues, type RegroupNeeds, readSplitParts, splitIssue } from './regroup.ts';
import {
  AffectedPersons,
  Assign,
  Bulk,
  BulkDone,
  FingerprintList,
  Issue,
  IssueById,
  IssueChanges,
  IssueFingerprint,
  IssueList,
  IssueQuery,
  Merge,
  type Occurrence,
  OccurrenceList,
  Occurrences,
  Split,
  SplitDone,
  Success,
} from './schema.ts';
import { type OccurrenceRow, readAffected, readOccurrences } from './stats.ts';

const read = { scope: 'error_tracking:read', rate: 'analytics' } as const;
const write = { scope: 'error_tracking:write' } as const;

export function issueRoutes(needs: RegroupNeeds): FastifyPluginAsyncTypebox {
  const { db, events, clock } = needs;
  const rangeOf = (project: RequestProject, query: Static<typeof IssueQuery>) =>
    readRange(query, { ...calendarOf(project), now: clock.now() });
  const shown = async (project: RequestProject, id: string, query: Static<typeof IssueQuery> = {}) =>
    withStats(needs, project.id, await requireIssue(db, project.id, id), {
      range: rangeOf(project, query),
      buckets: query.volume_buckets ?? DEFAULT_BUCKETS,
    });

  return async (api) => {
    api.get(
      '/error_tracking/issues/',
      {
        config: read,
        schema: { summary: 'List issues', querystring: IssueList, response: { 200: PageOf(Issue) } },
      },
      async (request) => {
        const { project, query } = request;
        const order = query.order_by ?? '-last_seen';
        const found = await listWithStats(needs, project.id, {
          ...query,
          assignee: readAssigneeFilter(query.assignee),
          exceptions: { range: rangeOf(project, query), traceId: query.trace_id, sessionId: query.session_id },
          onlySeen: query.trace_id !== undefined || query.session_id !== undefined,
          // The schema allows these and the same with a minus.
          sort: order.replace('-', '') as Sort,
          descending: order.startsWith('-'),
          buckets: query.volume_buckets ?? DEFAULT_BUCKETS,
        });
        return page(request, found, (issue) => issue);
      },
    );

    api.get(
      '/error_tracking/issues/:id/',
      {
        config: read,
        schema: { summary: 'Retrieve an issue', params: IssueById, querystring: IssueQuery, response: { 200: Issue } },
      },
      async ({ project, params, query }) => shown(project, params.id, query),
    );

    api.patch(
      '/error_tracking/issues/:id/',
      {
        config: write,
        schema: { summary: 'Change an issue', params: IssueById, body: IssueChanges, response: { 200: Issue } },
      },
      async ({ project, params, body, caller }) => {
        const { assignee, ...changes } = body;
        const { id } = await requireIssue(db, project.id, params.id);
        await changeIssues(needs, authorOf({ project, caller }, needs.clock), [id], {
          ...changes,
          ...(assignee === undefined ? {} : await readAssignee(db, project, assignee)),
        });
        return shown(project, id);
      },
    );

    api.patch(
      '/error_tracking/issues/:id/assign/',
      {
        config: write,
        schema: { summary: 'Assign an issue', params: IssueById, body: Assign, response: { 200: Success } },
      },
      async ({ project, params, body, caller }) => {
        const { id } = await requireIssue(db, project.id, params.id);
        const assigned = await readAssignee(db, project, body.assignee);
        await changeIssues(needs, authorOf({ project, caller }, needs.clock), [id], { ...assigned });
        return { success: true };
      },
    );

    api.post(
      '/error_tracking/issues/bulk/',
      { config: write, schema: { summary: 'Change issues', body: Bulk, response: { 200: BulkDone } } },
      async ({ project, body, caller }) => {
        if (body.action === 'set_status' && !body.status) {
          throw new Invalid('required', 'This field is required.', 'status');
        }
        const changes =
          body.action === 'set_status'
            ? { status: body.status }
            : { ...(await readAssignee(db, project, body.assignee)) };
        return {
          success: true,
          updated: await changeIssues(needs, authorOf({ project, caller }, needs.clock), body.ids, changes),
        };
      },
    );

    api.post(
      '/error_tracking/issues/:id/merge/',
      {
        config: write,
        schema: { summary: 'Merge issues into this one', params: IssueById, body: Merge, response: { 200: Success } },
      },
      async ({ project, params, body, caller }) => {
        await mergeIssues(needs, authorOf({ project, caller }, needs.clock), params.id, body.ids);
        return { success: true };
      },
    );

    api.post(
      '/error_tracking/issues/:id/split/',
      {
        config: write,
        schema: { summary: 'Split fingerprints off', params: IssueById, body: Split, response: { 200: SplitDone } },
      },
      async ({ project, params, body, caller }) => {
        const parts = readSplitParts(body.fingerprints);
        const new_issue_ids = await splitIssue(needs, authorOf({ project, caller }, needs.clock), params.id, parts);
        return { success: true, new_issue_ids };
      },
    );

    api.get(
      '/error_tracking/issues/:id/occurrences/',
      {
        config: { ...read, scope: ['error_tracking:read', 'query:read'] },
        schema: {
          summary: 'List the events of an issue',
          description: 'Newest first, with the trace and the sessions each happened in.',
          params: IssueById,
          querystring: OccurrenceList,
          response: { 200: Occurrences },
        },
      },
      async (request) => {
        const { limit, offset } = request.query;
        const rows = await readOccurrences(events, request.project.id, await filterOf(request), {
          limit: limit + 1,
          offset,
        });
        return { results: rows.slice(0, limit).map(toOccurrence), next: nextOf(request, rows.length) };
      },
    );

    api.get(
      '/error_tracking/issues/:id/persons/',
      {
        config: { ...read, scope: ['error_tracking:read', 'person:read'] },
        schema: {
          summary: 'List the persons an issue met',
          params: IssueById,
          querystring: OccurrenceList,
          response: { 200: AffectedPersons },
        },
      },
      async (request) => {
        const { limit, offset } = request.query;
        const rows = await readAffected(events, request.project.id, await filterOf(request), {
          limit: limit + 1,
          offset,
        });
        const results = rows.slice(0, limit).map(({ last, occurrences, ...row }) => ({
          ...row,
          occurrences: Number(occurrences),
          last_seen: wireTime(last),
        }));
        return { results, next: nextOf(request, rows.length) };
      },
    );

    api.get(
      '/error_tracking/fingerprints/',
      {
        config: { scope: 'error_tracking:read' },
        schema: {
          summary: 'List fingerprints',
          querystring: FingerprintList,
          response: { 200: PageOf(IssueFingerprint) },
        },
      },
      async (request) =>
        page(request, await listFingerprints(db, request.project.id, request.query), (row) => ({
          ...row,
          created_at: toTimestamp(row.created_at),
        })),
    );

    mountActivity(
      api,
      { db },
      { path: '/error_tracking/issues', scope: ISSUE_SCOPE, id: UuidField(), requireItem: requireIssue },
    );
  };

  async function filterOf(request: {
    project: RequestProject;
    params: Static<typeof IssueById>;
    query: Static<typeof OccurrenceList>;
  }) {
    const { id } = await requireIssue(db, request.project.id, request.params.id);
    return { range: rangeOf(request.project, request.query), ids: await idsOfIssue(db, id) };
  }
}

function nextOf(
  request: { originalUrl: string; query: { limit: number; offset: number } },
  found: number,
): string | null {
  const { limit, offset } = request.query;
  return found > limit ? address(request, { limit: String(limit), offset: String(offset + limit) }) : null;
}

function toOccurrence(row: OccurrenceRow): Occurrence {
  const properties = parseJson(row.properties);
  return {
    uuid: row.uuid,
    timestamp: wireTime(row.timestamp),
    distinct_id: row.distinct_id,
    person_id: row.person_id,
    trace_id: row.trace_id,
    ai_session_id: row.ai_session_id,
    session_id: row.session_id || null,
    properties: isObject(properties) ? properties : {},
  };
}
