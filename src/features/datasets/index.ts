import type { Feature } from '#http/feature.ts';
import type { Platform } from '#platform/platform.ts';
import { deleteInPortions } from '#platform/postgres/delete-in-portions.ts';
import { exportRoutes } from './exports/routes.ts';
import { importWorkers } from './imports/jobs.ts';
import { deleteImports, listOfProject } from './imports/queries.ts';
import { blobKey } from './imports/raw-rows.ts';
import { importRoutes } from './imports/routes.ts';
import { itemRoutes } from './items/routes.ts';
import { datasetRoutes } from './routes.ts';

export { createDataset } from './change.ts';
export { createItems } from './items/change.ts';
export { listDatasets } from './queries.ts';

export type DatasetsNeeds = Pick<Platform, 'db' | 'blobs' | 'jobs' | 'clock' | 'announcer'>;

export function datasets(needs: DatasetsNeeds): Feature {
  return {
    name: 'datasets',
    about: 'Inputs with expected outputs, for trying prompts and models on.',
    projectRoutes: async (api) => {
      await api.register(datasetRoutes(needs));
      await api.register(itemRoutes(needs));
      await api.register(importRoutes(needs));
      await api.register(exportRoutes(needs));
    },
    workers: importWorkers(needs),
    async forget(projectId, signal) {
      await forgetImports(needs, projectId, signal);
      await deleteInPortions(needs.db, 'dataset_item', { projectId, signal, rowsAtOnce: 5_000 });
      await deleteInPortions(needs.db, 'dataset', { projectId, signal });
    },
  };
}

async function forgetImports(
  { db, blobs }: Pick<Platform, 'db' | 'blobs'>,
  projectId: number,
  signal: AbortSignal,
): Promise<void> {
  for (let imports = await listOfProject(db, projectId); imports.length > 0; ) {
    for (const row of imports) await blobs.delete(blobKey(row));
    const ids = imports.map(({ id }) => id);
    await deleteImports(db, ids);
    signal.throwIfAborted();
    imports = await listOfProject(db, projectId);
  }
}
