// One meeting as its fields: planned anew, or changed. Of a change only what was changed is sent, so that two leads may
// change different things.
import { useEffect, useRef } from 'preact/hooks'
import { z } from 'zod'
import { type Group, MEETING_FORMATS, MeetingFormat } from '../../../shared/contract/group.ts'
import {
  MeetingLink,
  type MeetingOverview,
  MeetingPlace,
  type MeetingPlan,
  MeetingTitle,
  Minutes,
} from '../../../shared/contract/meeting.ts'
import { Day, type LocalTime, type ZoneName } from '../../../shared/contract/time.ts'
import { FORMAT_NAMES } from '../../../shared/domain/group-words.ts'
import { localTime } from '../../../shared/domain/zoned-time.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { useOperationId } from '../data/operation.ts'
import type { Place } from '../data/queries.ts'
import { zoneCity } from '../data/when.ts'
import { meetingsTexts, meetingTexts } from '../texts/meetings.ts'
import { InputField, SelectField } from './field.tsx'
import { FormBox } from './form-box.tsx'
import { Meaning } from './meaning.tsx'

const texts = meetingTexts.change
const RULES = {
  day: { schema: Day, problem: texts.dayProblem },
  time: { schema: z.string().regex(/^\d\d:\d\d$/), problem: texts.timeProblem },
  minutes: {
    schema: z.string().trim().regex(/^\d+$/).transform(Number).pipe(Minutes),
    problem: texts.minutesProblem,
  },
  title: { schema: MeetingTitle, problem: texts.titleProblem },
  place: { schema: MeetingPlace, problem: meetingsTexts.term.placeProblem },
  link: { schema: MeetingLink, problem: meetingsTexts.term.linkProblem },
  format: { schema: z.union([MeetingFormat, z.literal('')]), problem: texts.timeProblem },
}
type Good = { [K in keyof typeof RULES]: z.output<(typeof RULES)[K]['schema']> }

interface Props {
  place: Place
  group: Group
  reader: ZoneName
  /** Left out: a new one. */
  meeting?: MeetingOverview
}

export function MeetingForm({ place, group, reader, meeting }: Props) {
  const operationId = useOperationId()
  const fresh = written(group, meeting)
  const form = useForm(RULES, fresh)
  const base = useRef(fresh)
  // What another lead changed meanwhile shows in the fields that nobody has touched here; what is typed stays.
  useEffect(() => {
    const before = base.current
    const typed = form.values.peek()
    base.current = fresh
    const untouched = Object.entries(fresh).filter(([name]) => isField(name) && typed[name] === before[name])
    if (meeting !== undefined) form.fill(Object.fromEntries(untouched))
  }, [JSON.stringify(fresh)])
  const action = useAction({
    run: async (good: Good) => {
      const plan = planOf(good)
      if (meeting === undefined) {
        const asked = { ...place, ...plan }
        await server.meetings.add.mutate({ ...asked, operationId: operationId(asked) })
        return
      }
      const change = changed(plan, planOf(goodOf(base.current)))
      const asked = { ...place, meetingId: meeting.id, change }
      await server.meetings.change.mutate({ ...asked, operationId: operationId(asked) })
    },
  })
  const values = form.values.value
  const adds = meeting === undefined
  return (
    <FormBox
      label={adds ? meetingsTexts.extra.form : texts.form}
      check={form.check}
      action={action}
      button={adds ? meetingsTexts.extra.button : texts.button}
      done={adds ? meetingsTexts.extra.done : texts.done}
    >
      <div class="pair">
        <InputField label={texts.day} type="date" state={form.field('day')} />
        <InputField label={texts.time(zoneCity(group.zone))} type="time" state={form.field('time')} />
      </div>
      <Meaning local={`${values.day}T${values.time}`} zone={group.zone} reader={reader} />
      <InputField label={texts.minutes} inputMode="numeric" state={form.field('minutes')} />
      <InputField label={texts.title2} hint={texts.titleHint} state={form.field('title')} />
      <InputField label={texts.place} state={form.field('place')} />
      <InputField label={texts.link} hint={meetingsTexts.term.linkHint} state={form.field('link')} />
      <SelectField
        label={texts.format}
        state={form.field('format')}
        choices={[
          { value: '', text: texts.usual(FORMAT_NAMES[group.format]) },
          ...MEETING_FORMATS.map((format) => ({ value: format, text: FORMAT_NAMES[format] })),
        ]}
      />
    </FormBox>
  )
}

function written(group: Group, meeting: MeetingOverview | undefined) {
  const start = meeting ? localTime(meeting.startsAt, group.zone) : ''
  const { title = '', place = '', link = '' } = meeting ?? {}
  return {
    day: start.slice(0, 10),
    time: meeting ? start.slice(11) : (group.cadence?.time ?? ''),
    minutes: String(meeting?.minutes ?? group.cadence?.minutes ?? 60),
    ...{ title, place, link, format: meeting?.format ?? '' },
  }
}

function isField(name: string): name is keyof typeof RULES {
  return name in RULES
}

function goodOf({ day, minutes, format, ...rest }: ReturnType<typeof written>): Good {
  return { ...rest, day: day as Day, minutes: Number(minutes), format: format as Good['format'] }
}

function planOf({ day, time, format, ...rest }: Good): MeetingPlan {
  return { ...rest, startsAt: `${day}T${time}` as LocalTime, format: format === '' ? null : format }
}

function changed(plan: MeetingPlan, before: MeetingPlan): Partial<MeetingPlan> {
  const fields = Object.entries(plan).filter(([key, value]) => before[key as keyof MeetingPlan] !== value)
  return Object.fromEntries(fields)
}
