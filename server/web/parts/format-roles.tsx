// For leads: how many take each role in a format, and what the seats are called; the template can be had again.
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { z } from 'zod'
import type { Group, MeetingFormat } from '../../../shared/contract/group.ts'
import { type FormatLine, FormatSeat } from '../../../shared/contract/meeting.ts'
import { FORMAT_NAMES } from '../../../shared/domain/group-words.ts'
import { FORMAT_SEATS } from '../../../shared/domain/meeting-formats.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { type Form, useForm } from '../data/form.ts'
import { useOperationId } from '../data/operation.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { meetingsTexts } from '../texts/meetings.ts'
import { Answered } from './answered.tsx'
import { FailureNote } from './failure-note.tsx'
import { InputField, SelectField } from './field.tsx'
import { FormBox } from './form-box.tsx'

const texts = meetingsTexts.formats
const ROLES = ['presenter', 'facilitator', 'scribe'] as const

const Count = z.string().trim().regex(/^\d+$/).transform(Number).pipe(FormatSeat.shape.count)
const Parts = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )
  .pipe(FormatSeat.shape.parts)
const RULES = {
  presenterCount: { schema: Count, problem: texts.countProblem },
  presenterParts: { schema: Parts, problem: texts.partsProblem },
  facilitatorCount: { schema: Count, problem: texts.countProblem },
  facilitatorParts: { schema: Parts, problem: texts.partsProblem },
  scribeCount: { schema: Count, problem: texts.countProblem },
  scribeParts: { schema: Parts, problem: texts.partsProblem },
}
type SeatRole = (typeof ROLES)[number]
type Written = ReturnType<typeof written>
const FIELDS = Object.keys(RULES) as (keyof typeof RULES)[]
type Good = { [K in keyof typeof RULES]: z.output<(typeof RULES)[K]['schema']> }

export function FormatRoles({ place, group }: { place: Place; group: Group }) {
  const formats = useQuery(queries.formats, place)
  const chosen = useSignal<MeetingFormat>(group.format)
  return (
    <Answered answer={formats} lines={5}>
      {(all) => {
        const line = all.find(({ format }) => format === chosen.value)
        return (
          <div class="stack">
            <p class="small muted">{texts.intro}</p>
            <SelectField
              label={texts.format}
              state={{
                value: chosen.value,
                problem: undefined,
                set: (value) => (chosen.value = value as MeetingFormat),
              }}
              choices={all.map(({ format }) => ({
                value: format,
                text: format === group.format ? texts.now(FORMAT_NAMES[format]) : FORMAT_NAMES[format],
              }))}
            />
            {line && <Roles key={line.format} place={place} line={line} />}
          </div>
        )
      }}
    </Answered>
  )
}

function Roles({ place, line }: { place: Place; line: FormatLine }) {
  const operationId = useOperationId()
  const fresh = written(line.seats)
  const form = useForm(RULES, fresh, { name: line.format })
  useFollow(form, fresh)
  const again = useRef<HTMLParagraphElement>(null)
  const set = (seats: FormatSeat[] | null) => {
    const asked = { ...place, format: line.format, seats }
    return server.meetings.setFormat.mutate({ ...asked, operationId: operationId(asked) })
  }
  const action = useAction({
    run: (good: Good) => set(seatsOf(good)),
    after: (_, good) => {
      reset.clear()
      form.fill(written(seatsOf(good)))
    },
  })
  const reset = useAction({
    run: (_: undefined) => set(null),
    after: () => {
      action.clear()
      form.fill(written(FORMAT_SEATS[line.format]))
    },
  })
  const check = () => {
    const good = form.check()
    return good !== null && ROLES.some((role) => isOverfull(good, role)) ? null : good
  }
  const state = reset.state.value
  const isBack = state.name === 'done' && !line.own
  // The button that was pressed is not there any more.
  useEffect(() => {
    if (isBack && document.activeElement === document.body) again.current?.focus()
  }, [isBack])
  return (
    <>
      <FormBox
        label={FORMAT_NAMES[line.format]}
        check={check}
        action={action}
        button={texts.save}
        done={texts.saved}
      >
        {ROLES.map((role) => (
          <fieldset class="plain stack-tight" key={role}>
            <legend>{texts.roles[role]}</legend>
            <InputField label={texts.count} inputMode="numeric" state={form.field(`${role}Count`)} />
            <InputField label={texts.parts} hint={texts.partsHint} state={partsField(form, role)} />
          </fieldset>
        ))}
      </FormBox>
      {line.own && (
        <p class="row">
          <span class="small muted">{texts.own}</span>
          <button type="button" class="button quiet" onClick={() => void reset.start(undefined)}>
            {texts.reset}
          </button>
        </p>
      )}
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
      <div role="status">
        {isBack && (
          <p ref={again} tabIndex={-1} class="notice">
            {texts.resetDone}
          </p>
        )}
      </div>
    </>
  )
}

/** What another lead changed meanwhile shows in the fields that nobody has touched here; what is typed stays. */
function useFollow(form: Form<typeof RULES>, fresh: Written): void {
  const base = useRef(fresh)
  useEffect(() => {
    const before = base.current
    const typed = form.values.peek()
    base.current = fresh
    const untouched = FIELDS.filter((name) => typed[name] === before[name])
    form.fill(Object.fromEntries(untouched.map((name) => [name, fresh[name]])))
  }, [JSON.stringify(fresh)])
}

/** No name is cut off unsaid: where there are more than seats, the field says so. */
function partsField(form: Form<typeof RULES>, role: SeatRole) {
  const field = form.field(`${role}Parts`)
  const good = form.read()
  if (field.problem !== undefined || good === null || !isOverfull(good, role)) return field
  return { ...field, problem: texts.tooMany(good[`${role}Parts`].length, good[`${role}Count`]) }
}

function isOverfull(good: Good, role: SeatRole): boolean {
  return good[`${role}Parts`].length > good[`${role}Count`]
}

function written(seats: readonly FormatSeat[]) {
  const of = (role: SeatRole) => seats.find((seat) => seat.role === role)
  const count = (role: SeatRole) => String(of(role)?.count ?? 0)
  const parts = (role: SeatRole) => (of(role)?.parts ?? []).join(', ')
  return {
    ...{ presenterCount: count('presenter'), presenterParts: parts('presenter') },
    ...{ facilitatorCount: count('facilitator'), facilitatorParts: parts('facilitator') },
    ...{ scribeCount: count('scribe'), scribeParts: parts('scribe') },
  }
}

function seatsOf(good: Good): FormatSeat[] {
  const seats = ROLES.map((role) => ({
    role,
    count: good[`${role}Count`],
    parts: good[`${role}Parts`],
  }))
  return seats.filter(({ count }) => count > 0)
}
