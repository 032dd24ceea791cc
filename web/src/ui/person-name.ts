import { t } from '../base/i18n.ts';

export interface PersonLike {
  readonly first_name?: string | null;
  readonly last_name?: string | null;
  readonly email?: string | null;
}

export function personName(person: PersonLike): string {
  return [person.first_name, person.last_name].filter(Boolean).join(' ').trim() || person.email || t('Unnamed');
}

/** What a person of the events is called everywhere: by name, else by address. The API's own `name` puts the address first. */
export function calledOf(person: {
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
}): string {
  const { name } = person.properties;
  return typeof name === 'string' && name !== '' ? name : person.name;
}
