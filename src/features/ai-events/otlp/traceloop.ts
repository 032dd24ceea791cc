import type { JsonObject } from '#kernel/json.ts';
import { parsed, setUnlessSet, take } from './attributes.ts';

/** Maps what Traceloop's instrumentations add to workflows, tasks, agents and tools. */
export function mapTraceloop(event: string, properties: JsonObject): void {
  const input = take(properties, 'traceloop.entity.input');
  const output = take(properties, 'traceloop.entity.output');
  if (event === '$ai_span') {
    setUnlessSet(properties, '$ai_input_state', parsed(input));
    setUnlessSet(properties, '$ai_output_state', parsed(output));
  }
  setUnlessSet(properties, '$ai_stop_reason', take(properties, 'llm.response.finish_reason'));
  setUnlessSet(properties, '$ai_stop_reason', take(properties, 'llm.response.stop_reason'));
  properties.$ai_lib = 'opentelemetry/traceloop';
}
