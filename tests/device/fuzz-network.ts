// The network of the fuzzer. Each request, and then its answer, waits here until all that goes on is waiting; then one
// of them, drawn from the seed, may pass. So the order in which things happen belongs to the seed, not to the machine.

interface Cut {
  left: number
  readonly end: () => void
}

export class FuzzNetwork {
  readonly #random: () => number
  /** Goes on by itself: each has one request waiting here, or is about to. */
  #active = 0
  readonly #waiting: (() => void)[] = []
  readonly #cuts = new Map<string, Cut>()
  #changed: () => void = () => undefined

  constructor(random: () => number) {
    this.#random = random
  }

  /** Runs it to its end. Within it, what runs side by side says so with `together`. */
  async run<T>(task: () => Promise<T>): Promise<T> {
    let ended = false
    const running = this.#begin(task).finally(() => {
      ended = true
      this.#changed()
    })
    running.catch(() => undefined)
    while (!ended) await this.#passOne(() => ended)
    return running
  }

  async together(tasks: readonly (() => Promise<unknown>)[]): Promise<void> {
    this.#active -= 1
    const ends = await Promise.allSettled(tasks.map((task) => this.#begin(task)))
    this.#active += 1
    for (const end of ends) if (end.status === 'rejected') throw end.reason
  }

  /** After so many turns of this device its task is gone, in the middle: nothing it waited for comes. */
  async cut(device: string, turns: number, task: () => Promise<unknown>): Promise<void> {
    this.#active -= 1
    await Promise.race([
      this.#begin(task),
      new Promise<void>((end) => this.#cuts.set(device, { left: turns, end })),
    ])
    this.#cuts.delete(device)
    this.#active += 1
  }

  turn(device: string): Promise<void> {
    const cut = this.#cuts.get(device)
    if (cut !== undefined && cut.left === 0) {
      this.#active -= 1
      cut.end()
      return new Promise(() => undefined)
    }
    if (cut !== undefined) cut.left -= 1
    return new Promise((pass) => {
      this.#waiting.push(pass)
      this.#changed()
    })
  }

  async #begin<T>(task: () => Promise<T>): Promise<T> {
    this.#active += 1
    try {
      return await task()
    } finally {
      this.#active -= 1
      this.#changed()
    }
  }

  async #passOne(enough: () => boolean): Promise<void> {
    while (!enough() && (this.#waiting.length === 0 || this.#waiting.length < this.#active))
      await this.#change()
    if (enough()) return
    const [pass] = this.#waiting.splice(Math.floor(this.#random() * this.#waiting.length), 1)
    pass?.()
  }

  #change(): Promise<void> {
    return new Promise((done) => {
      this.#changed = done
    })
  }
}
