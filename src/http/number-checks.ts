import type { Check, CheckMaker, Refuse } from './check.ts';
import type { FieldRules } from './fields.ts';

const INTEGER = /^\s*[+-]?\d+(?:\.0*)?\s*$/;
const FLOAT = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;
const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?$/;
const TEXT_LENGTH_MAX = 1000;

export const numberCheck: CheckMaker = (rules, node, refuse) => {
  const read =
    rules.kind === 'decimal' ? decimal(rules, refuse) : rules.kind === 'integer' ? integer(refuse) : float(refuse);
  // Bare Type.Integer() states no bounds; a column of the same name has these.
  const column = rules.kind === 'integer' ? 2_147_483_647 : Number.POSITIVE_INFINITY;
  const { minimum = -column, maximum = column } = node;
  return (value, form) => {
    const result = read(value, form);
    const size = Number(result);
    if (size > maximum) throw refuse('max_value', `Ensure this value is less than or equal to ${maximum}.`);
    if (size < minimum) throw refuse('min_value', `Ensure this value is greater than or equal to ${minimum}.`);
    return result;
  };
};

function integer(refuse: Refuse): Check {
  return (value) => {
    if (typeof value === 'number' && Number.isInteger(value)) return value;
    if (typeof value === 'string') {
      if (value.length > TEXT_LENGTH_MAX) throw refuse('max_string_length', 'String value too large.');
      if (INTEGER.test(value)) return Number(value);
    }
    throw refuse('invalid_input', 'A valid integer is required.');
  };
}

function float(refuse: Refuse): Check {
  return (value) => {
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    if (typeof value === 'string') {
      if (value.length > TEXT_LENGTH_MAX) throw refuse('max_string_length', 'String value too large.');
      const number = FLOAT.test(value) ? Number(value) : Number.NaN;
      if (Number.isFinite(number)) return number;
    }
    throw refuse('invalid_input', 'A valid number is required.');
  };
}

function decimal({ digits = 0, places = 0 }: FieldRules, refuse: Refuse): Check {
  return (value) => {
    if (typeof value === 'string' && value.length > TEXT_LENGTH_MAX) {
      throw refuse('max_string_length', 'String value too large.');
    }
    const parts = typeof value === 'string' || typeof value === 'number' ? DECIMAL.exec(plainDigits(value)) : null;
    const [, sign = '', before = '', fraction = ''] = parts ?? [];
    if (!parts || before + fraction === '') throw refuse('invalid_input', 'A valid number is required.');
    const whole = before.replace(/^0+/, '');
    if (whole.length + fraction.length > digits) {
      throw refuse('max_digits', `Ensure that there are no more than ${digits} digits in total.`);
    }
    if (fraction.length > places) {
      throw refuse('max_decimal_places', `Ensure that there are no more than ${places} decimal places.`);
    }
    if (whole.length > digits - places) {
      const detail = `Ensure that there are no more than ${digits - places} digits before the decimal point.`;
      throw refuse('max_whole_digits', detail);
    }
    const isNegative = sign === '-' && /[1-9]/.test(whole + fraction);
    const padded = fraction.padEnd(places, '0');
    return `${isNegative ? '-' : ''}${whole || '0'}${padded ? `.${padded}` : ''}`;
  };
}

/** Very small and very large numbers print with an exponent, which decimals are not written with. */
function plainDigits(value: string | number): string {
  const text = String(value).trim();
  if (!/e/i.test(text) || !FLOAT.test(text)) return text;
  const number = Number(text);
  return Math.abs(number) < 1e21 ? number.toFixed(20).replace(/\.?0+$/, '') : text;
}
