import { resolve } from 'node:path';
import { MIB } from '#kernel/bytes.ts';

/** How a setting's text is read: its value, or in words what it must be. */
export type Reader<Value> = (text: string) => { readonly value: Value } | { readonly wrong: string };

interface Setting<Value> {
  readonly variable: string;
  /** One sentence or two, for `serve --help` and the documentation. */
  readonly help: string;
  readonly read: Reader<Value>;
}

/** A setting that always has a value; its default as it would stand in the environment. */
export interface Required<Value> extends Setting<Value> {
  readonly fallback: string;
}

export interface Optional<Value> extends Setting<Value> {
  readonly fallback?: undefined;
  readonly isOptional: true;
}

export type AnySetting = Required<unknown> | Optional<unknown>;

export function required<Value>(
  read: Reader<Value>,
  variable: string,
  fallback: string,
  help: string,
): Required<Value> {
  return { variable, fallback, help, read };
}

export function optional<Value>(read: Reader<Value>, variable: string, help: string): Optional<Value> {
  return { variable, help, read, isOptional: true };
}

export const text: Reader<string> = (given) => ({ value: given });

export const path: Reader<string> = (given) => ({ value: resolve(given) });

export function length(least: number): Reader<string> {
  return (given) => (given.length < least ? { wrong: `must have at least ${least} characters` } : { value: given });
}

export function pattern(expression: RegExp, words: string): Reader<string> {
  return (given) => (expression.test(given) ? { value: given } : { wrong: `must be ${words}` });
}

export function url(protocols: readonly string[]): Reader<string> {
  const starts = protocols.map((protocol) => `${protocol}//`).join(' or ');
  return (given) =>
    URL.canParse(given) && protocols.includes(new URL(given).protocol)
      ? { value: given }
      : { wrong: `must be a URL that begins with ${starts}` };
}

/** Without slashes at its end, so that paths can be put behind it. */
export function origin(protocols: readonly string[]): Reader<string> {
  const read = url(protocols);
  return (given) => {
    const found = read(given);
    return 'value' in found ? { value: found.value.replace(/\/+$/, '') } : found;
  };
}

export function integer(least: number, most: number): Reader<number> {
  return (given) => {
    const value = Number(given);
    const isWhole = /^\d+$/.test(given) && value >= least && value <= most;
    return isWhole ? { value } : { wrong: `must be a whole number from ${least} to ${most}` };
  };
}

/** Megabytes as people say it, in bytes. */
export function mebibytes(least: number, most: number): Reader<number> {
  const read = integer(least, most);
  return (given) => {
    const found = read(given);
    return 'value' in found ? { value: found.value * MIB } : found;
  };
}

export const boolean: Reader<boolean> = (given) => {
  if (/^(true|1|yes|on)$/.test(given)) return { value: true };
  return /^(false|0|no|off)$/.test(given) ? { value: false } : { wrong: 'must be true or false' };
};

/** Either, or `auto`, which other settings decide. */
export function orAuto<Value>(read: Reader<Value>): Reader<Value | 'auto'> {
  return (given) => {
    if (given === 'auto') return { value: given };
    const found = read(given);
    return 'value' in found ? found : { wrong: `${found.wrong}, or auto` };
  };
}

export const onOff: Reader<boolean> = (given) =>
  given === 'on' || given === 'off' ? { value: given === 'on' } : { wrong: 'must be one of on, off' };

export function choice<const Choice extends string>(all: readonly Choice[]): Reader<Choice> {
  return (given) => {
    const value = all.find((one) => one === given);
    return value === undefined ? { wrong: `must be one of ${all.join(', ')}` } : { value };
  };
}

/** A list with commas; each may be named once or more, and at least one is. */
export function choices<const Choice extends string>(all: readonly Choice[]): Reader<readonly Choice[]> {
  return (given) => {
    const names = given.split(',').map((name) => name.trim());
    const unknown = names.filter((name) => !all.some((one) => one === name));
    if (unknown.length > 0) return { wrong: `has what is none of ${all.join(', ')}: ${unknown.join(', ')}` };
    return { value: all.filter((one) => names.includes(one)) };
  };
}
