import { sql } from 'kysely';
import { Invalid } from '#kernel/errors.ts';
import type { Db } from '#platform/postgres/db.ts';
import { isProduct, PRODUCTS } from './products.ts';
import type { OnboardingStep } from './schema.ts';

const CONTEXTS_MAX = 50;

/** Notes that the team wants a product; repeated calls keep one row a product. */
export async function registerIntent(
  db: Db,
  intent: { project_id: number; step: OnboardingStep; at: Date; isOnboarded: boolean },
): Promise<void> {
  const { project_id, step, at, isOnboarded } = intent;
  const productType = requireProduct(step.product_type);
  const context = step.intent_context || undefined;
  await db
    .insertInto('product_intent')
    .values({
      project_id,
      product_type: productType,
      created_at: at,
      updated_at: at,
      onboarding_completed_at: isOnboarded ? at : null,
      contexts: JSON.stringify(context ? { [context]: 1 } : {}),
    })
    .onConflict((conflict) =>
      conflict.columns(['project_id', 'product_type']).doUpdateSet({
        updated_at: at,
        onboarding_completed_at: sql`coalesce(product_intent.onboarding_completed_at, excluded.onboarding_completed_at)`,
        contexts: context ? countedContext(context) : sql`product_intent.contexts`,
      }),
    )
    .execute();
}

function requireProduct(productType: string | undefined): string {
  if (productType === undefined)
    throw new Invalid('required', 'This field is required.', 'product_type', { error: 'product_type is required' });
  if (isProduct(productType)) return productType;
  const detail = `"${productType}" is not a valid choice. Allowed: ${PRODUCTS.join(', ')}.`;
  throw new Invalid('invalid_choice', detail, 'product_type', { error: detail });
}

/** Callers invent contexts freely: past the cap new ones are not kept. */
function countedContext(context: string) {
  return sql<string>`case
    when product_intent.contexts ? ${context} or (select count(*) from jsonb_object_keys(product_intent.contexts)) < ${CONTEXTS_MAX}
    then product_intent.contexts || jsonb_build_object(${context}::text, coalesce((product_intent.contexts ->> ${context})::int, 0) + 1)
    else product_intent.contexts end`;
}
