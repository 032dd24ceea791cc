import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Worker } from '#platform/jobs/jobs.ts';

/** Removes everything a feature holds of one project. Bears being called again, also after the data is gone. */
export type Forget = (projectId: number, signal: AbortSignal) => Promise<void>;

/** What a feature offers to composition. `start` mounts the routes; nothing else decides where they live. */
export interface Feature {
  /** Folder name; also the OpenAPI tag. */
  readonly name: string;
  /** What its routes are about, in a sentence for the OpenAPI document. */
  readonly about?: string;
  /** Under `/api/projects/:project_id` and `/api/environments/:project_id`; `request.project` is resolved and allowed. */
  readonly projectRoutes?: FastifyPluginAsyncTypebox;
  /** Under `/api/organizations/:organization_id`; `request.organization` is resolved and allowed. */
  readonly organizationRoutes?: FastifyPluginAsyncTypebox;
  /** Under `/api`; the caller is known unless the route's scope is `public`. */
  readonly apiRoutes?: FastifyPluginAsyncTypebox;
  /** Under `/` and outside the API's manners: no credentials, bodies arrive as raw bytes. Capture lives here. */
  readonly rootRoutes?: FastifyPluginAsyncTypebox;
  /** Who calls the routes below `/`: SDKs (only in processes that capture) or operators (in every process). */
  readonly audience?: 'senders' | 'operators';
  /** Ends what the feature writes into a project by itself; asked of every feature before any data is removed. */
  readonly endWriting?: Forget;
  readonly forget?: Forget;
  /** Features that forget before this one, because their rows refer to its rows or they still write them. */
  readonly forgetsAfter?: readonly string[];
  readonly workers?: readonly Worker[];
  /** Begins background work of this process; the returned function ends it and resolves when it has ended. */
  readonly run?: () => () => Promise<void>;
}
