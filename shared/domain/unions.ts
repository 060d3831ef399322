// Sets of keys that grow together: join two, ask which set a key is in.
export class Unions {
  readonly #above = new Map<string, string>()

  /** The least key of the set, so that it does not depend on the order of the joins. */
  rootOf(key: string): string {
    let at = key
    for (let above = this.#above.get(at); above !== undefined; above = this.#above.get(at)) at = above
    return at
  }

  join(one: string, other: string): void {
    const [low = '', high = ''] = [this.rootOf(one), this.rootOf(other)].toSorted()
    if (low !== high) this.#above.set(high, low)
  }
}
