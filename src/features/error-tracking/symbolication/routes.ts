import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Static, Type } from 'typebox';
import { CharField, ListField, UuidField } from '#http/fields.ts';
import { page } from '#http/pages.ts';
import { ListQuery } from '#http/query.ts';
import { PageOf } from '#http/resource.ts';
import { NotFound } from '#kernel/errors.ts';
import { toTimestamp } from '#kernel/time/text.ts';
import { findReleases, type ReleaseRow, toRelease } from '../releases/queries.ts';
import { Release } from '../releases/schema.ts';
import { type FrameRow, findFrame, findFramesByRawId, listFrames, listUnresolvedRefs } from './frame-queries.ts';
import { readRawFrame } from './raw-frame.ts';
import type { FrameResolver, ResolverNeeds } from './resolver.ts';

const ContextLine = Type.Object(
  {
    number: Type.Integer({ description: 'Line number.' }),
    line: Type.String({ description: 'Its text.' }),
  },
  { title: 'ErrorTrackingSourceLine', description: 'A line of source.' },
);

const StackFrame = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    raw_id: Type.String({ description: 'As frames of events carry it.' }),
    created_at: Type.String({ format: 'date-time' }),
    contents: Type.Record(Type.String(), Type.Unknown(), { description: 'The frame as events show it.' }),
    resolved: Type.Boolean({ description: 'Whether symbols made it readable.' }),
    context: Type.Union(
      [
        Type.Object({
          before: Type.Array(ContextLine, { description: 'Lines before it.' }),
          line: ContextLine,
          after: Type.Array(ContextLine, { description: 'Lines after it.' }),
        }),
        Type.Null(),
      ],
      { description: 'Source lines around the frame.' },
    ),
    symbol_set_ref: Type.Union([Type.String(), Type.Null()], { description: 'What its symbols are filed under.' }),
    release: Type.Union([Release, Type.Null()], { description: 'The release its symbols belong to.' }),
  },
  { title: 'ErrorTrackingStackFrame' },
);
type StackFrame = Static<typeof StackFrame>;

const UnresolvedRef = Type.Object(
  {
    ref: Type.String({ description: 'Chunk id or address that the frames carry.' }),
    frames: Type.Integer({ description: 'How many different frames stay unreadable.' }),
    newest: Type.String({ format: 'date-time', description: 'When the newest of them was first met.' }),
    reason: Type.Union([Type.String(), Type.Null()], { description: 'Why that one could not be resolved.' }),
    symbol_set_id: Type.Union([Type.String(), Type.Null()], { description: 'Null when nothing was ever uploaded.' }),
  },
  { title: 'ErrorTrackingUnresolvedRef' },
);

const RAW_IDS_MAX = 1_000;
const RESOLVE_DEADLINE_MS = 2_000;
const read = { scope: 'error_tracking:read' } as const;

const List = ListQuery({
  symbol_set: Type.Optional(CharField({ description: 'Only frames of this symbol set’s ref.' })),
});
const ById = Type.Object({ id: UuidField() });
const BatchGet = Type.Object(
  {
    raw_ids: ListField(CharField({ maxLength: 300 }), {
      maxItems: RAW_IDS_MAX,
      description: 'As frames of events carry them.',
    }),
    symbol_set: Type.Optional(CharField({ nullable: true, blank: true, description: 'Only frames of this ref.' })),
  },
  { title: 'ErrorTrackingStackFrameIds' },
);

/** Frames with the source lines around them, which events do not carry. */
export function stackFrameRoutes({
  db,
  resolver,
}: Pick<ResolverNeeds, 'db'> & { resolver: FrameResolver }): FastifyPluginAsyncTypebox {
  return async (api) => {
    api.get(
      '/error_tracking/stack_frames/',
      {
        config: read,
        schema: { summary: 'List stack frames', querystring: List, response: { 200: PageOf(StackFrame) } },
      },
      async (request) => {
        const found = await listFrames(db, request.project.id, request.query);
        const releases = await releasesOf(request.project.id, found.rows);
        return page(request, found, (row) => toWire(row, releases));
      },
    );
    api.get(
      '/error_tracking/stack_frames/unresolved/',
      {
        config: read,
        schema: {
          summary: 'List what unresolved frames miss',
          description: 'Refs whose frames stay unreadable until symbols are uploaded for them.',
          querystring: ListQuery({}),
          response: { 200: PageOf(UnresolvedRef) },
        },
      },
      async (request) =>
        page(request, await listUnresolvedRefs(db, request.project.id, request.query), (row) => ({
          ...row,
          newest: toTimestamp(row.newest),
        })),
    );
    api.get(
      '/error_tracking/stack_frames/:id/',
      { config: read, schema: { summary: 'Retrieve a stack frame', params: ById, response: { 200: StackFrame } } },
      async ({ project, params }) => {
        const row = await findFrame(db, project.id, params.id);
        if (!row) throw new NotFound();
        return toWire(row, await releasesOf(project.id, [row]));
      },
    );
    api.post(
      '/error_tracking/stack_frames/batch_get/',
      {
        config: read,
        schema: {
          summary: 'Retrieve stack frames by raw id',
          description: 'Ids that are not known are left out.',
          body: BatchGet,
          response: { 200: Type.Object({ results: Type.Array(StackFrame) }) },
        },
      },
      async ({ project, body }) => {
        const rows = await currentFrames(project.id, body.raw_ids);
        const wanted = body.symbol_set
          ? rows.filter((row) => row.symbol_set_ref === body.symbol_set)
          : newestEach(rows);
        const releases = await releasesOf(project.id, wanted);
        return { results: wanted.map((row) => toWire(row, releases)) };
      },
    );
  };

  /** What is unresolved may have got its symbols since. */
  async function currentFrames(projectId: number, rawIds: readonly string[]): Promise<FrameRow[]> {
    const rows = await findFramesByRawId(db, projectId, rawIds);
    const raw = rows.flatMap((row) => (row.raw && !row.resolved ? readRawFrame(row.raw) : []));
    if (raw.length === 0) return rows;
    const resolutions = await resolver.resolve(projectId, raw, { deadlineMs: RESOLVE_DEADLINE_MS });
    return resolutions.some(({ frame }) => frame.resolved) ? findFramesByRawId(db, projectId, rawIds) : rows;
  }

  function releasesOf(projectId: number, rows: readonly FrameRow[]) {
    return findReleases(db, projectId, [...new Set(rows.flatMap((row) => row.release_id ?? []))]);
  }
}

/** The same place in several builds has one raw id; the newest is most likely meant. */
function newestEach(rows: readonly FrameRow[]): FrameRow[] {
  const newest = new Map<string, FrameRow>();
  for (const row of rows) if (!newest.has(row.raw_id)) newest.set(row.raw_id, row);
  return [...newest.values()];
}

function toWire(row: FrameRow, releases: ReadonlyMap<string, ReleaseRow>): StackFrame {
  const release = releases.get(row.release_id ?? '');
  return {
    id: row.id,
    raw_id: row.raw_id,
    created_at: toTimestamp(row.created_at),
    contents: { ...row.contents },
    resolved: row.resolved,
    context: row.context && {
      before: [...row.context.before],
      line: row.context.line,
      after: [...row.context.after],
    },
    symbol_set_ref: row.symbol_set_ref || null,
    release: release ? toRelease(release) : null,
  };
}
