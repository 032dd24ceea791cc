import type { SentEvent } from '#features/ingestion/index.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Actor } from './cast.ts';
import { deviceOf } from './product.ts';
import type { Random } from './random.ts';
import { type Cue, chooseActor, type Scene } from './scene.ts';
import { TURNING_POINTS } from './timeline.ts';

/** The build of the chat widget whose symbols are uploaded. The build before it has none. */
export const WIDGET_CHUNK = '0b5c1f6e-6f3a-5c0e-9d57-2f1a7c3e8b40';
const OLD_CHUNK = '7d0e3c52-1c84-5b8f-8a0d-5e9b6f2a4c11';

/** Columns of the calls in the built script, as a browser counts them. */
const COLUMNS = { render: 319, show: 760, listener: 928 } as const;

/** Something broke: in the widget, in the service that answers, or in the worker. */
export function exceptionScene(cue: Cue): Scene | undefined {
  const { stage, random, atMs, day } = cue;
  const { brokenWidget, fixedWidget } = TURNING_POINTS;
  const isBroken = day >= brokenWidget && day < fixedWidget;
  const kind = random.weighted([
    ['widget', isBroken ? 12 : 0.4],
    ['old-widget', day < brokenWidget ? 1.4 : 0.1],
    ['search', stage.timeline.isOutage(atMs) ? 6 : 2],
    ['worker', 1.2],
    ['order', 0.8],
  ] as const);
  const actor = chooseActor(random, kind === 'worker' ? stage.cast.staff : stage.cast.shoppers, day);
  if (!actor) return undefined;
  const thrown = THROWN[kind](random, actor);
  return { events: [exceptionEvent(cue, actor, thrown)] };
}

interface Thrown {
  readonly list: readonly JsonObject[];
  readonly properties: JsonObject;
}

const THROWN: Readonly<
  Record<'widget' | 'old-widget' | 'search' | 'worker' | 'order', (random: Random, actor: Actor) => Thrown>
> = {
  widget: (_random, actor) => ({
    properties: browser(actor, '/checkout'),
    list: [
      exception('TypeError', "Cannot read properties of undefined (reading 'unit_price')", false, [
        minified('<anonymous>', COLUMNS.listener, WIDGET_CHUNK),
        minified('u', COLUMNS.show, WIDGET_CHUNK),
        minified('o.render', COLUMNS.render, WIDGET_CHUNK),
      ]),
    ],
  }),
  'old-widget': (_random, actor) => ({
    properties: browser(actor, '/help'),
    list: [
      exception('RangeError', 'Invalid language tag: en_GB', false, [
        minified('<anonymous>', 1204, OLD_CHUNK),
        minified('f', 688, OLD_CHUNK),
        minified('c', 192, OLD_CHUNK),
      ]),
    ],
  }),
  search: (random) => ({
    properties: {
      $lib: 'posthog-node',
      $lib_version: '5.11.2',
      index: 'help-centre',
      took_ms: random.int(3_000, 3_400),
    },
    list: [
      exception('SearchTimeoutError', 'vector search did not answer within 3000 ms', true, [
        node('processTicksAndRejections', 'node:internal/process/task_queues', 105, '', false),
        node(
          'answerQuestion',
          '/srv/answers/src/answer-question.ts',
          48,
          '    const passages = await findPassages(question, { shop, limit: 8 });',
          true,
        ),
        node(
          'findPassages',
          '/srv/answers/src/search.ts',
          31,
          "    if (signal.aborted) throw new SearchTimeoutError('vector search did not answer within 3000 ms');",
          true,
        ),
      ]),
      exception('AbortError', 'This operation was aborted', true, [
        node('fetch', 'node:internal/deps/undici/undici', 13_510, '', false),
        node(
          'query',
          '/srv/answers/src/vector-client.ts',
          22,
          "    const response = await fetch(this.url, { method: 'POST', body, signal });",
          true,
        ),
      ]),
    ],
  }),
  worker: (random) => ({
    properties: { $lib: 'posthog-python', $lib_version: '6.7.4', queue: 'digests', attempt: random.int(1, 3) },
    list: [
      exception(
        'ValidationError',
        '1 validation error for Digest\nbullets\n  List should have at most 5 items after validation, not 6',
        true,
        [
          python('run', 'worker/main.py', 64, '        job.perform()', '__main__'),
          python(
            'perform',
            'worker/jobs/digest.py',
            38,
            '        digest = Digest.model_validate_json(answer)',
            'worker.jobs.digest',
          ),
          {
            ...python(
              'model_validate_json',
              'site-packages/pydantic/main.py',
              746,
              '            return cls.__pydantic_validator__.validate_json(',
              'pydantic.main',
            ),
            in_app: false,
          },
        ],
      ),
    ],
  }),
  order: (random) => ({
    properties: { $lib: 'posthog-node', $lib_version: '5.11.2', carrier: random.pick(['ParcelOne', 'NordPost']) },
    list: [
      exception('CarrierError', 'carrier answered 503 for /v2/shipments', true, [
        node(
          'getShipment',
          '/srv/agent/src/tools/get-shipment.ts',
          19,
          '  if (!response.ok) throw new CarrierError(response.status, path);',
          true,
        ),
      ]),
    ],
  }),
};

function exceptionEvent({ random, atMs, release }: Cue, actor: Actor, { list, properties }: Thrown): SentEvent {
  return {
    event: '$exception',
    distinctId: actor.distinctId,
    uuid: random.uuid(atMs),
    timestamp: new Date(atMs).toISOString(),
    properties: {
      $exception_list: list,
      $exception_level: 'error',
      $session_id: random.uuid(atMs - 30_000),
      $groups: { company: actor.company.id },
      release,
      environment: 'production',
      ...properties,
    },
  };
}

function exception(type: string, value: string, handled: boolean, frames: readonly JsonObject[]): JsonObject {
  const mechanism = { type: handled ? 'generic' : 'onuncaughtexception', handled, synthetic: false };
  return { type, value, mechanism, stacktrace: { type: 'raw', frames } };
}

function browser(actor: Actor, pathname: string): JsonObject {
  return {
    $lib: 'web',
    $lib_version: '1.310.1',
    $current_url: `https://${actor.company.domain}${pathname}`,
    ...deviceOf(actor),
  };
}

function minified(name: string, colno: number, chunk_id: string): JsonObject {
  const filename = 'https://cdn.larkspur.example/widget.min.js';
  return { platform: 'web:javascript', filename, function: name, lineno: 1, colno, in_app: true, chunk_id };
}

function node(name: string, filename: string, lineno: number, context_line: string, in_app: boolean): JsonObject {
  const context = context_line === '' ? {} : { context_line, ...aroundLine(context_line) };
  return { platform: 'node:javascript', filename, function: name, lineno, colno: 11, in_app, ...context };
}

function python(name: string, filename: string, lineno: number, context_line: string, module: string): JsonObject {
  return {
    platform: 'python',
    filename,
    function: name,
    lineno,
    context_line,
    module,
    in_app: true,
    ...aroundLine(context_line),
  };
}

/** A line or two on both sides, indented alike. */
function aroundLine(line: string): JsonObject {
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  return {
    pre_context: [
      '',
      `${indent}${line.includes('model') ? 'answer = chain.invoke(tickets)' : '// One search for each question.'}`,
    ],
    post_context: [''],
  };
}
