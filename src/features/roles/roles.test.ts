import { beforeAll, describe, expect, it } from 'vitest';
import { Level } from '#http/request.ts';
import { type Kit, useKit } from '#kit/index.ts';
import type { Account } from '#kit/makers.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

type Place = Pick<Account, 'organization' | 'base' | 'key'>;

const roles = (place: Place) => kit.as(place, `/api/organizations/${place.organization.id}/roles`);

async function makeRole(place: Place, name = 'Reviewers') {
  const answer = await roles(place).post('', { name });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json();
}

async function join(place: Place, role: { id: string }, person: Pick<Account, 'user'>) {
  const answer = await roles(place).post(`${role.id}/role_memberships/`, { user_uuid: person.user.uuid });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json();
}

describe('a role', () => {
  it('is made by an admin and shown to every member', async () => {
    const ada = await kit.makeAccount();
    const bob = await kit.makeMember(ada);
    const made = (await roles(ada).post('', { name: ' Reviewers ', is_default: true, members: ['x'] })).json();
    expect(made).toEqual({
      id: expect.any(String),
      name: 'Reviewers',
      created_at: expect.stringMatching(/\.\d{6}Z$/),
      created_by: expect.objectContaining({ id: ada.user.id, email: ada.user.email }),
      members: [],
      is_default: false,
    });
    expect((await roles(bob).get(`${made.id}/`)).json()).toEqual(made);
    expect((await roles(bob).get('')).json()).toEqual({ count: 1, next: null, previous: null, results: [made] });
    const current = await kit.request({ method: 'GET', url: '/api/organizations/@current/roles', key: bob.key });
    expect(current.json().results).toEqual([made]);
  });

  it('is changed and deleted, by form as well', async () => {
    const ada = await kit.makeAccount();
    const made = await makeRole(ada);
    expect((await roles(ada).patch(`${made.id}/`, { name: 'Judges' })).json()).toEqual({ ...made, name: 'Judges' });
    expect((await roles(ada).patch(`${made.id}/`, {})).statusCode).toBe(200);
    expect((await roles(ada).put(`${made.id}/`, {})).json()).toMatchObject({ code: 'required', attr: 'name' });
    const form = await kit.request({
      method: 'PATCH',
      url: `/api/organizations/${ada.organization.id}/roles/${made.id}/`,
      key: ada.key,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'name=Formed',
    });
    expect(form.json().name).toBe('Formed');
    expect((await roles(ada).delete(`${made.id}/`)).statusCode).toBe(204);
    for (const method of ['GET', 'PATCH', 'DELETE'] as const) {
      expect((await roles(ada).send(method, `${made.id}/`, method === 'PATCH' ? {} : undefined)).statusCode).toBe(404);
    }
  });

  it.each([
    [{}, 'required'],
    [{ name: ' ' }, 'blank'],
    [{ name: 'x'.repeat(201) }, 'max_length'],
    [{ name: null }, 'null'],
  ])('is refused as %j', async (body, code) => {
    const ada = await kit.makeAccount();
    const answer = await roles(ada).post('', body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ type: 'validation_error', code, attr: 'name' });
  });

  it('has a name of its own in its organization, whatever the case, also when two are made at once', async () => {
    const ada = await kit.makeAccount();
    const answers = await Promise.all(
      ['Judge', 'judge', 'JUDGE', 'Judge'].map((name) => roles(ada).post('', { name })),
    );
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([201, 400, 400, 400]);
    const taken = {
      type: 'validation_error',
      code: 'unique',
      detail: 'There is already a role with this name.',
      attr: 'name',
    };
    expect(answers.find((answer) => answer.statusCode === 400)?.json()).toEqual(taken);
    const other = await makeRole(ada, 'Other');
    expect((await roles(ada).patch(`${other.id}/`, { name: 'jUdGe' })).json()).toEqual(taken);
    expect((await roles(ada).patch(`${other.id}/`, { name: 'OTHER' })).json().name).toBe('OTHER');
    await makeRole(await kit.makeAccount(), 'Judge');
  });

  it('says when it is the default of its organization', async () => {
    const ada = await kit.makeAccount();
    const [made, other] = [await makeRole(ada), await makeRole(ada, 'Other')];
    await kit.platform.db
      .updateTable('organization')
      .set({ default_role_id: made.id })
      .where('id', '=', ada.organization.id)
      .execute();
    expect((await roles(ada).get(`${made.id}/`)).json().is_default).toBe(true);
    expect((await roles(ada).get(`${other.id}/`)).json().is_default).toBe(false);
  });
});

