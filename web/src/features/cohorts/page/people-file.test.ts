import { describe, expect, it } from 'vitest';
import { recognize, toFile } from './people-file.ts';

describe('a file of people', () => {
  it('tells by its header how it names them', () => {
    expect(recognize('email\na@x.org\nb@x.org\n')).toEqual({
      rows: 2,
      words: 'The header says: people by e-mail address.',
      isUsable: true,
    });
    expect(recognize('\uFEFFname, "Distinct_ID" ,email\r\nAda,ada,a@x.org').words).toBe(
      'People by distinct id, from column 2 of 3.',
    );
    expect(recognize('ada\nbob')).toMatchObject({ rows: 2, isUsable: true });
    expect(recognize('name,city\nAda,London')).toMatchObject({ isUsable: false });
    expect(recognize('email\n')).toMatchObject({ rows: 0, isUsable: false });
    expect(recognize(' \n')).toMatchObject({ isUsable: false });
  });

  it.each([
    ['Name;E-Mail\nAda;a@x.org\n', 'People by e-mail address, from column 2 of 2.', 1],
    ['Name\tPerson.id\nA, da\tx\nBob\ty\n', 'People by person id, from column 2 of 2.', 2],
    ['\uFEFF"Name";"Distinct ID"\n"A\nda;";ada\n;\n', 'People by distinct id, from column 2 of 2.', 1],
    ['sep=;\r\nemail;x\r\na@x.org;1\r\n', 'People by e-mail address, from column 1 of 2.', 1],
    ['distinct_id,,\nada,,\n,,\n', 'The header says: people by distinct id.', 1],
    ['email\n"open\na@x.org\n', 'The header says: people by e-mail address.', 2],
    ['User ID,\nada,\n', 'No header: every line is taken for a distinct id.', 2],
  ])('is read as the server reads it: %j', (text, words, rows) => {
    expect(recognize(text)).toEqual({ rows, words, isUsable: true });
  });

  it('is made of pasted lines, by what they look like', () => {
    expect(toFile(' a@x.org\n\nb@x.org ')).toBe('email\na@x.org\nb@x.org');
    expect(toFile('ada\nb@x.org')).toBe('distinct_id\nada\nb@x.org');
    expect(toFile('6f1d3f0a-52cb-5a0e-9c39-2f0a4c1b7d11')).toBe('person_id\n6f1d3f0a-52cb-5a0e-9c39-2f0a4c1b7d11');
    expect(toFile('email\na@x.org')).toBe('email\na@x.org');
    expect(toFile('name\temail\nAda\ta@x.org')).toBe('name\temail\nAda\ta@x.org');
    expect(toFile('E-Mail\na@x.org')).toBe('E-Mail\na@x.org');
    expect(toFile('name,email\nAda,a@x.org')).toBe('name,email\nAda,a@x.org');
  });
});
