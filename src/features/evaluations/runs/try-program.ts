import { previewOf } from '#features/ai-events/index.ts';
import { listEvents } from '#features/events/index.ts';
import type { Bytecode, Hog } from '#features/hog/index.ts';
import { PURPOSE_PROPERTY } from '#features/provider-keys/index.ts';
import { Invalid } from '#kernel/errors.ts';
import { calendarOf } from '#kernel/time/calendar.ts';
import type { Platform } from '#platform/platform.ts';
import type { Judged } from '../judging/judged.ts';
import { askProgram } from '../judging/program.ts';
import { inputOf, judgedGeneration, outputOf, type Subject, toSubject } from '../judging/subject.ts';
import { judgedTrace } from '../judging/trace.ts';
import { compileConditions, readConditions } from '../set-up/conditions.ts';
import { compileSource } from '../set-up/rules.ts';
import { isWanted } from './matching.ts';
import type { HogTest, HogTestBody } from './schema.ts';
import { readTrace } from './trace-reader.ts';

const SAMPLES_DEFAULT = 5;
const SEARCHED_EVENTS_MAX = 200;
const SEARCHED_MS = 7 * 24 * 3_600_000;
const PREVIEW_LENGTH_MAX = 200;
const TIMEOUT_MS = 60_000;

export interface TryNeeds extends Pick<Platform, 'events' | 'clock'> {
  readonly hog: Hog;
}

interface TriedProject {
  readonly id: number;
  readonly timezone: string;
  readonly week_start_day: number | null;
}

type Sample = Pick<
  HogTest['results'][number],
  'sample_id' | 'sample_type' | 'event_uuid' | 'trace_id' | 'input_preview' | 'output_preview'
>;

/** Runs a program that may not be saved yet on what it could have judged lately. */
export async function tryProgram(needs: TryNeeds, project: TriedProject, body: HogTestBody): Promise<HogTest> {
  if (body.source.trim() === '') throw new Invalid('blank', 'This field may not be blank.', 'source');
  const bytecode = await compileSource(body.source, needs.hog.compile).catch((error: unknown) => {
    // The key `error`: PostHog's clients read the compiler's message there.
    if (error instanceof Invalid) throw new Invalid(error.code, error.detail, 'source', { error: error.detail });
    throw error;
  });
  const subjects = await findSubjects(needs, project, body);
  const samplesMax = body.sample_count ?? SAMPLES_DEFAULT;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const asking = { hog: needs.hog, bytecode, allowsNa: body.allows_na, signal };
  const results =
    body.target === 'trace'
      ? await tryOnTraces(needs, asking, { projectId: project.id, subjects, samplesMax })
      : await Promise.all(
          subjects
            .slice(0, samplesMax)
            .map((subject) => tryOn(asking, judgedGeneration(subject), describeGeneration(subject))),
        );
  if (results.length > 0) return { results };
  return { results, message: `No ${body.target} of the last 7 days matches.` };
}

async function findSubjects(
  { events, clock }: TryNeeds,
  project: TriedProject,
  body: Pick<HogTestBody, 'conditions' | 'target'>,
): Promise<Subject[]> {
  const conditions = readConditions(body.conditions);
  const now = clock.now();
  const rows = await listEvents(events, {
    projectId: project.id,
    event: '$ai_generation',
    after: (now.getTime() - SEARCHED_MS) * 1000,
    // Leaves out the judges' own calls, which may be all of the newest generations.
    condition: { sql: 'NOT JSONHas(properties, {purpose:String})', params: { purpose: PURPOSE_PROPERTY } },
    limit: SEARCHED_EVENTS_MAX,
    offset: 0,
  });
  const compiled = compileConditions(conditions, { ...calendarOf(project), now });
  return rows.map(toSubject).filter((subject) => {
    const drawnBy = body.target === 'trace' ? (traceIdOf(subject) ?? undefined) : undefined;
    const asked = { timezone: project.timezone, hogql: () => undefined, drawnBy };
    return compiled.length === 0 || isWanted(subject, compiled, asked);
  });
}

interface Asking {
  readonly hog: Hog;
  readonly bytecode: Bytecode;
  readonly allowsNa: boolean;
  readonly signal: AbortSignal;
}

async function tryOn({ hog, bytecode, allowsNa, signal }: Asking, judged: Judged, sample: Sample) {
  if (judged.skip) return { ...sample, result: null, reasoning: null, error: judged.skip.detail };
  const outcome = await askProgram(hog, bytecode, judged, { allowsNa, signal });
  const isFailed = outcome.kind === 'failed';
  return {
    ...sample,
    result: outcome.kind === 'result' ? outcome.result : null,
    reasoning: isFailed ? outcome.printed : outcome.reasoning,
    error: isFailed ? outcome.error : null,
  };
}

/** One after the other, because each trace is held in memory whole. */
async function tryOnTraces(
  { events }: TryNeeds,
  asking: Asking,
  { projectId, subjects, samplesMax }: { projectId: number; subjects: readonly Subject[]; samplesMax: number },
) {
  const wanted = new Map<string, Subject>();
  for (const subject of subjects) {
    const traceId = traceIdOf(subject);
    if (traceId !== null && !wanted.has(traceId)) wanted.set(traceId, subject);
  }
  const results = [];
  for (const [traceId, subject] of [...wanted].slice(0, samplesMax)) {
    const trace = await readTrace(events, { projectId, traceId, distinctId: subject.distinctId }, asking.signal);
    const calls = trace.events.filter(({ event }) => event === '$ai_generation');
    const sample = {
      sample_id: traceId,
      sample_type: 'trace',
      event_uuid: subject.uuid,
      trace_id: traceId,
      input_preview: previewOf(inputOf(calls[0]?.properties ?? {}), PREVIEW_LENGTH_MAX),
      output_preview: previewOf(outputOf(calls.at(-1)?.properties ?? {}), PREVIEW_LENGTH_MAX),
    };
    results.push(await tryOn(asking, judgedTrace(trace), sample));
  }
  return results;
}

function describeGeneration(subject: Subject): Sample {
  return {
    sample_id: subject.uuid,
    sample_type: 'generation',
    event_uuid: subject.uuid,
    trace_id: traceIdOf(subject),
    input_preview: previewOf(subject.input, PREVIEW_LENGTH_MAX),
    output_preview: previewOf(subject.output, PREVIEW_LENGTH_MAX),
  };
}

function traceIdOf({ properties }: Subject): string | null {
  const { $ai_trace_id } = properties;
  return typeof $ai_trace_id === 'string' && $ai_trace_id !== '' ? $ai_trace_id : null;
}
