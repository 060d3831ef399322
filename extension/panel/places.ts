// Going from a point to its place in the paper, and what came of it.
import { signal } from '@preact/signals'
import type { Pointer } from '../../shared/contract/pointer.ts'
import type { PointerChipProps } from '../../shared/writing/pointer-chip.tsx'
import type { Desk } from './desk.ts'
import type { PanelWorld } from './world.ts'

type Found = PointerChipProps['found']
const NO_WORKER = 'Lectern does not answer. Close this panel, open it again and try once more.'

export class Places {
  readonly #world: PanelWorld
  readonly #desk: Desk
  readonly #found = signal<ReadonlyMap<string, Found>>(new Map())
  /** Why going there failed, to be shown. */
  readonly problem = signal<string | null>(null)

  constructor(world: PanelWorld, desk: Desk) {
    this.#world = world
    this.#desk = desk
  }

  /** What came of going there last; null: nobody went. */
  found(pointer: Pointer): Found {
    return this.#found.value.get(JSON.stringify(pointer)) ?? null
  }

  /** Scrolls to it and marks it; null: marks all places of the draft, and scrolls to none. */
  async show(pointer: Pointer | null): Promise<void> {
    const paper = this.#desk.paper.value
    if (paper === null) return
    const all = this.#desk.editor.value.text.points.flatMap((point) => point.pointer ?? [])
    const pointers = pointer === null ? all : [pointer]
    const goTo = pointer === null ? null : 0
    const version = pointer?.version ?? paper.version
    const answer = await this.#world.showPointers({ work: paper.work, version, pointers, goTo })
    this.problem.value = answer === null ? NO_WORKER : answer.problem
    const found = new Map(this.#found.value)
    for (const [index, place] of (answer?.places ?? []).entries()) {
      found.set(JSON.stringify(pointers[index]), place.found)
    }
    this.#found.value = found
  }
}

/** What came of it; null: it could not be looked for. */
export async function goToPlace(places: Places, pointer: Pointer): Promise<Found> {
  await places.show(pointer)
  return places.found(pointer)
}
