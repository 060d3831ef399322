// What the groups of the person who is paired now did with papers, for pages and the toolbar. Asked for many at once and
// kept for a minute in memory, under the session it was asked with: after sign-out or a change of person nothing of it
// is given to anybody.
import { z } from 'zod'
import type { WorkId } from '../../shared/contract/paper.ts'
import { MOST_WORKS, WorkStanding } from '../../shared/contract/reading.ts'
import { ask } from '../../shared/device/ask.ts'
import { groupChoices } from '../../shared/device/draft-key.ts'
import type { SessionRow, Storage } from '../../shared/device/storage.ts'
import type { Server } from '../client.ts'
import { glance, type Mark, mostPressing, standingWords } from '../standing-words.ts'
import { currentSession } from './session.ts'

const LIFE = 60_000
const Answer = z.array(WorkStanding.strip())

export interface StandingsWorld {
  readonly storage: Storage
  connect(session: { server: string; token: string | null }): Server
  now(): number
}

/** What a page or the toolbar shows of a paper. */
export interface Told {
  readonly work: WorkId
  readonly mark: Mark
  readonly short: string
  /** Group by group. */
  readonly full: string
}

interface Kept {
  readonly until: number
  readonly standings: readonly WorkStanding[]
}

export function createStandings(world: StandingsWorld) {
  let kept = new Map<WorkId, Kept>()
  let keptFor = ''

  const open = (session: SessionRow | null): Map<WorkId, Kept> => {
    if (nameOf(session) !== keptFor) kept = new Map()
    keptFor = nameOf(session)
    return kept
  }

  /** Papers on no list of the person's groups are left out; so are those about which nobody answered. */
  async function tell(works: readonly WorkId[]): Promise<Told[]> {
    const session = await currentSession(world.storage)
    const known = open(session)
    if (session === null || session.token === null) return []
    const missing = [...new Set(works)].filter((work) => (known.get(work)?.until ?? 0) <= world.now())
    for (let from = 0; from < missing.length; from += MOST_WORKS) {
      const asked = missing.slice(from, from + MOST_WORKS)
      const answer = await ask(Answer, () =>
        world.connect(session).readings.standings.query({ works: asked }),
      )
      if (answer.kind !== 'answer') break
      const until = world.now() + LIFE
      for (const work of asked)
        known.set(work, { until, standings: answer.value.filter((one) => one.work === work) })
    }
    // Signed out, or another person paired, while the server was asked.
    if (nameOf(await currentSession(world.storage)) !== nameOf(session)) return []
    const clock = new Date(world.now())
    return works.flatMap((work) => inWords(session, known.get(work)?.standings ?? [], clock) ?? [])
  }

  return {
    tell,
    /** Something was delivered, or the session changed. */
    forget: () => {
      kept = new Map()
    },
  }
}

function nameOf(session: SessionRow | null): string {
  return session === null ? '' : `${session.server} ${session.me.account.id} ${session.token}`
}

/** Null: on no list. Each group in its own time zone, under its name. */
function inWords({ me }: SessionRow, standings: readonly WorkStanding[], now: Date): Told | null {
  const groups = groupChoices(me)
  const said = standings.map((standing) => {
    const group = groups.find(({ groupId }) => groupId === standing.groupId)
    const clock = { now, zone: group?.zone ?? 'UTC' }
    const words = standingWords(standing, clock).join(', ')
    return { glance: glance(standing, clock), full: `${group?.name ?? 'Your group'}: ${words}` }
  })
  const [first] = standings
  const pressing = mostPressing(said.map((one) => one.glance))
  if (first === undefined || pressing === null) return null
  return { work: first.work, ...pressing, full: said.map(({ full }) => full).join('. ') }
}
