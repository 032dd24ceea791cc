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

  it('is made of pasted lines, by what they look like', () => {
    expect(toFile(' a@x.org\n\nb@x.org ')).toBe('email\na@x.org\nb@x.org');
    expect(toFile('ada\nb@x.org')).toBe('distinct_id\nada\nb@x.org');
    expect(toFile('6f1d3f0a-52cb-5a0e-9c39-2f0a4c1b7d11')).toBe('person_id\n6f1d3f0a-52cb-5a0e-9c39-2f0a4c1b7d11');
    expect(toFile('email\na@x.org')).toBe('email\na@x.org');
    expect(toFile('name,email\nAda,a@x.org')).toBe('name,email\nAda,a@x.org');
  });
});
