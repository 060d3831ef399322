// Going from a point to its place in the paper, and what came of it.
import { signal } from '@preact/signals'
import type { CapturedPaper } from '../../shared/contract/paper.ts'
import type { Pointer } from '../../shared/contract/pointer.ts'
import { type Surface, surfaceAt, surfaceOf } from '../../shared/domain/pointer-surface.ts'
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
    if (pointer !== null && (await this.#surface(paper, pointer)) === 'pdf') {
      const { found, problem } = await this.#world.goToPdf(paper.work, pointer)
      this.problem.value = problem
      return this.#keep([[pointer, found]])
    }
    await this.#showOnPage(paper, pointer)
  }

  async #surface({ work }: CapturedPaper, pointer: Pointer): Promise<Surface> {
    const beside = surfaceAt(this.#desk.tab.value?.address ?? null, work)
    const asks = pointer.from === 'list' && beside === null
    const reader = asks && (await this.#world.isInReader(work, pointer.version))
    return surfaceOf(pointer, { beside, reader })
  }

  async #showOnPage(paper: CapturedPaper, pointer: Pointer | null): Promise<void> {
    const all = this.#desk.editor.value.text.points.flatMap((point) => point.pointer ?? [])
    const pointers = pointer === null ? all : [pointer]
    const goTo = pointer === null ? null : 0
    const version = pointer?.version ?? paper.version
    const answer = await this.#world.showPointers({ work: paper.work, version, pointers, goTo })
    this.problem.value = answer === null ? NO_WORKER : answer.problem
    const places = answer?.places ?? []
    this.#keep(pointers.map((one, index) => [one, places[index]?.found ?? null]))
  }

  #keep(places: readonly (readonly [Pointer, Found])[]): void {
    const found = new Map(this.#found.value)
    for (const [pointer, came] of places) found.set(JSON.stringify(pointer), came)
    this.#found.value = found
  }
}

/** What came of it; null: it could not be looked for. */
export async function goToPlace(places: Places, pointer: Pointer): Promise<Found> {
  await places.show(pointer)
  return places.found(pointer)
}
