/** A sum that grows by a number at a time and is that of the decimals: millions of amounts lose nothing and raise no dust. */
export class RunningSum {
  #sum = 0;
  /** What the additions so far have rounded away. */
  #lost = 0;

  add(value: number): void {
    const next = this.#sum + value;
    this.#lost += Math.abs(this.#sum) >= Math.abs(value) ? this.#sum - next + value : value - next + this.#sum;
    this.#sum = next;
  }

  get value(): number {
    const sum = this.#sum + this.#lost;
    return Number.isInteger(sum) ? sum : Number(sum.toPrecision(15));
  }
}
