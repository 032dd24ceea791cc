export { AddToDataset } from './add/add-to-dataset.tsx';
export { DATASETS, type Dataset, type DatasetItem, ITEMS } from './dataset-api.ts';
export { datasetPages } from './pages.ts';
