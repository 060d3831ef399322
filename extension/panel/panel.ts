// The panel as a whole: its parts, and which of them hears what.
import { signal } from '@preact/signals'
import type { UnfinishedDraft } from '../../shared/device/list-drafts.ts'
import { applyRescues } from '../../shared/device/rescue-draft.ts'
import type { Change } from '../../shared/device/storage.ts'
import { printPaper } from '../../shared/domain/print-paper.ts'
import { idInFocus } from '../../shared/writing/go-to.ts'
import { pointOfControl } from '../../shared/writing/point-names.ts'
import { Account } from './account.ts'
import { Desk } from './desk.ts'
import { OwnDrafts } from './own-drafts.ts'
import { Places } from './places.ts'
import { takePointed } from './pointed.ts'
import { GroupStanding } from './standing.ts'
import { Waiting } from './waiting.ts'
import type { PanelWorld, Tab } from './world.ts'

export type Screen = 'write' | 'outbox' | 'settings'

export class Panel {
  readonly world: PanelWorld
  readonly account: Account
  readonly desk: Desk
  readonly standing: GroupStanding
  readonly waiting: Waiting
  readonly places: Places
  readonly drafts: OwnDrafts
  readonly screen = signal<Screen>('write')
  /** Nothing is shown before what is on disk is read, so that nothing jumps. */
  readonly ready = signal(false)

  constructor(world: PanelWorld) {
    this.world = world
    this.account = new Account(world)
    this.desk = new Desk(world, this.account)
    this.standing = new GroupStanding(world, this.account, this.desk)
    this.waiting = new Waiting(world)
    this.places = new Places(world, this.desk)
    this.drafts = new OwnDrafts(world, this.account)
  }

  async start(pinned: string | null): Promise<void> {
    this.desk.pinned.value = pinned
    await Promise.all([this.account.load(), this.waiting.load(), applyRescues(this.world.storage)])
    this.world.signal.listen((change) => void this.hear(change))
    await Promise.all([this.desk.lay(), this.drafts.load()])
    this.ready.value = true
    this.world.watchTab((tab) => void this.#follow(tab, pinned !== null))
    await this.account.refresh()
    await this.layOut()
    await this.drafts.fetch()
  }

  go(screen: Screen): void {
    this.screen.value = screen
  }

  /** A paper by its name, whatever the tab shows; until the tab shows another. */
  async open(name: string): Promise<void> {
    this.go('write')
    this.desk.pinned.value = name
    await this.layOut()
  }

  /** In the group it was written for. */
  async openDraft({ work, version, place }: UnfinishedDraft): Promise<void> {
    await this.open(printPaper(work, version))
    if (place === null || this.desk.place.value?.groupId === place.groupId) return
    await this.desk.chooseGroup(place.groupId)
  }

  async layOut(): Promise<void> {
    await this.desk.lay()
    await takePointed(this.world, this.desk)
    await this.standing.load()
  }

  async #look(): Promise<void> {
    await this.desk.look()
    if (this.desk.paper.value === null) await this.drafts.load()
    await takePointed(this.world, this.desk)
  }

  async #rescued(): Promise<void> {
    if (await applyRescues(this.world.storage)) this.world.signal.announce('drafts')
  }

  /** Opened with a name, the panel stays with it; opened from the list of what waits, it follows the next tab. */
  async #follow(tab: Tab | null, always: boolean): Promise<void> {
    const before = this.desk.tab.value
    this.desk.tab.value = tab
    const moved = before?.address !== tab?.address
    if (moved && before !== null && !always) this.desk.pinned.value = null
    await this.layOut()
  }

  async hear(change: Change): Promise<void> {
    if (change === 'drafts') return this.#look()
    if (change === 'papers') return void (await Promise.all([this.layOut(), this.drafts.load()]))
    if (change === 'rescues') return this.#rescued()
    if (change === 'pointed')
      return takePointed(
        this.world,
        this.desk,
        pointOfControl(this.desk.editor.value.text.points, idInFocus()),
      )
    if (change === 'outbox') {
      const before = this.waiting.rows.value.length
      await this.waiting.load()
      if (this.waiting.rows.value.length < before) await this.standing.load()
      return
    }
    await this.account.load()
    await Promise.all([this.layOut(), this.drafts.load()])
    if (change === 'session') await this.drafts.fetch()
  }
}
