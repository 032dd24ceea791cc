import { queryError } from '../errors.ts';
import type { Expression, Field } from '../syntax/ast.ts';
import { asJson } from './coerce.ts';
import type { Compilation } from './compilation.ts';
import type { Printed } from './types.ts';

/** A key, the place in a list (`x[1]`), or the member of a tuple (`x.1`). */
export type PathStep = string | number | Member;

export interface Member {
  readonly member: number;
}

/** Inside JSON a member is a place in a list like any other. */
export function keyOf(step: PathStep): string | number {
  return typeof step === 'object' ? step.member : step;
}

/** Text inside JSON text: NULL when missing or null, strings as they are, everything else in its shortest JSON form. */
export function readJson(compilation: Compilation, json: string, path: readonly PathStep[]): string {
  const steps = path
    .map(keyOf)
    .map((step) => (typeof step === 'number' ? String(checkedIndex(step)) : compilation.text(step)));
  return `JSONExtract(${json}, ${steps.join(', ')}, 'Nullable(String)')`;
}

export function readJsonPath(compilation: Compilation, base: Printed, path: readonly PathStep[]): Printed {
  if (path.length === 0) return base;
  return { sql: readJson(compilation, asJson(base).sql, path), type: { kind: 'string', nullable: true, json: true } };
}

function checkedIndex(index: number): number {
  if (!Number.isSafeInteger(index)) throw queryError('An index must be an integer.');
  if (index === 0) throw queryError('Indexes start at 1.');
  return index;
}

/** `a.b['c'][1].d` as one field and the steps that follow it; undefined when the base is no field. */
export function unfoldPath(node: Expression): { field: Field; rest: PathStep[] } | undefined {
  const rest: PathStep[] = [];
  let current = node;
  while (true) {
    if (current.node === 'ArrayAccess') {
      const step = constantStep(current.property);
      if (step === undefined) return undefined;
      rest.unshift(step);
      current = current.array;
    } else if (current.node === 'TupleAccess') {
      rest.unshift({ member: current.index });
      current = current.tuple;
    } else {
      return current.node === 'Field' ? { field: current, rest } : undefined;
    }
  }
}

export function constantStep(node: Expression): string | number | undefined {
  if (node.node !== 'Constant' || node.value_type === 'number') return undefined;
  return typeof node.value === 'string' || typeof node.value === 'number' ? node.value : undefined;
}
