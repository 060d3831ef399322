// In which order a person looks at a group's list: the group's own, unless they chose another in this browser.
import { signal } from '@preact/signals'
import { ListOrder } from '../../../shared/contract/reading-list.ts'
import type { Place } from './queries.ts'

const KEY = 'lectern.list-order'
const chosen = signal<Readonly<Record<string, ListOrder>>>(read())

export function orderOf({ groupId }: Place, ofGroup: ListOrder): ListOrder {
  return chosen.value[groupId] ?? ofGroup
}

export function chooseOrder({ groupId }: Place, order: ListOrder): void {
  chosen.value = { ...chosen.value, [groupId]: order }
  try {
    localStorage.setItem(KEY, JSON.stringify(chosen.value))
  } catch {
    // Storage is switched off: the choice holds until the page is closed.
  }
}

function read(): Record<string, ListOrder> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    const entries = typeof kept === 'object' && kept !== null ? Object.entries(kept) : []
    return Object.fromEntries(
      entries.flatMap(([group, order]) => {
        const known = ListOrder.safeParse(order)
        return known.success ? [[group, known.data]] : []
      }),
    )
  } catch {
    return {}
  }
}
