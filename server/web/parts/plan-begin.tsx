// No draft yet: what has to be there first (dates, people, papers), and the days to plan.

import type { Group } from '../../../shared/contract/group.ts'
import { Day, type Instant } from '../../../shared/contract/time.ts'
import { addMinutes, localDay } from '../../../shared/domain/zoned-time.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { now } from '../data/now.ts'
import { useOperationId } from '../data/operation.ts'
import { groupHref, groupMeetingsHref, groupPeopleHref } from '../data/places.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { planTexts } from '../texts/plan.ts'
import { InputField } from './field.tsx'
import { FormBox } from './form-box.tsx'

const texts = planTexts.begin
/** Half a year at first; the lead may say more or less. */
const AHEAD_MINUTES = 182 * 24 * 60

interface Props {
  place: Place
  group: Group
}

export function PlanBegin({ place, group }: Props) {
  const meetings = useQuery(queries.meetings, place)
  const readings = useQuery(queries.readings, place)
  if (meetings.data === undefined || readings.data === undefined) return null
  if (meetings.data.length === 0)
    return (
      <First
        title={texts.noMeetings}
        text={texts.noMeetingsText}
        link={[texts.toMeetings, groupMeetingsHref(place)]}
      />
    )
  if (group.memberCount === 0)
    return (
      <First
        title={texts.noPeople}
        text={texts.noPeopleText}
        link={[texts.toPeople, groupPeopleHref(place)]}
      />
    )
  const toRead = readings.data.some(({ state }) => state === 'listed' || state === 'scheduled')
  return (
    <section class="card stack plan-begin" aria-labelledby="plan-begin">
      <h2 id="plan-begin">{texts.title}</h2>
      <p class="reading">{texts.what}</p>
      {!toRead && (
        <p class="notice">
          {texts.noPapers} <a href={groupHref(place)}>{texts.toPapers}</a>
        </p>
      )}
      <Days place={place} group={group} />
      <p class="small muted">{texts.again}</p>
    </section>
  )
}

function First({
  title,
  text,
  link: [words, href],
}: {
  title: string
  text: string
  link: readonly [string, string]
}) {
  return (
    <section class="card stack plan-begin" aria-label={title}>
      <h2>{title}</h2>
      <p>{text}</p>
      <p>
        <a class="button" href={href}>
          {words}
        </a>
      </p>
    </section>
  )
}

function Days({ place, group }: Props) {
  const operationFor = useOperationId()
  const solveFor = useOperationId()
  const today = new Date(now.value).toISOString() as Instant
  const rule = { schema: Day, problem: texts.problem }
  const form = useForm(
    { fromDay: rule, toDay: rule },
    {
      fromDay: localDay(today, group.zone),
      toDay: localDay(addMinutes(today, AHEAD_MINUTES), group.zone),
    },
  )
  const begin = useAction({
    async run(days: { fromDay: Day; toDay: Day }) {
      const input = { ...place, ...days }
      const operationId = operationFor(input)
      const { revision } = await server.plans.begin.mutate({ ...input, operationId })
      const upon = { ...place, revision, operationId: solveFor({ operationId }) }
      // Without it the draft stands as it was made at once, with the button that plans again.
      await server.plans.solve.mutate(upon).catch(() => null)
    },
  })
  return (
    <FormBox label={texts.title} check={form.check} action={begin} button={texts.button}>
      <div class="pair">
        <InputField label={texts.from} type="date" state={form.field('fromDay')} />
        <InputField label={texts.to} type="date" state={form.field('toDay')} />
      </div>
    </FormBox>
  )
}
