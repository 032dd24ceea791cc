import { Type } from 'typebox';

export const promptsSearch = Type.Object({
  q: Type.String({ default: '' }),
  f: Type.String({ default: '' }),
  /** Prefixes that are folded open, separated by commas. */
  open: Type.String({ default: '' }),
  /** A column id, with `-` in front for descending. */
  sort: Type.String({ default: '' }),
});

export const promptSearch = Type.Object({
  /** 0 is the latest, whichever that is. */
  v: Type.Integer({ default: 0, minimum: 0 }),
  tab: Type.String({ default: 'text', pattern: '^(text|compare|try|usage|activity)$' }),
  /** Two versions, `2..5`; `draft` stands for what is being written here. */
  diff: Type.String({ default: '', pattern: '^(|(\\d+|draft)\\.\\.(\\d+|draft))$' }),
});

export const promptEditSearch = Type.Object({
  /** An older version to start from. */
  from: Type.Integer({ default: 0, minimum: 0 }),
});
