import { contentOf, contentRecord, isContentName, listedRecords } from '../content-records.ts';
import { indexed } from '../indexed.ts';
import { toMessages } from '../messages.ts';
import type { OtlpSpan } from '../span.ts';
import { type Answer, type Family, from } from './family.ts';

type Part = 'input' | 'output' | 'system';

/** Where messages stood before they became attributes: in events of the span, in a list of events, in texts and numbered attributes. */
export const genAiContent: Family = {
  name: 'gen_ai_content',
  speaks: () => true,
  answers: {
    input: [
      ofEvents('input'),
      ofList('input'),
      indexed('gen_ai.prompt'),
      from('gen_ai.prompt', (value) => toMessages(value, 'user')),
    ],
    output: [
      ofEvents('output'),
      ofList('output'),
      indexed('gen_ai.completion'),
      from('gen_ai.completion', (value) => toMessages(value, 'assistant')),
    ],
    system: [ofEvents('system'), ofList('system')],
  },
};

/** Messages in events of the span. */
export function ofEvents(part: Part): (span: OtlpSpan) => Answer | undefined {
  return ({ events }) => {
    if (events.length === 0) return undefined;
    const used = events.filter(({ name }) => isContentName(name));
    const value = contentOf(used.map(({ name, attributes }) => contentRecord(name, attributes)))[part];
    return value === undefined ? undefined : { value, events: used };
  };
}

function ofList(part: Part): (span: OtlpSpan) => Answer | undefined {
  return ({ attributes }) => {
    const records = attributes.events === undefined ? undefined : listedRecords(attributes.events);
    return records && { value: contentOf(records)[part], whole: ['events'] };
  };
}
