// Everything that happens in the demo term, each with its moment: people join, list papers, plan meetings, write.
import { CapturedPaper } from '../../shared/contract/paper.ts'
import type { Instant, LocalTime } from '../../shared/contract/time.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import { setBid } from '../bids/commands.ts'
import { addMeeting, scheduleReading } from '../meetings/commands.ts'
import { addMember } from '../members/commands.ts'
import { capturePaper } from '../papers/commands.ts'
import { submitSummary } from '../summaries/commands.ts'
import type { World } from '../world.ts'
import { joinedAt, listedAt, MEETINGS_HELD, scheduledAt, type Term, waitingSince } from './calendar.ts'
import { READINGS } from './papers/index.ts'
import { type DemoPerson, LEAD, PEOPLE, type PersonKey } from './people.ts'
import { contentOf, type DemoReading, type DemoSummary } from './reading.ts'
import { sayTheSame } from './sayings.ts'
import { grantTo, known, must, newOperation, type Stage } from './stage.ts'

export interface Happening {
  readonly at: Instant
  happen(stage: Stage, world: World): Promise<void>
}

const PLACE = 'Seminar room 2.14 and online'

export function happenings(term: Term): Happening[] {
  return [...joinings(term), ...READINGS.flatMap((reading, index) => around(term, reading, index))]
}

function joinings(term: Term): Happening[] {
  const joining = PEOPLE.filter(({ key }) => key !== LEAD.key)
  return joining.map((person, index) => ({
    at: addMinutes(joinedAt(term, person.joinsBefore), index * 41),
    happen: (stage, world) => join(stage, world, person),
  }))
}

/** A paper comes on the list and on a meeting, and people write on it. Who presents at the coming meetings the planner says. */
function around(term: Term, reading: DemoReading, index: number): Happening[] {
  const startsAt = term.meetings[index]
  const { presenter } = reading
  const list = (at: Instant): Happening => ({ at, happen: (stage, world) => capture(stage, world, reading) })
  if (startsAt === undefined || presenter === null) return [list(waitingSince(term))]
  const planned = { reading, presenter, startsAt }
  const place = index < MEETINGS_HELD ? schedule : wish
  return [
    list(listedAt(term, index)),
    { at: scheduledAt(term, index), happen: (stage, world) => place(stage, world, planned) },
    ...reading.summaries.map((summary) => ({
      at: term.at(summary.when, index),
      happen: (stage: Stage, world: World) => submit(stage, world, { reading, summary }),
    })),
    ...(reading.said ?? []).map((saying) => ({
      at: term.at(saying.when, index),
      happen: (stage: Stage, world: World) => sayTheSame(stage, world, { reading, saying }),
    })),
  ]
}

async function join(stage: Stage, world: World, person: DemoPerson): Promise<void> {
  const grant = await grantTo(world, { stage, who: LEAD.key }, 'members.add')
  const { mail, name, role } = person
  const { memberId } = must(
    await addMember(world, grant, { operationId: newOperation(world), mail, name, role }),
  )
  stage.members.set(person.key, memberId)
}

async function capture(stage: Stage, world: World, { paper, addedBy }: DemoReading): Promise<void> {
  const grant = await grantTo(world, { stage, who: addedBy }, 'readings.add')
  const input = { operationId: newOperation(world), paper: CapturedPaper.parse(paper) }
  const { readingId } = must(await capturePaper(world, grant, input))
  stage.readings.set(paper.work, readingId)
}

interface Planned {
  readonly reading: DemoReading
  readonly presenter: PersonKey
  readonly startsAt: LocalTime
}

async function schedule(
  stage: Stage,
  world: World,
  { reading, presenter, startsAt }: Planned,
): Promise<void> {
  const grant = await grantTo(world, { stage, who: LEAD.key }, 'meetings.schedule')
  const scheduling = {
    operationId: newOperation(world),
    readingId: known(stage.readings, reading.paper.work),
    startsAt,
    place: PLACE,
    presenterId: known(stage.members, presenter),
  }
  must(await scheduleReading(world, grant, scheduling))
}

/** A meeting without a paper yet, and who would like to present this one. */
async function wish(stage: Stage, world: World, { reading, presenter, startsAt }: Planned): Promise<void> {
  const adding = await grantTo(world, { stage, who: LEAD.key }, 'meetings.add')
  const meeting = { startsAt, minutes: 60, title: '', place: PLACE, link: '', format: null }
  must(await addMeeting(world, adding, { operationId: newOperation(world), ...meeting }))
  const bidding = await grantTo(world, { stage, who: presenter }, 'bids.give')
  const readingId = known(stage.readings, reading.paper.work)
  must(await setBid(world, bidding, { operationId: newOperation(world), readingId, value: 3 }))
}

async function submit(
  stage: Stage,
  world: World,
  { reading, summary }: { reading: DemoReading; summary: DemoSummary },
): Promise<void> {
  const grant = await grantTo(world, { stage, who: summary.by }, 'summaries.submit')
  const { work, version } = CapturedPaper.parse(reading.paper)
  const submission = {
    operationId: newOperation(world),
    work,
    version,
    baseRevision: 0,
    content: contentOf(summary),
    change: '',
    deviceTime: world.now(),
  }
  must(await submitSummary(world, grant, submission))
}
