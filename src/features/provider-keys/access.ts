import type { ModelPrices } from '#features/ai-events/index.ts';
import type { CaptureProject, SentEvent } from '#features/ingestion/index.ts';
import { uuidv7 } from '#kernel/ids.ts';
import { ModelError } from '#platform/models/errors.ts';
import type {
  CallOptions,
  ModelAnswer,
  ModelCall,
  ModelEndpoint,
  Models,
  StreamPart,
} from '#platform/models/models.ts';
import type { Platform } from '#platform/platform.ts';
import { createRowCache } from '#platform/postgres/row-cache.ts';
import { endpointOf, placeOf, providerOf } from './change.ts';
import { callEvent, costOf, type Purpose } from './own-events.ts';
import { findActiveKey, type KeyRow, listKeysOfProvider, touchKey, updateKey } from './queries.ts';
import type { Sealer } from './sealing.ts';

/** The model a feature is set up to use; null leaves the choice to the project's active key. */
export interface ModelChoice {
  readonly provider: string;
  /** Null: the key's default. */
  readonly model: string | null;
  readonly provider_key_id: string | null;
}

/** No call can be made, and none was sent. */
export class NoModel extends Error {
  readonly reason: 'provider_key_required' | 'no_default_model';
  constructor(reason: NoModel['reason']) {
    super(reason === 'no_default_model' ? 'The provider has no default model.' : 'The project has no provider key.');
    this.name = 'NoModel';
    this.reason = reason;
  }
}

export interface ChosenModel {
  readonly projectId: number;
  readonly key: KeyRow;
  readonly endpoint: ModelEndpoint;
  readonly model: string;
}

