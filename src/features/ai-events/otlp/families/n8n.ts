import type { OtlpSpan } from '../span.ts';
import { type Family, hasKey, type KindAnswer } from './family.ts';

/** The workflows of n8n and their nodes. It leaves model calls to other instrumentations. */
export const n8n: Family = {
  name: 'n8n',
  speaks: (span) => span.name.startsWith('n8n.') || hasKey(span, 'n8n.'),
  kind,
  answers: {
    entityName: ['n8n.node.name', 'n8n.workflow.name'],
    error: ['n8n.error.message', 'n8n.node.error.message', 'n8n.error.type'],
    inputState: ['n8n.node.input'],
    outputState: ['n8n.node.output'],
  },
  properties: { $ai_lib: 'opentelemetry/n8n', $ai_framework: 'n8n' },
};

function kind(span: OtlpSpan): KindAnswer | undefined {
  const isNode = span.name.startsWith('n8n.node') || hasKey(span, 'n8n.node.');
  const isWorkflow = span.name.startsWith('n8n.workflow') || hasKey(span, 'n8n.workflow.');
  return isNode || isWorkflow ? { kind: 'span', spanType: isNode ? 'node' : 'workflow' } : undefined;
}
