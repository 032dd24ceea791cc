/**
 * Counts the places of a job kind that each group holds. A group may hold at most half of the places the others leave free, and
 * always one. So one group alone uses half, n groups leave one share free for the next, and slow groups cannot block others.
 */
export class FairShare {
  readonly #places: number;
  readonly #held = new Map<string, number>();
  #heldByAll = 0;

  constructor(places: number) {
    this.#places = places;
  }

  get isFull(): boolean {
    return this.#heldByAll >= this.#places;
  }

  take(group: string | undefined): void {
    this.#heldByAll++;
    if (group !== undefined) this.#held.set(group, (this.#held.get(group) ?? 0) + 1);
  }

  giveBack(group: string | undefined): void {
    this.#heldByAll--;
    if (group === undefined) return;
    const left = (this.#held.get(group) ?? 0) - 1;
    if (left > 0) this.#held.set(group, left);
    else this.#held.delete(group);
  }

  /** The groups that may take no further place. */
  groupsAtShare(): string[] {
    return [...this.#held]
      .filter(([, held]) => held >= this.#shareBeside(this.#heldByAll - held))
      .map(([group]) => group);
  }

  #shareBeside(heldByOthers: number): number {
    return Math.max(1, Math.floor((this.#places - heldByOthers) / 2));
  }
}