describe('membership of a role', () => {
  it('shows the member with their place in the organization', async () => {
    const ada = await kit.makeAccount();
    const bob = await kit.makeMember(ada);
    const role = await makeRole(ada);
    const held = await join(ada, role, bob);
    const user = expect.objectContaining({ uuid: bob.user.uuid, email: bob.user.email, hedgehog_config: null });
    expect(held).toEqual({
      id: expect.any(String),
      role_id: role.id,
      organization_member: {
        id: expect.any(String),
        user,
        level: 1,
        joined_at: expect.stringMatching(/\.\d{6}Z$/),
        updated_at: expect.stringMatching(/\.\d{6}Z$/),
        is_2fa_enabled: false,
        has_social_auth: false,
        last_login: null,
      },
      user,
      joined_at: expect.stringMatching(/\.\d{6}Z$/),
      updated_at: expect.stringMatching(/\.\d{6}Z$/),
    });
    const path = `${role.id}/role_memberships/`;
    expect((await roles(bob).get(`${path}${held.id}/`)).json()).toEqual(held);
    expect((await roles(bob).get(`${role.id}/`)).json().members).toEqual([held]);
    kit.clock.advance(1000);
    await join(ada, role, ada);
    const listed = (await roles(bob).get(path)).json();
    expect(listed.count).toBe(2);
    expect(listed.results[0]).toEqual(held);
    expect((await roles(bob).get(`${path}?limit=1&offset=1`)).json().results[0].user.uuid).toBe(ada.user.uuid);
    for (const method of ['PATCH', 'PUT'] as const) {
      expect((await roles(ada).send(method, `${path}${held.id}/`, {})).statusCode).toBe(405);
    }
    expect((await roles(ada).delete(`${path}${held.id}/`)).statusCode).toBe(204);
    expect((await roles(ada).delete(`${path}${held.id}/`)).statusCode).toBe(404);
    expect((await roles(ada).get(`${role.id}/`)).json().members).toHaveLength(1);
  });

  it('is refused with a reason', async () => {
    const [ada, stranger] = [await kit.makeAccount(), await kit.makeAccount()];
    const role = await makeRole(ada);
    const foreign = await makeRole(stranger);
    const refusal = (detail: string, attr: string | null = null, code = 'invalid_input') => ({
      type: 'validation_error',
      code,
      detail,
      attr,
    });
    const add = async (id: string, payload: object) =>
      (await roles(ada).post(`${id}/role_memberships/`, payload)).json();
    expect(await add(role.id, {})).toEqual(refusal('This field is required.', 'user_uuid', 'required'));
    expect(await add(role.id, { user_uuid: 'x' })).toEqual(refusal('Must be a valid UUID.', 'user_uuid'));
    expect(await add(role.id, { user_uuid: stranger.user.uuid })).toEqual(refusal('User does not exist.'));
    expect(await add(foreign.id, { user_uuid: ada.user.uuid })).toEqual(refusal('Role does not exist.'));
    await join(ada, role, ada);
    expect(await add(role.id, { user_uuid: ada.user.uuid })).toEqual(refusal('User is already part of the role.'));
  });

  it('is given once, also when two admins give it at once', async () => {
    const ada = await kit.makeAccount();
    const role = await makeRole(ada);
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => roles(ada).post(`${role.id}/role_memberships/`, { user_uuid: ada.user.uuid })),
    );
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([201, 400, 400, 400]);
  });

  it('is never given to a member who leaves the organization at the same time', async () => {
    const ada = await kit.makeAccount();
    const role = await makeRole(ada);
    const people = await Promise.all(Array.from({ length: 4 }, () => kit.makeMember(ada)));
    const answers = await Promise.all(
      people.flatMap(({ user }) => [
        roles(ada).post(`${role.id}/role_memberships/`, { user_uuid: user.uuid }),
        kit.request({
          method: 'DELETE',
          url: `/api/organizations/${ada.organization.id}/members/${user.uuid}/`,
          key: ada.key,
        }),
      ]),
    );
    for (const answer of answers) expect(answer.statusCode).toBeOneOf([201, 204, 400]);
    expect((await roles(ada).get(`${role.id}/`)).json().members).toEqual([]);
  });

  it('ends when the member leaves the organization', async () => {
    const ada = await kit.makeAccount();
    const bob = await kit.makeMember(ada);
    const role = await makeRole(ada);
    await join(ada, role, bob);
    const url = `/api/organizations/${ada.organization.id}/members/${bob.user.uuid}/`;
    expect((await kit.request({ method: 'DELETE', url, key: ada.key })).statusCode).toBe(204);
    expect((await roles(ada).get(`${role.id}/`)).json().members).toEqual([]);
  });
});

