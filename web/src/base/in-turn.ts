export type Outcome = { done: number; problems: Map<string, number> };

const AT_ONCE = 4;

/** Performs a step for each item, a few at a time; a refusal is counted under its words and the rest goes on. */
export async function inTurn<Item>(items: readonly Item[], step: (item: Item) => Promise<unknown>): Promise<Outcome> {
  const outcome: Outcome = { done: 0, problems: new Map() };
  const waiting = [...items];
  async function work() {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      try {
        await step(item);
        outcome.done += 1;
      } catch (error) {
        const words = error instanceof Error ? error.message : String(error);
        outcome.problems.set(words, (outcome.problems.get(words) ?? 0) + 1);
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return outcome;
}

export const problemWords = ({ problems }: Outcome): string =>
  [...problems].map(([words, count]) => (count > 1 ? `${words} (× ${count})` : words)).join(' ');
