import createHogQLParser from '@posthog/hogql-parser';
import { beforeAll, describe, expect, it } from 'vitest';
import { execute } from '../runner/execute.ts';
import { compileProgram } from './compile.ts';
import type { Program } from './program.ts';

let parse: (source: string) => Program;
beforeAll(async () => {
  const parser = await createHogQLParser();
  parse = (source) => JSON.parse(parser.parseProgram(source, true));
});

const GLOBALS = {
  output: 'The quick fox',
  properties: { $ai_model: 'gpt-4o', n: '5', t: true, tags: ['a', 'b'], nul: null },
};

interface Verified {
  readonly source: string;
  readonly code: readonly unknown[];
  readonly result?: unknown;
  readonly printed?: string;
  readonly error?: RegExp;
}

const VERIFIED: readonly Verified[] = [
  { source: 'return true', code: [29, 38], result: true },
  {
    source: 'return length(output) > 5',
    code: [33, 5, 32, 'output', 1, 1, 2, 'length', 1, 47, 6, 35, 33, 0, 33, 0, 9, 13, 38],
    result: true,
  },
  {
    source: "return properties.$ai_model = 'gpt-4o'",
    code: [32, 'gpt-4o', 32, '$ai_model', 32, 'properties', 1, 2, 11, 38],
    result: true,
  },
  {
    source: "return output ilike '%FOX%' and not (output =~ 'cat')",
    code: [32, '%FOX%', 32, 'output', 1, 1, 18, 32, 'cat', 32, 'output', 1, 1, 23, 5, 3, 2, 38],
    result: true,
  },
  {
    source: "if (length(output) < 3) { print('too short'); return false } return true",
    // biome-ignore format: one line an instruction group reads better than one an element.
    code: [33,3,32,'output',1,1,2,'length',1,47,6,35,33,0,33,0,9,15,40,8,32,'too short',2,'print',1,35,30,38,29,38],
    result: true,
  },
  {
    source: 'let x := 1; let y := x + 2; x := y * 2; return x',
    code: [33, 1, 33, 2, 36, 0, 6, 33, 2, 36, 1, 8, 37, 0, 36, 0, 38, 35, 35],
    result: 6,
  },
  {
    source: 'let i := 0; while (i < 3) { i := i + 1; } return i',
    // biome-ignore format: as above.
    code: [33,0,33,3,36,0,47,6,35,33,0,33,0,9,15,40,9,33,1,36,0,6,37,0,39,-24,36,0,38,35],
    result: 3,
  },
  {
    source: 'let s := 0; for (let i := 0; i < 4; i := i + 1) { s := s + i } return s',
    // biome-ignore format: as above.
    code: [33,0,33,0,33,4,36,1,47,6,35,33,0,33,0,9,15,40,16,36,1,36,0,6,37,0,33,1,36,1,6,37,1,39,-31,35,36,0,38,35],
    result: 6,
  },
  {
    source: 'for (let v in properties.tags) { print(v) } return null',
    // biome-ignore format: as above.
    code: [32,'tags',32,'properties',1,2,36,0,2,'values',1,33,1,36,1,2,'length',1,31,36,3,36,2,16,40,22,36,1,36,2,45,37,4,36,4,2,'print',1,35,36,2,33,1,6,37,2,39,-29,35,35,35,35,35,31,38],
    result: null,
    printed: 'a\nb',
  },
  {
    source: 'fun add(a, b) { return a + b } return add(2, 3)',
    code: [52, 'add', 2, 0, 6, 36, 1, 36, 0, 6, 38, 53, 0, 33, 2, 33, 3, 36, 0, 54, 2, 38, 35],
    result: 5,
  },
  {
    source: 'fun fact(n) { if (n <= 1) { return 1 } return n * fact(n - 1) } return fact(5)',
    // biome-ignore format: as above.
    code: [52,'fact',1,1,31,33,1,36,0,47,6,35,33,0,33,0,9,16,40,3,33,1,38,33,1,36,0,7,55,0,54,1,36,0,8,38,53,1,true,0,33,5,36,0,54,1,38,57],
    result: 120,
  },
  {
    source: 'let n := 10; let f := x -> x + n; n := 20; return f(1)',
    // biome-ignore format: as above.
    code: [33,10,52,'lambda',1,1,6,55,0,36,0,6,38,53,1,true,0,33,20,37,0,33,1,36,1,54,1,38,35,57],
    result: 21,
  },
  {
    source: 'return arrayMap(x -> x * 2, [1,2,3])',
    code: [52, 'lambda', 1, 0, 6, 33, 2, 36, 0, 8, 38, 53, 0, 33, 1, 33, 2, 33, 3, 43, 3, 2, 'arrayMap', 2, 38],
    result: [2, 4, 6],
  },
  {
    source: "let o := {'a': [1, 2], 'b': {'c': 1}}; o.a[1] := 9; o.b.c := 7; o['d'] := (1,2); return o",
    // biome-ignore format: as above.
    code: [32,'a',33,1,33,2,43,2,32,'b',32,'c',33,1,42,1,42,2,36,0,32,'a',45,33,1,33,9,46,36,0,32,'b',45,32,'c',33,7,46,36,0,32,'d',33,1,33,2,44,2,46,36,0,38,35],
    result: { a: [9, 2], b: { c: 7 }, d: [1, 2] },
  },
  {
    source: "try { throw Error('boom', {'k': 1}) } catch (e) { return e.message }",
    // biome-ignore format: as above.
    code: [50,16,32,'boom',32,'k',33,1,42,1,2,'Error',2,49,51,39,17,36,0,32,'type',45,36,0,32,'message',45,38,39,2,35,49,35,35],
    result: 'boom',
  },
  {
    source: 'let r := 0; try { r := 1 } catch (e) { r := 2 } return r',
    // biome-ignore format: as above.
    code: [33,0,50,8,33,1,37,0,51,39,15,36,1,32,'type',45,33,2,37,0,39,2,35,49,35,35,36,0,38,35],
    result: 1,
  },
  {
    source:
      "try { throw RetryError('r') } catch (e: TypeError) { return 1 } catch (x: RetryError) { return x.message } catch (e) { return 3 }",
    // biome-ignore format: as above.
    code: [50,10,32,'r',2,'RetryError',1,49,51,39,44,36,0,32,'type',45,32,'TypeError',36,1,11,40,5,33,1,38,39,25,32,'RetryError',36,1,11,40,11,36,0,36,2,32,'message',45,38,35,39,7,33,3,38,39,2,35,49,35,35],
    result: 'r',
  },
  {
    source: "return if(properties.t, 'yes', 'no') ?? 'z'",
    code: [32, 't', 32, 'properties', 1, 2, 40, 4, 32, 'yes', 39, 2, 32, 'no', 47, 3, 35, 32, 'z', 38],
    result: 'yes',
  },
  { source: "throw Error('bad')", code: [32, 'bad', 2, 'Error', 1, 49], error: /bad/ },
  {
    source: "return properties.nul ?? 'd'",
    code: [32, 'nul', 32, 'properties', 1, 2, 47, 3, 35, 32, 'd', 38],
    result: 'd',
  },
  {
    source: 'return 5 between 1 and 10',
    code: [33, 1, 33, 5, 14, 33, 10, 33, 5, 16, 3, 2, 38],
    result: true,
  },
  { source: 'return nosuchglobal', code: [32, 'nosuchglobal', 1, 1, 38], error: /nosuchglobal/ },
  { source: '1 + 1', code: [33, 1, 33, 1, 6, 35], result: null },
  {
    source: "return f'Model: {properties.$ai_model}!'",
    code: [32, 'Model: ', 32, '$ai_model', 32, 'properties', 1, 2, 32, '!', 2, 'concat', 3, 38],
    result: 'Model: gpt-4o!',
  },
];

