import { useQueryClient } from '@tanstack/react-query';
import { AddToDataset } from '../datasets/index.ts';
import { type DatasetSource, findSpans, readItems } from './dataset-source.ts';

interface DatasetDialogProps {
  readonly projectId: number;
  readonly sources: readonly DatasetSource[];
  readonly onClose: () => void;
}

/** Stores spans as items of a dataset. A single one can be looked over and edited first. */
export function DatasetDialog({ projectId, sources, onClose }: DatasetDialogProps) {
  const client = useQueryClient();
  return (
    <AddToDataset
      projectId={projectId}
      count={sources.length}
      sourceKey={sources.flatMap(({ traceId, uuid }) => [traceId, uuid])}
      read={async () => readItems(client, projectId, await findSpans(projectId, sources))}
      onClose={onClose}
    />
  );
}
