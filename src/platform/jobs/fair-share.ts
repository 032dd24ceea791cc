/**
 * Who holds how many of a kind's places. A group may take half of what the others leave, and always one: alone it works with
 * half of the places, n groups with as many each as stay free, so whoever comes next finds a place, however slow the rest are.
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

  /** The groups that hold their share. */
  groupsAtShare(): string[] {
    return [...this.#held]
      .filter(([, held]) => held >= this.#shareBeside(this.#heldByAll - held))
      .map(([group]) => group);
  }

  #shareBeside(heldByOthers: number): number {
    return Math.max(1, Math.floor((this.#places - heldByOthers) / 2));
  }
}
