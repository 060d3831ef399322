// For leads: when and where a paper is discussed and who presents it. The time is the group's wall clock; what it
// means for the reader, and when summaries are then due, is shown before anything is sent.
import { z } from 'zod'
import type { MemberLine } from '../../../shared/contract/club.ts'
import type { Group } from '../../../shared/contract/group.ts'
import { MemberId, ReadingId } from '../../../shared/contract/ids.ts'
import type { MeetingLine } from '../../../shared/contract/meeting.ts'
import { isRefusal, refusalText } from '../../../shared/contract/refusal.ts'
import { lineOrEmpty } from '../../../shared/contract/text.ts'
import { Day, LocalTime, type ZoneName } from '../../../shared/contract/time.ts'
import { dueBefore } from '../../../shared/domain/judge-deadline.ts'
import { instantOf, localTime } from '../../../shared/domain/zoned-time.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { useOperationId } from '../data/operation.ts'
import { zoneCity } from '../data/when.ts'
import { texts } from '../texts/app.ts'
import { InputField, SelectField } from './field.tsx'
import { FormBox } from './form-box.tsx'
import { MeetingTime, When } from './when.tsx'

const RULES = {
  readingId: { schema: ReadingId, problem: texts.schedule.paperProblem },
  day: { schema: Day, problem: texts.schedule.dayProblem },
  time: { schema: z.string().regex(/^\d\d:\d\d$/), problem: texts.schedule.timeProblem },
  place: { schema: lineOrEmpty(300), problem: texts.schedule.placeProblem },
  presenterId: { schema: MemberId, problem: texts.schedule.presenterProblem },
}

interface Wish {
  readingId: ReadingId
  day: string
  time: string
  place: string
  presenterId: MemberId
}

export interface ScheduleFacts {
  group: Group
  members: readonly MemberLine[]
  /** What can be scheduled; a single one is not asked for. */
  papers: readonly { id: ReadingId; title: string }[]
  /** The meeting set so far. */
  meeting?: MeetingLine | undefined
  reader: ZoneName
}

export function Schedule({ group, members, papers, meeting, reader }: ScheduleFacts) {
  const operationId = useOperationId()
  const form = useForm(RULES, initial({ group, papers, meeting }))
  const action = useAction({
    run: ({ day, time, ...input }: Wish) => {
      const startsAt = LocalTime.parse(`${day}T${time}`)
      const wish = { clubId: group.clubId, groupId: group.id, startsAt, ...input }
      return server.meetings.schedule.mutate({ ...wish, operationId: operationId(wish) })
    },
  })
  if (papers.length === 0) return <p class="muted">{texts.schedule.empty}</p>
  const values = form.values.value
  return (
    <FormBox
      label={texts.schedule.title}
      check={form.check}
      action={action}
      button={texts.schedule.button}
      done={texts.schedule.done}
    >
      {(papers.length > 1 || values.readingId === '') && (
        <SelectField
          label={texts.schedule.paper}
          empty={texts.schedule.choose}
          state={form.field('readingId')}
          choices={papers.map(({ id, title }) => ({ value: id, text: title }))}
        />
      )}
      <div class="pair">
        <InputField label={texts.schedule.day} type="date" state={form.field('day')} />
        <InputField
          label={texts.schedule.timeIn(zoneCity(group.zone))}
          type="time"
          state={form.field('time')}
        />
      </div>
      <Meaning local={`${values.day}T${values.time}`} group={group} reader={reader} />
      <InputField label={texts.schedule.place} hint={texts.schedule.placeHint} state={form.field('place')} />
      <SelectField
        label={texts.schedule.presenter}
        empty={texts.schedule.choose}
        state={form.field('presenterId')}
        choices={members.filter(mayPresent).map(({ id, name }) => ({ value: id, text: name }))}
      />
    </FormBox>
  )
}

function initial({ group, papers, meeting }: Pick<ScheduleFacts, 'group' | 'papers' | 'meeting'>) {
  const start = meeting ? localTime(meeting.startsAt, group.zone) : ''
  return {
    readingId: papers.length === 1 ? (papers[0]?.id ?? '') : '',
    day: start.slice(0, 10),
    time: start.slice(11),
    place: meeting?.place ?? '',
    presenterId: meeting?.turns.find((turn) => turn.role === 'presenter')?.member.id ?? '',
  }
}

function mayPresent({ role }: MemberLine): boolean {
  return role !== 'guest' && role !== 'former'
}

/** The chosen wall-clock time as both see it, or why it does not exist. Nothing while it is incomplete. */
function Meaning({ local, group, reader }: { local: string; group: Group; reader: ZoneName }) {
  const read = LocalTime.safeParse(local)
  if (!read.success) return null
  const at = instantOf(read.data, group.zone)
  if (isRefusal(at)) return <p class="problem">{refusalText(at)}</p>
  return (
    <p class="small meaning">
      <MeetingTime at={at} zones={{ group: group.zone, reader }} />
      <br />
      <span class="muted">
        {texts.schedule.dueAt} <When at={dueBefore(at, group.policy)} zones={{ reader, group: group.zone }} />
      </span>
    </p>
  )
}
