import { describe, expect, it } from 'vitest';
import { readUser, usersQuery } from './user.ts';

describe('the list of users', () => {
  it('calls a person by name, else address, else distinct id', () => {
    expect(readUser({ id: '1', name: 'Ada', email: 'a@x.org', distinct: 'd' }).name).toBe('Ada');
    expect(readUser({ id: '1', email: 'a@x.org', distinct: 'd' }).name).toBe('a@x.org');
    expect(readUser({ id: '1', distinct: 'd' }).name).toBe('d');
  });

  it('searches for marks that stand for anything as themselves', () => {
    const { values } = usersQuery({ range: { from: '-7d' }, properties: [], text: '50%_a' }, undefined);
    expect(values).toMatchObject({ like: '%50\\%\\_a%' });
  });
});
