// For leads: all dates of a term at once. The dates are shown with what each is, before anything is planned; unticked ones
// are left out.
import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { Group } from '../../../shared/contract/group.ts'
import { MeetingLink, MeetingPlace, type TermDate } from '../../../shared/contract/meeting.ts'
import { Day, type Instant } from '../../../shared/contract/time.ts'
import { showCadence } from '../../../shared/domain/group-words.ts'
import { addDays, daysBetween, localDay } from '../../../shared/domain/zoned-time.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { now } from '../data/now.ts'
import { useOperationId } from '../data/operation.ts'
import { groupSettingsHref } from '../data/places.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { moment } from '../data/when.ts'
import { meetingsTexts } from '../texts/meetings.ts'
import { Answered } from './answered.tsx'
import { InputField } from './field.tsx'
import { FormBox } from './form-box.tsx'

const texts = meetingsTexts.term
const LONGEST = 400
const USUAL_WEEKS = 15

const RULES = {
  from: { schema: Day, problem: texts.dayProblem },
  to: { schema: Day, problem: texts.dayProblem },
  place: { schema: MeetingPlace, problem: texts.placeProblem },
  link: { schema: MeetingLink, problem: texts.linkProblem },
}

interface Wish {
  readonly from: Day
  readonly to: Day
  readonly place: string
  readonly link: string
}

export function PlanTerm({ place, group }: { place: Place; group: Group }) {
  if (group.cadence === null)
    return (
      <p>
        {texts.none} <a href={groupSettingsHref(place)}>{meetingsTexts.toSettings}</a>
      </p>
    )
  return <TermForm place={place} group={group} />
}

function TermForm({ place, group }: { place: Place; group: Group }) {
  const today = localDay(new Date(now.value).toISOString() as Instant, group.zone)
  const left = useSignal<ReadonlySet<Day>>(new Set())
  const made = useSignal(0)
  const operationId = useOperationId()
  const form = useForm(RULES, { from: today, to: addDays(today, USUAL_WEEKS * 7), place: '', link: '' })
  const good = form.read()
  const ask = good && isTerm(good) ? { ...place, from: good.from, to: good.to } : null
  const days = ask ? wanted(queries.term.answer(ask).value.data ?? [], left.value) : []
  const action = useAction({
    run: (wish: Wish) => {
      const asked = { ...place, ...wish, days }
      return server.meetings.makeTerm.mutate({ ...asked, operationId: operationId(asked) })
    },
    after: (done) => {
      made.value = done.days.length
    },
  })
  return (
    <FormBox
      label={texts.title}
      check={() => {
        const read = form.check()
        return days.length > 0 ? read : null
      }}
      action={action}
      button={texts.button(days.length)}
      done={texts.done(made.value)}
    >
      <p class="small muted">{texts.intro(showCadence(group.cadence))}</p>
      <div class="pair">
        <InputField label={texts.from} type="date" state={form.field('from')} />
        <InputField label={texts.to} type="date" state={form.field('to')} />
      </div>
      {good !== null && ask === null && <p class="problem">{texts.order}</p>}
      {ask && <Dates ask={ask} left={left.value} leave={(kept) => (left.value = kept)} group={group} />}
      <InputField label={texts.place} state={form.field('place')} />
      <InputField label={texts.link} hint={texts.linkHint} state={form.field('link')} />
    </FormBox>
  )
}

interface DatesProps {
  ask: Place & { from: Day; to: Day }
  group: Group
  left: ReadonlySet<Day>
  leave(days: ReadonlySet<Day>): void
}

function Dates({ ask, group, left, leave }: DatesProps) {
  const answer = useQuery(queries.term, ask)
  const id = useId()
  return (
    <Answered answer={answer} lines={5}>
      {(all) => {
        if (all.length === 0) return <p class="muted">{texts.noDates}</p>
        return (
          <div class="stack-tight">
            <h3 id={id}>{texts.dates}</h3>
            <ol class="term-dates" aria-labelledby={id}>
              {all.map((date) => (
                <DateLine key={date.day} date={date} group={group} left={left} leave={leave} />
              ))}
            </ol>
          </div>
        )
      }}
    </Answered>
  )
}

function DateLine({
  date,
  group,
  left,
  leave,
}: { date: TermDate } & Pick<DatesProps, 'group' | 'left' | 'leave'>) {
  const { day, startsAt, standing, why } = date
  const flip = () => {
    const next = new Set(left)
    if (!next.delete(day)) next.add(day)
    leave(next)
  }
  return (
    <li>
      <label>
        <input
          type="checkbox"
          checked={standing === 'made' || (standing === 'new' && !left.has(day))}
          disabled={standing !== 'new'}
          onChange={flip}
        />
        <time dateTime={startsAt}>{moment(startsAt, group.zone, now.value)}</time>
        {standing !== 'new' && <span class="tag">{texts.why(texts.standing[standing], why)}</span>}
      </label>
    </li>
  )
}

function isTerm({ from, to }: Wish): boolean {
  return from <= to && daysBetween(from, to) <= LONGEST
}

function wanted(dates: readonly TermDate[], left: ReadonlySet<Day>): Day[] {
  return dates.filter(({ day, standing }) => standing === 'new' && !left.has(day)).map(({ day }) => day)
}
