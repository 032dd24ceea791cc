import { COUNTS, type Count } from './counts.ts';
import { type Family, type Source, structure } from './family.ts';
import { PLAIN, type PlainQuestion } from './questions.ts';

/** Event properties that the sender set on the span under their own names. They take precedence over every other family. */
export const explicit: Family = {
  name: 'explicit',
  speaks: ({ attributes }) => Object.keys(attributes).some((key) => key.startsWith('$ai_')),
  kind: ({ attributes }) => {
    const type = attributes.$ai_span_type;
    return type === 'generation' || type === 'embedding' ? { kind: type } : undefined;
  },
  answers: {
    ...ownNames(Object.keys(PLAIN) as PlainQuestion[], (question) => PLAIN[question].property), // The keys of PLAIN are its questions.
    // Attributes are texts and lists of texts, so that whatever has structure arrives as JSON.
    tools: [structure('$ai_tools')],
    usage: [structure('$ai_usage')],
    input: [structure('$ai_input')],
    output: [structure('$ai_output_choices'), structure('$ai_output')],
    inputState: [structure('$ai_input_state')],
    outputState: [structure('$ai_output_state')],
    toolName: ['$ai_span_name'],
  },
  parameterObjects: [structure('$ai_model_parameters')],
  counts: ownNames(Object.keys(COUNTS) as Count[], (count) => COUNTS[count]), // Likewise.
};

function ownNames<Name extends string>(
  names: readonly Name[],
  propertyOf: (name: Name) => string,
): { readonly [name in Name]?: readonly Source[] } {
  const sources: { [name in Name]?: readonly Source[] } = {};
  for (const name of names) sources[name] = [propertyOf(name)];
  return sources;
}
