// What can happen here and what can happen elsewhere meanwhile (Y3): each action as a person does it, on a real device.
import { sql } from 'drizzle-orm'
import type { WorkId } from '../../shared/contract/paper.ts'
import type { LocalTime } from '../../shared/contract/time.ts'
import { isUntouched } from '../../shared/device/draft-rows.ts'
import type { DraftRow, Identity, Place } from '../../shared/device/storage.ts'
import { aSummary, newOperation } from '../support/papers.ts'
import { type Club, foundClub } from '../support/people.ts'
import { type Lectern, startLectern } from '../support/world.ts'
import { RealDevice } from './real-device.ts'

const text = (takeaway: string) => aSummary({ takeaway })

/** Ben with two devices, and a paper on which he has submitted `base`, known to both. */
export interface Scene {
  readonly lectern: Lectern
  readonly club: Club
  readonly here: RealDevice
  readonly there: RealDevice
  /** Of the paper of this pair, as Ben. */
  mine: Identity
  place: Place
  /** Words that must be somewhere at the end. */
  readonly owed: string[]
}

export interface Act {
  /** The summary must be withdrawn before, or must not be. */
  readonly needs?: 'withdrawn' | 'submitted'
  run(scene: Scene, device: RealDevice, words: (what: string) => string): Promise<unknown>
  /** What the person does here once the network is there again. */
  return?(scene: Scene, device: RealDevice): Promise<unknown>
}

export async function setScene(): Promise<Scene> {
  const lectern = await startLectern()
  const club = await foundClub(lectern)
  const [here, there] = await Promise.all(
    ['here', 'there'].map((name) => new RealDevice(name, lectern.url).open()),
  )
  const place = { clubId: club.clubId, groupId: club.groupId }
  const scene = { lectern, club, here, there, place, owed: [] } as unknown as Scene
  for (const device of [scene.here, scene.there]) {
    device.now = () => Date.parse(lectern.world.now())
    await device.pair(club.ben)
  }
  return scene
}

let papers = 0

export async function nextPaper(scene: Scene, withdrawn: boolean): Promise<void> {
  papers += 1
  const work = `arxiv:2402.${String(papers).padStart(5, '0')}` as WorkId
  scene.mine = await scene.here.identity(work, scene.place)
  scene.owed.length = 0
  const { here, there, mine } = scene
  for (const device of [here, there]) device.online = true
  await here.submit(mine, text('base'))
  await here.sync(mine)
  if (withdrawn) await here.step(mine, 'withdraw')
  for (const device of [here, there]) {
    await device.sync(mine)
    await device.look(mine)
  }
}

const type: Act = {
  run: ({ mine, owed }, device, words) => {
    owed.push(words('words'))
    return device.type(mine, text(words('words')))
  },
}

const choose: Act = {
  run: async ({ mine, owed }, device, words) => {
    await device.look(mine, { window: 'two' })
    await device.type(mine, text(words('first')))
    await device.type(mine, text(words('second')), { window: 'two' })
    owed.push(words('second'))
    await device.choose(mine, (row) => row.rivals[0]?.content ?? row.content)
  },
}

const SHARED: Record<string, Act> = {
  type,
  submit: {
    run: ({ mine, owed }, device, words) => {
      owed.push(words('words'))
      return device.submit(mine, text(words('words')), { change: words('said') })
    },
  },
  withdraw: { needs: 'submitted', run: ({ mine }, device) => device.step(mine, 'withdraw') },
  restore: { needs: 'withdrawn', run: ({ mine }, device) => device.step(mine, 'restore') },
  choose,
  import: {
    run: ({ mine, owed }, device, words) => {
      owed.push(words('file'))
      return device.importFile(mine, text(words('file')))
    },
  },
  'next version': {
    run: async ({ mine, owed }, device, words) => {
      owed.push(words('about 8'))
      await device.look(mine, { version: 8 })
      await device.submit(mine, text(words('about 8')), { version: 8 })
    },
  },
}

export const HERE: Record<string, Act> = {
  nothing: { run: async () => undefined },
  ...SHARED,
  'close window': {
    run: ({ mine, owed }, device, words) => {
      owed.push(words('last words'))
      return device.closeWindow(mine, text(words('last words')))
    },
  },
  'sign out': {
    run: async (scene, device, words) => {
      await type.run(scene, device, words)
      await device.unpair()
    },
    return: ({ club }, device) => device.pair(club.ben),
  },
  adopt: {
    run: async ({ mine: { work }, owed }, device, words) => {
      await device.unpair()
      owed.push(words('early'))
      await device.type(await device.identity(work, null), text(words('early')))
    },
    return: ({ club }, device) => device.pair(club.ben),
  },
  'another account': {
    run: async (scene, device, words) => {
      await type.run(scene, device, words)
      device.online = true
      await device.pair(scene.club.cleo)
      device.online = false
    },
    return: ({ club }, device) => device.pair(club.ben),
  },
}

