/**
 * What went into a call and what came out of it in all, as SQL over the columns of `events`. Providers count cached tokens
 * and reasoning inside their totals or beside them; ingestion notes which. Events from before it did are
 * classified by counts that only one of the two ways can produce.
 */
export function wholeTokensSql(alias = '') {
  const number = (property: string) => `${alias}\`num_$ai_${property}\``;
  const flag = (property: string) => `${alias}\`mat_$ai_${property}_reporting_exclusive\` = 'true'`;
  const cached = `(ifNull(${number('cache_read_input_tokens')}, 0) + ifNull(${number('cache_creation_input_tokens')}, 0))`;
  const reasoning = `ifNull(${number('reasoning_tokens')}, 0)`;
  const input = number('input_tokens');
  const output = number('output_tokens');
  const cacheBeside = `ifNull(${flag('cache')}, ${cached} > ifNull(${input}, 0) OR ifNull(${alias}\`mat_$ai_provider\` = 'anthropic', 0))`;
  const reasoningBeside = `ifNull(${flag('reasoning')}, ${reasoning} > ifNull(${output}, 0))`;
  return {
    input: `if(${cached} > 0 AND ${cacheBeside}, ifNull(${input}, 0) + ${cached}, ${input})`,
    output: `if(${reasoning} > 0 AND ${reasoningBeside}, ifNull(${output}, 0) + ${reasoning}, ${output})`,
  };
}
