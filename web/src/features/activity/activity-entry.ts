interface ActivityChange {
  readonly type: string;
  readonly action: string;
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface ActivityEntry {
  readonly id: string;
  readonly user: { readonly first_name: string; readonly last_name: string | null; readonly email: string } | null;
  readonly activity: string;
  readonly scope: string;
  readonly item_id: string | null;
  readonly detail: {
    readonly name: string | null;
    readonly changes: readonly ActivityChange[] | null;
  };
  readonly created_at: string;
  readonly is_system: boolean;
}
