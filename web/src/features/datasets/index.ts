export { AddToDataset } from './add/add-to-dataset.tsx';
export { DATASETS, ITEMS } from './dataset-api.ts';
export { datasetPages } from './pages.ts';
