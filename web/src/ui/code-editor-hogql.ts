import { SQLDialect } from '@codemirror/lang-sql';

/** HogQL's own words: another dialect's would be coloured and offered, and then refused. */
export const hogqlDialect = SQLDialect.define({
  keywords:
    'select distinct from where prewhere group by having qualify order limit offset union all intersect except with as on using join inner left right full outer cross array asc desc case when then else end and or not in is null like ilike between interval over partition rows range unbounded preceding following current row cohort true false cast',
  types: 'int integer float string text date datetime timestamp bool boolean uuid',
  builtin: '',
  identifierQuotes: '`"',
  backslashEscapes: true,
  spaceAfterDashes: false,
});