const atServer = (change: (scene: Scene) => Promise<unknown>): Act => ({ run: (scene) => change(scene) })

async function schedule({ club, lectern, place, mine }: Scene): Promise<void> {
  const standing = await club.ada.client.readings.standing.query({ ...place, work: mine.work })
  if (standing === null) return
  const start = new Date(Date.parse(lectern.world.now()) + 16 * 60 * 60_000).toISOString().slice(0, 16)
  await club.ada.client.meetings.schedule.mutate({
    ...{ ...place, operationId: newOperation(), readingId: standing.readingId, place: '' },
    ...{ startsAt: start as LocalTime, presenterId: club.members.ben },
  })
}

/** Puts back what an act did to Ben's membership. */
export function memberAgain({ lectern, club }: Scene): Promise<unknown> {
  return lectern.db.query.execute(sql`insert into group_members (club_id, group_id, member_id, role, joined_at)
    values (${club.clubId}, ${club.groupId}, ${club.members.ben}, 'member', now()) on conflict do nothing`)
}

export const ELSEWHERE: Record<string, Act> = {
  nothing: { run: async () => undefined },
  ...SHARED,
  removed: atServer(({ lectern, club }) =>
    lectern.db.query.execute(sql`delete from group_members where member_id = ${club.members.ben}`),
  ),
  'deadline passed': atServer(async (scene) => {
    await schedule(scene)
    scene.lectern.setClock(new Date(Date.parse(scene.lectern.world.now()) + 6 * 60 * 60_000).toISOString())
  }),
  'scheduled again': atServer(async (scene) => {
    await schedule(scene)
    await schedule(scene)
  }),
  'drafts lost': atServer(({ lectern }) => lectern.db.query.execute('delete from kept_drafts')),
  'summary lost': atServer(async ({ lectern }) => {
    for (const table of ['points', 'summary_revisions', 'summaries'])
      await lectern.db.query.execute(`delete from ${table}`)
  }),
  'session ended': {
    run: async ({ club }) => {
      const sessions = await club.ben.client.accounts.sessions.query({})
      for (const { id, kind, label } of sessions)
        if (kind === 'extension' && label === 'here')
          await club.ben.client.accounts.endSession.mutate({ sessionId: id })
    },
    return: async ({ club, mine }, device) => {
      await device.sync(mine)
      await device.pair(club.ben)
    },
  },
}

/** Everything that is written anywhere at rest. */
export async function wordsEverywhere({ lectern, here, there }: Scene): Promise<string> {
  const revisions = await lectern.db.query.execute('select takeaway from summary_revisions')
  const kept = await lectern.db.query.execute('select content from kept_drafts')
  return `${await here.words()} ${await there.words()} ${JSON.stringify([revisions, kept])}`
}

/** In a few words: the draft here, what stands beside it, what was set aside, and what the group reads. */
export async function outcomeOf({ here, mine, lectern }: Scene): Promise<string> {
  const rows = (await here.storage.getAll('drafts')).filter(
    (row) => row.work === mine.work && !isUntouched(row),
  )
  const waiting = (await here.storage.getAll('outbox')).filter(({ work }) => work === mine.work)
  const heads: unknown = await lectern.db.query.execute(sql`
    select r.takeaway, s.withdrawn_at is not null as withdrawn from summaries s
    join summary_revisions r using (club_id, summary_id, revision)
    join readings d using (club_id, reading_id) join papers p using (club_id, paper_id)
    where p.work = ${mine.work}`)
  const [head] = heads as { takeaway: string; withdrawn: boolean }[]
  const group =
    head === undefined ? 'nothing' : head.withdrawn ? `nothing, ${head.takeaway} withdrawn` : head.takeaway
  return [
    ...rows.sort((one, other) => one.version - other.version).map(draftInWords),
    ...waiting.map(({ delivery, task }) => {
      return `${task.kind} ${delivery.state === 'refused' ? `refused: ${delivery.code}` : 'waits'}`
    }),
    `group reads ${group}`,
  ].join('; ')
}

function draftInWords({ version, place, phase, content, rivals }: DraftRow): string {
  const about = version === 7 ? '' : `about ${version}: `
  const beside = rivals.map((rival) => ` | ${rival.content.takeaway}`).join('')
  return `${place === null ? 'without a group: ' : ''}${about}${phase} ${content.takeaway}${beside}`
}
