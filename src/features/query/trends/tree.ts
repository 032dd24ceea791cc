import type { Expression } from '#features/hogql/index.ts';

// The few shapes of HogQL's tree that trends are put together from.

export function field(...chain: string[]): Expression {
  return { node: 'Field', chain };
}

export function constant(value: string | number): Expression {
  return { node: 'Constant', value };
}

export function call(name: string, args: readonly Expression[]): Expression {
  return { node: 'Call', name, args };
}

export function alias(name: string, expr: Expression): Expression {
  return { node: 'Alias', alias: name, expr };
}
