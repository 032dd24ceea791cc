import { withoutDust, withoutDustIfShort } from '#platform/clickhouse/exact-floats.ts';
import type { Type } from './types.ts';

interface Parts {
  /** The engine's name, with `Distinct` where asked. */
  readonly name: string;
  /** `If`, where it takes a condition. */
  readonly suffix: string;
  readonly parameters: string;
  readonly args: readonly string[];
  readonly type: Type;
  /** Behind the call: `OVER (…)`. */
  readonly over?: string;
}

/** The call of an aggregate; sums, averages and interpolated percentiles of fractions come without the dust of floats. */
export function printAggregateCall({ name, suffix, parameters, args, type, over = '' }: Parts): string {
  const call = (engineName: string) => `${engineName}${suffix}${parameters}(${args.join(', ')})${over}`;
  switch (name) {
    case 'sum':
    case 'sumDistinct':
      return type.kind === 'float' ? withoutDust(call(name.replace('sum', 'sumKahan'))) : call(name);
    case 'avg':
      return withoutDustIfShort(`divide(${call('sumKahan')}, ${call('count')})`);
    case 'quantile':
    case 'median':
      return withoutDustIfShort(call(name));
    case 'quantiles':
      return `arrayMap(x -> ${withoutDustIfShort('x')}, ${call(name)})`;
    default:
      return call(name);
  }
}
