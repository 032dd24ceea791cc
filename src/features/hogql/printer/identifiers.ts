import { queryError } from '../errors.ts';

const RESERVED: ReadonlySet<string> = new Set(['team_id', 'true', 'false', 'null']);

/** A name the text gives to something. It never reaches the SQL, but answers and `hogql` show it. */
export function checkIdentifier(name: string): void {
  if (RESERVED.has(name.toLowerCase())) {
    throw queryError(`Alias '${name}' is a reserved keyword.`);
  }
  if (/[`\\\0\n\r]/.test(name) || name === '' || name.length > 256) {
    throw queryError('A name must not hold backticks, backslashes or line breaks.');
  }
}
