import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a hand-written row type says about a column; for the test that compares it with the database. */
export interface ColumnSays {
  /** The type of a value that was read, without null: `string`, `Date`, `'a' | 'b'`. */
  readonly type: string;
  readonly isNullable: boolean;
  /** Whether an insert may leave it out. */
  readonly isOptional: boolean;
}

export type TableSays = ReadonlyMap<string, ColumnSays>;

interface Alias {
  readonly parameters: readonly string[];
  readonly text: string;
}

type Aliases = ReadonlyMap<string, Alias>;

const FOLDER = join(import.meta.dirname, 'tables');

/** Every table named in an interface `…Tables` under tables/, by its name in the database. */
export async function readRowTypes(folder: string = FOLDER): Promise<Map<string, TableSays>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort();
  const sources = await Promise.all(
    names.map(async (name) => withoutComments(await readFile(join(folder, name), 'utf8'))),
  );
  const shared = new Map(sources.flatMap((source) => [...readAliases(source)]));
  const tables = new Map<string, TableSays>();
  for (const source of sources) {
    const aliases = new Map([...shared, ...readAliases(source)]);
    const interfaces = readInterfaces(source);
    for (const [name, members] of interfaces) {
      if (!name.endsWith('Tables')) continue;
      for (const [table, rowType] of members) {
        const columns = interfaces.get(rowType);
        if (!columns) throw new Error(`${name} names ${rowType}, which is not an interface of the same file.`);
        tables.set(table, new Map([...columns].map(([column, text]) => [column, readColumn(text, aliases)])));
      }
    }
  }
  return tables;
}

function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$|\s\/\/.*$/gm, '');
}

function readAliases(source: string): Aliases {
  const found = source.matchAll(/^(?:export )?type (\w+)(?:<([^=]*?)>)? =([\s\S]*?);\n/gm);
  return new Map(
    [...found].map(([, name = '', parameters = '', text = '']) => [
      name,
      {
        parameters: splitAtTop(parameters, ',').map((parameter) => parameter.replace(/ extends .*/, '')),
        text: text.trim(),
      },
    ]),
  );
}

function readInterfaces(source: string): Map<string, Map<string, string>> {
  const found = source.matchAll(/^(?:export )?interface (\w+)[^{]*\{\n([\s\S]*?)^\}/gm);
  return new Map(
    [...found].map(([, name = '', body = '']) => {
      const members = splitAtTop(body, ';').map((member): [string, string] => {
        const [, key = '', text = ''] = /^(?:readonly )?['"]?([\w$]+)['"]?\??:([\s\S]*)$/.exec(member) ?? [];
        if (key === '') throw new Error(`A member of ${name} is not understood: ${member}`);
        return [key, text.trim()];
      });
      return [name, new Map(members)];
    }),
  );
}

function readColumn(text: string, aliases: Aliases): ColumnSays {
  const expanded = expand(text, aliases);
  const [, wrapper, inside = ''] = /^(Generated|ColumnType)<([\s\S]*)>$/.exec(expanded) ?? [];
  if (wrapper === undefined) return { ...readSelect(expanded, aliases), isOptional: false };
  const [select = '', insert = select] = splitAtTop(inside, ',');
  const isOptional = wrapper === 'Generated' || splitAtTop(expand(insert, aliases), '|').includes('undefined');
  return { ...readSelect(select, aliases), isOptional };
}

function readSelect(text: string, aliases: Aliases): { type: string; isNullable: boolean } {
  const members = splitAtTop(expand(text, aliases), '|').flatMap((member) => splitAtTop(expand(member, aliases), '|'));
  return { type: members.filter((member) => member !== 'null').join(' | '), isNullable: members.includes('null') };
}

/** Replaces a name by what it stands for, until it stands for itself. */
function expand(text: string, aliases: Aliases): string {
  const [, name = '', inside = ''] = /^(\w+)(?:<([\s\S]*)>)?$/.exec(text.trim()) ?? [];
  const alias = aliases.get(name);
  if (!alias) return text.trim();
  const given = splitAtTop(inside, ',');
  const filled = alias.parameters.reduce(
    (body, parameter, index) => body.replaceAll(new RegExp(`\\b${parameter}\\b`, 'g'), () => given[index] ?? parameter),
    alias.text,
  );
  return expand(filled, aliases);
}

/** Splits where the separator stands outside every bracket; a leading `|` of a long union gives no empty member. */
function splitAtTop(text: string, separator: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const [index, character] of [...text].entries()) {
    if ('<({['.includes(character)) depth++;
    if (')}]'.includes(character) || (character === '>' && text[index - 1] !== '=')) depth--;
    if (character === separator && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
