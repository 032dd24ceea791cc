import type { JsonObject } from '#kernel/json.ts';

/** What the refund agent may call, as it is offered to the model. */
export const AGENT_TOOLS: readonly JsonObject[] = [
  tool('lookup_order', 'Find an order by its number.', { order: 'string' }),
  tool('get_shipment', 'Where the parcel of an order is.', { order: 'string' }),
  tool('wait', 'Wait before looking again.', { seconds: 'number' }),
  tool('check_return_policy', 'Whether the policy allows a refund for this reason.', { reason: 'string' }),
  tool('issue_refund', 'Send money back. Only after the policy allowed it.', {
    order: 'string',
    amount: 'number',
    currency: 'string',
  }),
  tool('send_email', 'Write to the customer from a template.', { template: 'string', to: 'string' }),
  tool('escalate_to_human', 'Hand over to a person.', { order: 'string', reason: 'string' }),
];

function tool(name: string, description: string, fields: Readonly<Record<string, string>>): JsonObject {
  const properties = Object.fromEntries(Object.entries(fields).map(([key, type]) => [key, { type }]));
  return { name, description, input_schema: { type: 'object', properties, required: Object.keys(fields) } };
}