interface Asking extends CallOptions {
  readonly purpose: Purpose;
  /** The person whose call it is, for its event. */
  readonly distinctId: string;
  /** Further properties of the event. */
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** Models through a project's own keys: choosing the key, asking, and keeping the books. */
export interface ModelAccess {
  /** `preferred`: the model of a choice that names none, before the key's default. Throws NoModel. */
  choose(projectId: number, choice: ModelChoice | null, preferred?: string): Promise<ChosenModel>;
  /** Throws ModelError. `event` is the call's record, for the caller to capture. */
  ask(
    chosen: ChosenModel,
    call: Omit<ModelCall, 'model'>,
    asking: Asking,
  ): Promise<{ answer: ModelAnswer; event: SentEvent }>;
  /** The same, with the record captured in the background. */
  askAndRecord(chosen: ChosenModel, call: Omit<ModelCall, 'model'>, asking: Asking): Promise<ModelAnswer>;
  stream(chosen: ChosenModel, call: Omit<ModelCall, 'model'>, asking: Asking): AsyncIterable<StreamPart>;
  /** What an answer cost in USD by the usual prices; undefined when nothing is known about its model or usage. */
  costOf(chosen: ChosenModel, answer: ModelAnswer): number | undefined;
}

export interface AccessNeeds extends Pick<Platform, 'db' | 'clock' | 'announcer' | 'log'> {
  readonly models: Models;
  readonly sealer: Sealer;
  readonly prices: ModelPrices;
  readonly capture: (project: CaptureProject, events: readonly SentEvent[]) => Promise<void>;
}

/** Hedgerow's own events come from no address. */
export function ownProject(projectId: number): CaptureProject {
  return { id: projectId, anonymize_ips: true, ingested_event: true };
}

export function createModelAccess(needs: AccessNeeds): ModelAccess {
  const { db, clock, models, sealer, log } = needs;
  const keys = createRowCache<string, readonly KeyRow[]>(needs, {
    tables: ['provider_key', 'evaluation_config'],
    tenantOf: (projectId) => projectId,
    query: (projectId) => listKeysOfProvider(db, Number(projectId), undefined),
  });
  const active = createRowCache<string, KeyRow>(needs, {
    tables: ['provider_key', 'evaluation_config'],
    query: (projectId) => findActiveKey(db, Number(projectId)),
  });

  async function choose(projectId: number, choice: ModelChoice | null, preferred?: string): Promise<ChosenModel> {
    const key = await chooseKey(projectId, choice);
    // What cannot be opened is no key; its row says why.
    if (!key || !sealer.canOpen(key.api_key_sealed, placeOf(projectId, key.id)))
      throw new NoModel('provider_key_required');
    const model = choice?.model ?? preferred ?? key.default_model;
    if (!model) throw new NoModel('no_default_model');
    return { projectId, key, endpoint: endpointOf(sealer, key), model };
  }

  async function chooseKey(projectId: number, choice: ModelChoice | null): Promise<KeyRow | undefined> {
    if (choice === null) return active.find(String(projectId));
    const all = (await keys.find(String(projectId))) ?? [];
    if (choice.provider_key_id !== null)
      return all.find(({ id, provider }) => id === choice.provider_key_id && provider === choice.provider);
    return all.find(({ provider }) => provider === choice.provider);
  }

  async function ask(chosen: ChosenModel, call: Omit<ModelCall, 'model'>, asking: Asking) {
    const at = clock.now();
    try {
      const answer = await models.complete(chosen.endpoint, { ...call, model: chosen.model }, asking);
      await noteSuccess(chosen);
      return { answer, event: eventOf(chosen, asking, answer, at) };
    } catch (error) {
      await noteFailure(chosen, error);
      throw error;
    }
  }

  async function* stream(
    chosen: ChosenModel,
    call: Omit<ModelCall, 'model'>,
    asking: Asking,
  ): AsyncIterable<StreamPart> {
    const at = clock.now();
    try {
      for await (const part of models.stream(chosen.endpoint, { ...call, model: chosen.model }, asking)) {
        if (part.kind === 'end') {
          await noteSuccess(chosen);
          record(chosen, eventOf(chosen, asking, part.answer, at));
        }
        yield part;
      }
    } catch (error) {
      await noteFailure(chosen, error);
      throw error;
    }
  }

  function eventOf(chosen: ChosenModel, asking: Asking, answer: ModelAnswer, at: Date): SentEvent {
    return callEvent({ ...asking, answer, at, uuid: uuidv7(at.getTime()), provider: providerOf(chosen.key) });
  }

  function record({ projectId }: ChosenModel, event: SentEvent): void {
    needs.capture(ownProject(projectId), [event]).catch((error: unknown) => {
      log.warn({ err: error, projectId }, 'the record of a model call was not captured');
    });
  }

  async function noteSuccess({ key }: ChosenModel): Promise<void> {
    const at = clock.now();
    const isFresh = key.last_used_at !== null && at.getTime() - key.last_used_at.getTime() < 60_000;
    if (key.state !== 'ok') await updateKey(db, key.project_id, key.id, { state: 'ok', error_message: null });
    if (!isFresh) await touchKey(db, key.id, at);
  }

  /** What is wrong with the key itself is written down with it. */
  async function noteFailure({ key }: ChosenModel, error: unknown): Promise<void> {
    if (!(error instanceof ModelError)) return;
    const state = STATES[error.kind];
    if (!state || (key.state === state && key.error_message === error.message)) return;
    await updateKey(db, key.project_id, key.id, { state, error_message: error.message });
  }

  return {
    choose,
    ask,
    async askAndRecord(chosen, call, asking) {
      const { answer, event } = await ask(chosen, call, asking);
      record(chosen, event);
      return answer;
    },
    stream,
    costOf: ({ key }, answer) =>
      costOf(answer, providerOf(key), { prices: needs.prices, timestampMs: clock.now().getTime() }),
  };
}

const STATES: Readonly<Partial<Record<ModelError['kind'], KeyRow['state']>>> = {
  invalid_key: 'invalid',
  rate_limited: 'error',
  quota_exceeded: 'error',
  forbidden_host: 'error',
};