describe('the Hog compiler', () => {
  it.each(VERIFIED)('compiles and runs `$source`', ({ source, code, result, printed, error }) => {
    const bytecode = compileProgram(parse(source));
    expect(bytecode).toEqual(['_H', 1, ...code]);
    const outcome = execute({ bytecode, globals: GLOBALS, timeoutMs: 1000 });
    if (error) expect(outcome.error).toMatch(error);
    else expect(outcome).toMatchObject({ error: undefined, result });
    expect(outcome.printed).toBe(printed ?? '');
  });

  it('keeps what a closure captured between its calls', () => {
    const source = 'fun counter() { let c := 0; return () -> { c := c + 1; return c } }';
    const bytecode = compileProgram(parse(`${source} let next := counter(); next(); return next()`));
    expect(bytecode.slice(2, 28)).toEqual(
      // biome-ignore format: as above.
      [52,'counter',0,0,23,33,0,52,'lambda',0,1,10,33,1,55,0,6,56,0,55,0,38,53,1,true,0],
    );
    expect(bytecode.slice(28, 32)).toEqual([38, 57, 53, 0]);
    expect(execute({ bytecode, globals: {}, timeoutMs: 1000 }).result).toBe(2);
  });

  it.each([
    [
      "let out := []; for (let k, v in {'a': 1, 'b': 2}) { out := arrayPushBack(out, f'{k}{v}') } return out",
      ['a1', 'b2'],
    ],
    ['let t := 0; for (let x in [1,2,3]) { if (x = 2) { t := t + 10 } else { t := t + 1 } } return t', 12],
    ["return multiIf(false, 'a', true, 'b', 'c')", 'b'],
    ['return 5 not between 1 and 3', true],
    ['return null is distinct from 1', true],
    ['return properties.tags[-1]', 'b'],
    ['return properties?.missing?.deeper', null],
    ['let f := (a, b) -> { let c := a + b; return c * 2 }; return f(1, 2)', 6],
    [
      'fun outer() { let a := 1; fun inner() { fun core() { return a + 1 } return core() } return inner() } return outer()',
      2,
    ],
    [
      "let r := ''; try { try { throw HogError('TypeError', 't') } catch (e: RetryError) { r := 'no' } } catch (e) { r := 'outer' } return r",
      'outer',
    ],
    ['let x := 1; { let x := 2; x := 3 } return x', 1],
    ["return (1, 'two').2", 'two'],
    ['return (x -> x + 1)(5)', 6],
  ])('gives the right value for `%s`', (source, result) => {
    const bytecode = compileProgram(parse(source));
    expect(execute({ bytecode, globals: GLOBALS, timeoutMs: 1000 })).toMatchObject({
      error: undefined,
      result,
    });
  });

  // Each side missing in turn; a program that counts on `false` gets it whichever way the ordering points.
  const SIDES = ['properties.missing', 'null', "{'a': null}.a", 'if(false, 1)', 'arrayMap(x -> null, [1])[1]'];
  const OTHERS = ['1', '-1', '0', "'a'", 'true', '[1, 2]', 'null', "toDate('2026-01-02')", 'properties.n'];
  it.each(['<', '<=', '>', '>='])('takes every ordering by `%s` with null for false', (op) => {
    const cases = SIDES.flatMap((side) =>
      OTHERS.flatMap((other) => [`${side} ${op} ${other}`, `${other} ${op} ${side}`]),
    );
    const bytecode = compileProgram(parse(`return [${cases.join(', ')}]`));
    const outcome = execute({ bytecode, globals: GLOBALS, timeoutMs: 1000 });
    expect(outcome).toMatchObject({ error: undefined, result: cases.map(() => false) });
  });

  it.each([
    ['return properties.quality_score <= 1.0', false],
    ['return not (properties.quality_score <= 1.0)', true],
    ['return properties.missing between -1 and 1', false],
    ['return 0 between properties.missing and 1', false],
    ['return 0 between -1 and properties.missing', false],
    ['return properties.missing not between 2 and 3', false],
    ['return 5 not between null and 3', true],
    ['return null = null', true],
    ['return arrayFilter(x -> x < 2, [1, null, 3])', [1]],
    ['return arrayExists(x -> x <= 0, [null, 1])', false],
    ['return arrayMap(x -> x between -1 and 1, [null, 0])', [false, true]],
    ['fun small(x) { return x < 5 } return [small(null), small(properties.nul), small(4)]', [false, false, true]],
    [
      'let seen := []; fun note(x) { seen := arrayPushBack(seen, x); return x } note(null) < note(1); return seen',
      [1, null],
    ],
    ['return if(properties.missing >= 0, 1, 2)', 2],
  ])('orders nothing with null in `%s`', (source, result) => {
    const bytecode = compileProgram(parse(source));
    expect(execute({ bytecode, globals: GLOBALS, timeoutMs: 1000 })).toMatchObject({ error: undefined, result });
  });

  it.each([
    ['return nope(1)', 'Hog function `nope` is not implemented'],
    ['return sleep(1)', 'Hog function `sleep` is not implemented'],
    ["return fetch('http://x')", 'Hog function `fetch` is not implemented'],
    ['return sql(select 1)', 'not implemented'],
    ['return 1 in cohort 3', 'The operator `in cohort`'],
    ['let p := print; return 1', 'cannot be used as a value'],
    ['output := 1', 'not declared'],
    ['properties.x := 1', 'not declared'],
    ["properties['x'] := 1", 'cannot be changed'],
    ['let a := 1; let a := 2', 'already declared'],
    ['return [1][0]', 'no element 0'],
    ['while (true) { break }', '`break` is not supported'],
    ['try { return 1 } catch (e) { } finally { return 2 }', '`finally` is not supported'],
    ['return length()', 'takes 1 arguments'],
    ['return <a />', 'HogQLXTag'],
    ['return {x}', 'Placeholder'],
    ['return 1::int', 'TypeCast'],
  ])('refuses `%s`', (source, message) => {
    expect(() => compileProgram(parse(source))).toThrow(message);
  });
});
