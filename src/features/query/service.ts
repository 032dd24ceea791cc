import type { TSchema } from 'typebox';
import type { CompileOptions, PropertyTypes, TraceFacts } from '#features/hogql/index.ts';
import type { RequestProject } from '#http/request.ts';
import { Invalid } from '#kernel/errors.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import type { Platform } from '#platform/platform.ts';
import { AnswerCache, cacheKey } from './answer-cache.ts';
import { inCallersWords } from './engine-errors.ts';
import { runEventsQuery } from './events-query.ts';
import { planOf } from './funnels/plan.ts';
import { FunnelsQuery } from './funnels/schema.ts';
import { runFunnelsQuery } from './funnels-query.ts';
import { runHogQLQuery } from './hogql-query.ts';
import { QueryLine } from './line.ts';
import type { QueryRun, QueryRunner } from './query-run.ts';
import { asNode, readQuery } from './read-query.ts';
import { RetentionQuery } from './retention/schema.ts';
import { runRetentionQuery } from './retention-query.ts';
import { EventsQuery, HogQLQuery, TrendsQuery } from './schema.ts';
import { checkTrends, runTrendsQuery } from './trends-query.ts';

export interface QueryNeeds extends Pick<Platform, 'events' | 'clock'> {
  /** Further kinds of query by name. */
  readonly runners: Readonly<Record<string, QueryRunner>>;
  /** The id of the project's cohort with this id or name. */
  readonly findCohort: (projectId: number, reference: number | string) => Promise<number | undefined>;
  /** The names of the project's cohorts among these ids. */
  readonly findCohortNames: (projectId: number, ids: readonly number[]) => Promise<ReadonlyMap<number, string>>;
  /** What evaluations and people say of the project's traces. */
  readonly traceFacts?: (projectId: number) => TraceFacts;
  /** By the id of each merged issue the one it was merged into. */
  readonly findMergedIssues?: (projectId: number) => Promise<ReadonlyMap<string, string>>;
  /** What is known of the types of the project's properties. */
  readonly readPropertyTypes?: (projectId: number) => Promise<PropertyTypes>;
}

export interface Asking {
  readonly refresh: unknown;
  /** The caller's name for the query, by which it can be cancelled. */
  readonly name?: string;
  /** Aborted when the caller went away. */
  readonly gone: AbortSignal;
}

/** Nodes that only say how their source is shown. */
const WRAPPERS: ReadonlySet<string> = new Set(['DataVisualizationNode', 'DataTableNode', 'InsightVizNode']);
const WRAPPERS_DEPTH_MAX = 5;
/** A caller who says one of these takes an answer that is some seconds old. */
const ACCEPTS_KEPT: ReadonlySet<unknown> = new Set([
  'blocking',
  'async',
  'lazy_async',
  'async_except_on_cache_miss',
  'force_cache',
]);

export class QueryService {
  readonly #needs: QueryNeeds;
  readonly #runners: ReadonlyMap<string, QueryRunner>;
  readonly #line = new QueryLine();
  readonly #cache: AnswerCache;
  readonly #named = new Map<string, AbortController>();

