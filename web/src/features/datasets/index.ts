/** What other pages use of datasets. */
export { AddToDataset, type AddToDatasetProps } from './add/add-to-dataset.tsx';
export type { NewItem } from './dataset-api.ts';
