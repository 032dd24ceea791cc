/** What other pages use of datasets. */
export { AddToDataset, type AddToDatasetProps } from './add/add-to-dataset.tsx';
export { DATASETS, type Dataset, type DatasetItem, ITEMS, type NewItem } from './dataset-api.ts';