  constructor(needs: QueryNeeds) {
    this.#needs = needs;
    this.#cache = new AnswerCache(needs.clock);
    this.#runners = new Map(
      Object.entries({
        HogQLQuery: runHogQLQuery,
        EventsQuery: runEventsQuery,
        TrendsQuery: runTrendsQuery,
        FunnelsQuery: runFunnelsQuery,
        RetentionQuery: runRetentionQuery,
        ...needs.runners,
      }),
    );
  }

  /** The whole answer to one query of a project. */
  async answer(project: RequestProject, query: unknown, { refresh, name, gone }: Asking): Promise<JsonObject> {
    const node = sourceOf(query);
    const runner = this.#runners.get(node.kind);
    if (!runner) throw unsupported(node.kind);
    const now = this.#needs.clock.now();
    const key = cacheKey(project, node);
    const kept = ACCEPTS_KEPT.has(refresh) ? this.#cache.find(key) : undefined;
    if (kept) return { ...kept.answer, is_cached: true, last_refresh: kept.at.toISOString(), cache_key: key };
    const whole = await this.#cache.fill(key, project.id, async () => {
      const answer = await this.#compute(runner, node, project, name, gone, now);
      return { ...STANDARD, timezone: project.timezone, ...answer };
    });
    return { ...whole, is_cached: false, last_refresh: now.toISOString(), cache_key: key };
  }

  /** The node a query asks, refused as it would be if it ran, as far as that is known beforehand. */
  check(query: unknown): JsonObject & { readonly kind: string } {
    const node = sourceOf(query);
    if (!this.#runners.has(node.kind)) throw unsupported(node.kind);
    const schema = SCHEMAS.get(node.kind);
    if (schema) readQuery(schema, node);
    if (node.kind === 'TrendsQuery') checkTrends(readQuery(TrendsQuery, node));
    if (node.kind === 'FunnelsQuery') planOf(readQuery(FunnelsQuery, node));
    return node;
  }

  /** Ends a running query of the project. */
  cancel(projectId: number, name: string): void {
    this.#named.get(`${projectId}:${name}`)?.abort(new Invalid('query_cancelled', 'The query was cancelled.'));
  }

  /** The project has new events: what was answered before is no longer what a query would answer. */
  forget(projectId: number): void {
    this.#cache.forget(projectId);
  }

  async #compute(
    runner: QueryRunner,
    node: JsonObject,
    project: RequestProject,
    name: string | undefined,
    gone: AbortSignal,
    now: Date,
  ): Promise<JsonObject> {
    const cancel = new AbortController();
    const signal = AbortSignal.any([gone, cancel.signal]);
    const fullName = `${project.id}:${name}`;
    if (name !== undefined) this.#named.set(fullName, cancel);
    const { events, findCohort, findCohortNames, traceFacts, findMergedIssues, readPropertyTypes } = this.#needs;
    try {
      return await this.#line.run(project.id, signal, async () => {
        const run: QueryRun = {
          project,
          now,
          signal,
          events,
          findCohort: (reference: Parameters<CompileOptions['findCohort']>[0]) => findCohort(project.id, reference),
          findCohortNames: (ids) => findCohortNames(project.id, ids),
          traceFacts: traceFacts?.(project.id),
          findMergedIssues: findMergedIssues && (() => findMergedIssues(project.id)),
          propertyTypes: (await readPropertyTypes?.(project.id)) ?? new Map(),
        };
        return await runner(node, run);
      });
    } catch (error) {
      throw inCallersWords(error);
    } finally {
      if (this.#named.get(fullName) === cancel) this.#named.delete(fullName);
    }
  }
}

/** Keys that clients expect in every answer. */
const STANDARD = { error: null, timings: [], modifiers: {}, query_status: null, hogql: null };

const SCHEMAS: ReadonlyMap<string, TSchema> = new Map<string, TSchema>([
  ['HogQLQuery', HogQLQuery],
  ['EventsQuery', EventsQuery],
  ['TrendsQuery', TrendsQuery],
  ['FunnelsQuery', FunnelsQuery],
  ['RetentionQuery', RetentionQuery],
]);

function unsupported(kind: string): Invalid {
  return new Invalid('invalid_input', `Queries of kind '${kind.slice(0, 100)}' are not supported.`, 'query');
}

function sourceOf(query: unknown): JsonObject & { readonly kind: string } {
  let node = asNode(query, 'query');
  for (let depth = 0; WRAPPERS.has(node.kind); depth++) {
    if (depth === WRAPPERS_DEPTH_MAX || !isObject(node.source)) {
      throw new Invalid('invalid_input', `A ${node.kind} needs a query as its source.`, 'query__source');
    }
    node = asNode(node.source, 'query__source');
  }
  return node;
}
