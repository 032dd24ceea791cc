import { describe, expect, it } from 'vitest';
import { bindParameters } from './bind-parameters.ts';
import { readStatement } from './statement.ts';

const bind = (sql: string, values: Record<string, string> = {}) =>
  bindParameters(readStatement(sql), new Map(Object.entries(values)));

describe('a statement', () => {
  it('is classified by what it does', () => {
    expect(readStatement('-- why\nSELECT 1').kind).toBe('read');
    expect(readStatement('(SELECT 1) UNION ALL (SELECT 2)').kind).toBe('read');
    expect(readStatement('with 1 as x select x').kind).toBe('read');
    expect(readStatement('ALTER TABLE t DELETE WHERE 1').kind).toBe('command');
    expect(readStatement('INSERT INTO t SELECT 1').kind).toBe('command');
    expect(readStatement('INSERT INTO t (a) FORMAT JSONEachRow').kind).toBe('insert_data');
  });

  it('names its format', () => {
    expect(readStatement('SELECT 1 FORMAT CSV').format).toBe('CSV');
    expect(readStatement("SELECT 'FORMAT CSV' AS format").format).toBeUndefined();
  });

  it('ends where the data of an INSERT begins, whatever the data looks like', () => {
    const statement = readStatement('INSERT INTO t FORMAT JSONEachRow\n{"a":"it\'s {x:String}; DROP TABLE t"}');
    expect(statement.sql.slice(0, statement.dataStart)).toBe('INSERT INTO t FORMAT JSONEachRow');
    expect(statement.placeholders).toEqual([]);
  });

  it('stands alone', () => {
    expect(() => readStatement('SELECT 1; DROP TABLE t')).toThrow('Multi-statements are not allowed');
    expect(readStatement('SELECT 1; -- end\n').kind).toBe('read');
  });

  it('is refused when a quote, a comment or a parameter is left open', () => {
    expect(() => readStatement("SELECT 'it")).toThrow('SYNTAX_ERROR');
    expect(() => readStatement("SELECT 'a\\'")).toThrow('SYNTAX_ERROR');
    expect(() => readStatement('SELECT `a')).toThrow('SYNTAX_ERROR');
    expect(() => readStatement('SELECT /* a /* b */')).toThrow('SYNTAX_ERROR');
    expect(() => readStatement('SELECT {a:String')).toThrow('SYNTAX_ERROR');
  });

  it('may hold very long literals', () => {
    expect(readStatement(`SELECT '${"it''s \\' ".repeat(300_000)}'`).kind).toBe('read');
  });
});

describe('a parameter', () => {
  it('becomes a literal that the type parses', () => {
    expect(bind('SELECT {a:String}, { b : Int64 }', { a: 'x', b: '1' })).toBe("SELECT 'x', _CAST('1', 'Int64')");
  });

  it('is left alone inside quotes and comments', () => {
    for (const sql of [
      "SELECT '{a:String}'",
      "SELECT 'it''s \\'{a:String}'",
      'SELECT "{a:String}", `{a:String}`',
      'SELECT 1 -- {a:String}',
      'SELECT 1 // {a:String}',
      'SELECT 1 # {a:String}',
      'SELECT 1 /* /* */ {a:String} */',
      'SELECT $x$ {a:String} $$ $x$',
      "SELECT {'a':1}",
    ]) {
      expect(bind(sql)).toBe(sql);
    }
  });

  it('cannot leave its literal', () => {
    expect(bind('SELECT {a:String}', { a: "\\\\' OR 1=1 --" })).toBe("SELECT '\\\\\\' OR 1=1 --'");
    expect(bind('SELECT {a:Int64}', { a: "1'), (SELECT 2" })).toBe("SELECT _CAST('1\\'), (SELECT 2', 'Int64')");
    expect(bind('SELECT * FROM {t:Identifier}', { t: 'a`b\\\\' })).toBe('SELECT * FROM `a\\`b\\\\`');
  });

  it('that has no value is refused by name', () => {
    expect(() => bind('SELECT {a:String}')).toThrow('Substitution `a` is not set');
  });

  it('may have a type with quotes and braces of its own', () => {
    expect(bind("SELECT {a:Enum8('x}' = 1)}", { a: 'x}' })).toBe("SELECT _CAST('x}', 'Enum8(\\'x}\\' = 1)')");
  });
});