describe('access to roles', () => {
  it('needs a key with the scope and, for changes, an admin', async () => {
    const ada = await kit.makeAccount();
    const bob = await kit.makeMember(ada);
    const admin = await kit.makeMember(ada, Level.admin);
    const role = await makeRole(admin);
    const held = await join(admin, role, bob);
    const url = `/api/organizations/${ada.organization.id}/roles/`;
    expect((await kit.request({ method: 'GET', url })).statusCode).toBe(401);
    const reader = { ...ada, key: await kit.makeKey(ada, ['organization:read']) };
    expect((await roles(reader).get(`${role.id}/role_memberships/`)).statusCode).toBe(200);
    for (const [method, path, payload] of [
      ['POST', '', { name: 'x' }],
      ['PATCH', `${role.id}/`, { name: 'x' }],
      ['PUT', `${role.id}/`, { name: 'x' }],
      ['DELETE', `${role.id}/`],
      ['POST', `${role.id}/role_memberships/`, { user_uuid: ada.user.uuid }],
      ['DELETE', `${role.id}/role_memberships/${held.id}/`],
    ] as const) {
      const small = await roles(reader).send(method, path, payload);
      expect(small.json().detail).toBe("API key missing required scope 'organization:write'");
      const low = await roles(bob).send(method, path, payload);
      expect([low.statusCode, low.json().detail]).toEqual([403, 'Your organization access level is insufficient.']);
    }
  });

  it('is refused to strangers, and other organizations’ roles are missing', async () => {
    const [ada, stranger] = [await kit.makeAccount(), await kit.makeAccount()];
    const role = await makeRole(ada);
    const held = await join(ada, role, ada);
    expect((await roles({ ...ada, key: stranger.key }).get('')).statusCode).toBe(403);
    for (const [method, path] of [
      ['GET', `${role.id}/`],
      ['PATCH', `${role.id}/`],
      ['DELETE', `${role.id}/`],
      ['GET', `${role.id}/role_memberships/`],
      ['GET', `${role.id}/role_memberships/${held.id}/`],
      ['DELETE', `${role.id}/role_memberships/${held.id}/`],
    ] as const) {
      const answer = await roles(stranger).send(method, path, method === 'PATCH' ? { name: 'x' } : undefined);
      expect([answer.statusCode, answer.json().detail]).toEqual([404, 'Not found.']);
    }
    const unknown = await kit.request({ method: 'GET', url: '/api/organizations/abc/roles/', key: ada.key });
    expect(unknown.json().detail).toBe('Organization not found.');
  });
});
