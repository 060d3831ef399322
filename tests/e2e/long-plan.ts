// A year of meetings for two hundred people, in a club of its own: seconds of the solver's time, however quick the machine is.
import type { Page } from '@playwright/test'
import { openDatabase } from '../../server/db/open.ts'
import type { GroupId } from '../../shared/contract/ids.ts'
import type { Day, Instant } from '../../shared/contract/time.ts'
import { addDays } from '../../shared/domain/zoned-time.ts'
import { seedPlanning } from '../bench/planning-club.ts'
import { newOperation } from '../support/papers.ts'
import { aPlanningGroup, SIZES } from '../support/plan-groups.ts'
import { silentLog } from '../support/postgres.ts'
import { asks } from './steps.ts'

export async function longPlan(page: Page, server: { url: string; folder: string }) {
  const ask = asks(page, server)
  const step = () => ({ operationId: newOperation() })
  const { clubId } = (await ask('clubs.create', 'POST', { ...step(), name: 'Year round' })) as {
    clubId: string
  }
  const made = { name: 'All of us', kind: 'reading_group', zone: 'Europe/Berlin' }
  const digest = { weekday: 5, hour: 8 }
  const group = await ask('groups.create', 'POST', { ...step(), clubId, ...made, digest })
  const { groupId } = group as { groupId: GroupId }
  const db = await openDatabase({ folder: server.folder, say: () => {}, log: silentLog })
  const now = new Date().toISOString() as Instant
  await seedPlanning(db.query, aPlanningGroup(SIZES['200x52'], 1), { groupId, now })
  await db.close()
  const place = { clubId, groupId }
  const fromDay = now.slice(0, 10) as Day
  const days = { fromDay, toDay: addDays(fromDay, 53 * 7) }
  const begun = await ask('plans.begin', 'POST', { ...place, ...step(), ...days })
  const { revision } = begun as { revision: number }
  return {
    address: `${server.url}/clubs/${clubId}/groups/${groupId}/plan`,
    solve: () => ask('plans.solve', 'POST', { ...place, ...step(), revision }),
    cancel: () => ask('plans.cancelSolving', 'POST', { ...place, ...step() }),
  }
}
