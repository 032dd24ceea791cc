import { t } from '../app/i18n.ts';

export interface PersonLike {
  readonly first_name?: string | null;
  readonly last_name?: string | null;
  readonly email?: string | null;
}

export function personName(person: PersonLike): string {
  return [person.first_name, person.last_name].filter(Boolean).join(' ').trim() || person.email || t('Unnamed');
}
