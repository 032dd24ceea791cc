import { useProject } from '../../api/queries.ts';

export interface TestAccounts {
  readonly hidden: boolean;
  /** The project says what goes unless the address does; before it is here nothing should be asked. */
  readonly isKnown: boolean;
  /** The value of `test` in the address for a wish; the project's default needs none. */
  readonly valueFor: (hide: boolean) => string;
}

/** Whether a list leaves out what the project calls test accounts: as the address says, else as the project does. */
export function useTestAccounts(projectId: number, test: string): TestAccounts {
  const project = useProject(projectId);
  const isDefault = project.data?.test_account_filters_default_checked === true;
  return {
    hidden: test === 'hide' || (test !== 'show' && isDefault),
    isKnown: test === 'hide' || test === 'show' || !project.isPending,
    valueFor: (hide) => (hide === isDefault ? '' : hide ? 'hide' : 'show'),
  };
}
