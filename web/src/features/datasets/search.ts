import { Type } from 'typebox';

export const datasetsSearch = Type.Object({
  q: Type.String({ default: '' }),
  f: Type.String({ default: '' }),
  /** A column id, with `-` in front for descending. */
  sort: Type.String({ default: '' }),
  new: Type.Boolean({ default: false }),
});

export const datasetSearch = Type.Object({
  /** The item in the drawer; `new` for one that is yet to be. */
  item: Type.String({ default: '' }),
});

export const importSearch = Type.Object({
  /** The import being watched. */
  job: Type.String({ default: '' }),
});
