import type { Encoding } from './decode.ts';
import { JsonCursor } from './json-cursor.ts';
import { Weight } from './weight.ts';
import { WireReader } from './wire-reader.ts';

/** The way to the data points of a metrics export, by field number and by name. */
const WAY: readonly { readonly fields: ReadonlySet<number>; readonly keys: ReadonlySet<string> }[] = [
  { fields: new Set([1]), keys: new Set(['resourceMetrics', 'resource_metrics']) },
  { fields: new Set([2]), keys: new Set(['scopeMetrics', 'scope_metrics']) },
  { fields: new Set([2]), keys: new Set(['metrics']) },
  {
    fields: new Set([5, 7, 9, 10, 11]),
    keys: new Set(['gauge', 'sum', 'histogram', 'exponentialHistogram', 'exponential_histogram', 'summary']),
  },
  { fields: new Set([1]), keys: new Set(['dataPoints', 'data_points']) },
];
/** What stands at this place of the way is one object, not a list of them. */
const SINGLE = 3;

/** How many data points a metrics export holds, pausing between them. Throws `OtlpRefused` for a body that is none. */
export function* countDataPoints(encoding: Encoding, body: Buffer): Generator<void, number> {
  // Nothing of it is kept, so nothing has weight.
  const weightless = new Weight(Number.POSITIVE_INFINITY);
  if (encoding === 'protobuf') return yield* countFields(new WireReader(body, 0, body.length, weightless), 0);
  const cursor = new JsonCursor(body);
  return cursor.isAtObject ? yield* countMembers(cursor, 0) : 0;
}

function* countFields(reader: WireReader, depth: number): Generator<void, number> {
  const step = WAY[depth];
  if (step === undefined) return 1;
  let count = 0;
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    yield;
    if (step.fields.has(field)) count += yield* countFields(reader.message(), depth + 1);
    else reader.skip();
  }
  return count;
}

function* countMembers(cursor: JsonCursor, depth: number): Generator<void, number> {
  const step = WAY[depth];
  let count = 0;
  for (const key of cursor.members()) {
    yield;
    if (!step?.keys.has(key)) cursor.skip();
    else if (depth === SINGLE) count += yield* countMembers(cursor, depth + 1);
    else {
      for (const _ of cursor.items(key)) {
        if (depth < WAY.length - 1) count += yield* countMembers(cursor, depth + 1);
        else {
          cursor.skip();
          count++;
        }
      }
    }
  }
  return count;
}
