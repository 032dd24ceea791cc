import type { KeyDependants } from '#features/provider-keys/index.ts';

/** What becomes of evaluations when a key they name is deleted. */
export const keyDependants: KeyDependants = {
  list: (db, projectId, keyId) =>
    db
      .selectFrom('evaluation')
      .select(['id', 'name'])
      .where('project_id', '=', projectId)
      .where('provider_key_id', '=', keyId)
      .where('deleted', '=', false)
      .orderBy('name')
      .orderBy('id')
      .limit(1_000)
      .execute(),

  async repoint(trx, { projectId, keyId, replacementId, at }) {
    await trx
      .updateTable('evaluation')
      .set({ provider_key_id: replacementId, updated_at: at })
      .where('project_id', '=', projectId)
      .where('provider_key_id', '=', keyId)
      .execute();
  },

  async drop(trx, { projectId, keyId, at }) {
    await trx
      .updateTable('evaluation')
      .set({
        status: 'error',
        enabled: false,
        status_reason: 'provider_key_deleted',
        status_reason_detail: null,
        updated_at: at,
      })
      .where('project_id', '=', projectId)
      .where('provider_key_id', '=', keyId)
      .where('enabled', '=', true)
      .execute();
  },
};
