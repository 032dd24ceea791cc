import { describe, expect, it } from 'vitest';
import type { ApiError } from '#kernel/errors.ts';
import { parseExpression, parseOrder, parseProgram, parseSelect } from './parse.ts';

const calls = (depth: number) => `${'f('.repeat(depth)}1${')'.repeat(depth)}`;

describe('reading texts', () => {
  it('answers a tree, and the same one for the same text', async () => {
    const tree = await parseSelect('select event from events');
    expect(tree).toMatchObject({ node: 'SelectQuery', select: [{ node: 'Field', chain: ['event'] }] });
    expect(await parseSelect('select event from events')).toBe(tree);
  });

  it('reads expressions, orders and programs', async () => {
    expect(await parseExpression("properties.a = 'x' -- a label")).toMatchObject({
      node: 'CompareOperation',
      op: '==',
    });
    expect(await parseOrder('timestamp desc')).toMatchObject({ node: 'OrderExpr', order: 'DESC' });
    expect(await parseProgram('let x := 1; return x')).toMatchObject({ declarations: [{}, {}] });
  });

  it('keeps integers a number would round', async () => {
    expect(await parseExpression('9007199254740993')).toMatchObject({ value: 9007199254740993n });
  });

  it('says what is wrong with a text, each time it is asked', async () => {
    for (const _ of [1, 2]) {
      await expect(parseSelect('selec 1')).rejects.toMatchObject({
        code: 'hogql_syntax_error',
        detail: expect.stringContaining("'selec'"),
      });
    }
    await expect(parseSelect("select date '2020-01-01'")).rejects.toMatchObject({ code: 'hogql_query_error' });
  });

  it.each([
    ['selec 1', 'selec', "unexpected 'selec', expecting {SELECT, WITH, '{', '(', '<'}"],
    ['select 1,\n  foo frm events wher', 'events', "unexpected 'events' after 'select 1, foo frm'"],
    ["select '😀é' frm x y", 'x', "unexpected 'x' after 'select '😀é' frm'"],
    ['select event, count() from events where a = = 1', '=', "unexpected '=' after '… count() from events where a ='"],
    ['select (1', '', "unexpected end after 'select (1'"],
    ['', '', "unexpected end, expecting {SELECT, WITH, '{', '(', '<'}"],
  ])('names the place of a mistake: %s', async (text, marked, detail) => {
    const error = await parseSelect(text).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ code: 'hogql_syntax_error', detail: `Syntax error: ${detail}.` });
    const { start, end } = (error as ApiError).extra; // As just matched.
    expect(text.slice(Number(start), Number(end))).toBe(marked);
  });

  it('counts nesting outside strings and comments only', async () => {
    const brackets = '('.repeat(60);
    expect(await parseSelect(`select '${brackets}' -- ${brackets}\n /* ${brackets} */`)).toMatchObject({
      node: 'SelectQuery',
    });
    await expect(parseSelect(`select ${brackets}1${')'.repeat(60)}`)).rejects.toMatchObject({
      detail: 'Query is nested deeper than 50 levels.',
    });
    await expect(parseSelect(`select '\\'' , "${'x'.repeat(5)}", ${calls(51)}`)).rejects.toMatchObject({
      code: 'hogql_syntax_error',
    });
  });

  it('gives up on a text that takes too long, while others are read', async () => {
    const endless = parseSelect(`select ${Array.from({ length: 6 }, () => calls(49)).join(', ')}`);
    const refusal = expect(endless).rejects.toMatchObject({
      code: 'too_complex',
      detail: 'Query is too complex to parse.',
    });
    expect(await parseSelect('select 1 as other')).toMatchObject({ node: 'SelectQuery' });
    await refusal;
    expect(await parseSelect('select 2 as other')).toMatchObject({ node: 'SelectQuery' });
  });
});
