// Makes src/features/users/common-passwords.bin of a list of passwords, one a line, on standard input.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { makeFilter } from '../src/features/users/common-passwords.ts';

const FILTER_BYTES = 256 * 1024;

const passwords = (await text(process.stdin)).split('\n').filter((line) => line !== '');
const file = join(import.meta.dirname, '../src/features/users/common-passwords.bin');
writeFileSync(file, makeFilter(passwords, FILTER_BYTES));
process.stdout.write(`${file} knows ${passwords.length} passwords.\n`);
