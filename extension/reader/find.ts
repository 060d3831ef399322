// Finding words in the paper: what was asked, and how many there are.
import { signal } from '@preact/signals'
import { components } from './pdfjs.ts'

interface Matches {
  readonly current: number
  readonly total: number
}
type Bus = InstanceType<typeof components.EventBus>

export class Find {
  readonly open = signal(false)
  readonly query = signal('')
  readonly matches = signal<Matches>({ current: 0, total: 0 })
  /** `missing`: nothing fits; `wrapped`: it went on at the other end. */
  readonly state = signal<'found' | 'missing' | 'wrapped' | 'pending'>('found')
  readonly #bus: Bus

  constructor(bus: Bus) {
    this.#bus = bus
    const { FindState } = components
    const count = ({ matchesCount }: { matchesCount: Matches }) => {
      this.matches.value = matchesCount
    }
    bus.on('updatefindmatchescount', count)
    bus.on('updatefindcontrolstate', (event: { state: number; matchesCount: Matches }) => {
      count(event)
      const { state } = event
      if (state === FindState.NOT_FOUND) this.state.value = 'missing'
      else if (state === FindState.PENDING) this.state.value = 'pending'
      else this.state.value = state === FindState.WRAPPED ? 'wrapped' : 'found'
    })
  }

  ask(query: string): void {
    this.query.value = query
    this.#dispatch('', false)
  }

  next(previous: boolean): void {
    if (this.query.value !== '') this.#dispatch('again', previous)
  }

  close(): void {
    this.open.value = false
    this.#bus.dispatch('findbarclose', { source: this })
  }

  #dispatch(type: '' | 'again', findPrevious: boolean): void {
    const query = this.query.value
    const how = { caseSensitive: false, entireWord: false, highlightAll: true, matchDiacritics: false }
    this.#bus.dispatch('find', { source: this, type, query, findPrevious, ...how })
  }
}
