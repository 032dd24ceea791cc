import { Type } from 'typebox';
import { search, segment, type Tool, toolsOf, uuid } from '../tool.ts';

const { list, write } = toolsOf('dataset');

export const datasets: readonly Tool[] = [
  list('datasets-list', 'List datasets: named collections of inputs and expected outputs.', 'datasets/', { search }),
  list(
    'dataset-items-list',
    'List the items of a dataset: input, output, metadata and the trace each came from.',
    'dataset_items/',
    {
      dataset: uuid('Dataset id.'),
    },
  ),
  write(
    'dataset-item-add',
    'Add one item to a dataset.',
    {
      dataset: uuid('Dataset id.'),
      input: Type.Optional(Type.Unknown({ description: 'Any JSON.' })),
      output: Type.Optional(Type.Unknown({ description: 'Any JSON: the expected or observed answer.' })),
      metadata: Type.Optional(Type.Unknown({ description: 'Any JSON.' })),
      ref_trace_id: Type.Optional(Type.String({ description: 'The trace it came from.' })),
    },
    (body) => ({ method: 'POST', path: 'dataset_items/', body }),
  ),
  write(
    'dataset-create',
    'Create an empty dataset. Add items with dataset-item-add.',
    {
      name: Type.String({ description: 'What it is called.' }),
      description: Type.Optional(Type.String({ description: 'What its items are for.' })),
    },
    (body) => ({ method: 'POST', path: 'datasets/', body }),
  ),
  write(
    'dataset-item-update',
    'Change an item of a dataset; what is left out stays. deleted true removes it, false brings it back.',
    {
      id: uuid('Item id.'),
      input: Type.Optional(Type.Unknown({ description: 'Any JSON.' })),
      output: Type.Optional(Type.Unknown({ description: 'Any JSON.' })),
      metadata: Type.Optional(Type.Unknown({ description: 'Any JSON.' })),
      deleted: Type.Optional(Type.Boolean({ description: 'Whether it is removed.' })),
    },
    ({ id, ...body }) => ({ method: 'PATCH', path: `dataset_items/${segment(id)}/`, body }),
  ),
];
