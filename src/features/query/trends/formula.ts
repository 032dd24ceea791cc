import { withoutDust } from '#kernel/decimal.ts';
import { Invalid } from '#kernel/errors.ts';
import type { TrendsQuery } from '../schema.ts';

const LENGTH_MAX = 200;
const DEPTH_MAX = 30;

export interface Formula {
  readonly text: string;
  readonly label: string;
}

/** What is computed of the series, in whichever of the three ways it was asked for. */
export function formulasOf({ trendsFilter }: TrendsQuery): Formula[] {
  const { formula, formulas, formulaNodes } = trendsFilter ?? {};
  const named = formulaNodes?.map(({ formula: text, custom_name }) => ({ text, name: custom_name }));
  const texts = formulas ?? (formula ? [formula] : []);
  const asked = named ?? texts.map((text) => ({ text, name: undefined }));
  return asked.map(({ text, name }) => ({ text, label: name || `Formula (${text})` }));
}

/** One figure of a formula from one of each series. */
export type Evaluate = (values: readonly number[]) => number;

/** Reads arithmetic over series, `A / B * 100`; a division by zero gives 0. */
export function readFormula(text: string, seriesCount: number): Evaluate {
  const tokens = text.toUpperCase().match(/\d+(?:\.\d+)?|[A-Z]|[-+*/()]|\S/g) ?? [];
  let position = 0;
  const refuse = () => new Invalid('invalid_input', 'The formula cannot be read.', 'trendsFilter__formula');
  if (text.length > LENGTH_MAX) throw refuse();

  function sum(depth: number): Evaluate {
    let left = product(depth);
    while (tokens[position] === '+' || tokens[position] === '-') {
      const [a, isPlus] = [left, tokens[position++] === '+'];
      const b = product(depth);
      left = isPlus ? (values) => a(values) + b(values) : (values) => a(values) - b(values);
    }
    return left;
  }

  function product(depth: number): Evaluate {
    let left = operand(depth);
    while (tokens[position] === '*' || tokens[position] === '/') {
      const [a, isTimes] = [left, tokens[position++] === '*'];
      const b = operand(depth);
      left = isTimes ? (values) => a(values) * b(values) : (values) => divide(a(values), b(values));
    }
    return left;
  }

  function operand(depth: number): Evaluate {
    const token = tokens[position++];
    if (token === undefined || depth > DEPTH_MAX) throw refuse();
    if (token === '(') {
      const inner = sum(depth + 1);
      if (tokens[position++] !== ')') throw refuse();
      return inner;
    }
    if (token === '-') {
      const inner = operand(depth + 1);
      return (values) => -inner(values);
    }
    if (/^\d/.test(token)) return () => Number(token);
    const index = token.charCodeAt(0) - 65;
    if (!/^[A-Z]$/.test(token) || index >= seriesCount) throw refuse();
    return (values) => values[index] ?? 0;
  }

  const evaluate = sum(0);
  if (position < tokens.length) throw refuse();
  return (values) => withoutDust(evaluate(values));
}

function divide(a: number, b: number): number {
  return b === 0 ? 0 : a / b;
}
