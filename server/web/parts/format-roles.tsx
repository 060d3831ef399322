// For leads: how many take each role in a format, and what the seats are called; the template can be had again.
import { useSignal } from '@preact/signals'
import { z } from 'zod'
import type { Group, MeetingFormat } from '../../../shared/contract/group.ts'
import { type FormatLine, FormatSeat } from '../../../shared/contract/meeting.ts'
import { FORMAT_NAMES } from '../../../shared/domain/group-words.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
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
            {line && <Roles key={JSON.stringify(line)} place={place} line={line} />}
          </div>
        )
      }}
    </Answered>
  )
}

function Roles({ place, line }: { place: Place; line: FormatLine }) {
  const operationId = useOperationId()
  const form = useForm(RULES, written(line), { name: line.format })
  const set = (seats: FormatSeat[] | null) => {
    const asked = { ...place, format: line.format, seats }
    return server.meetings.setFormat.mutate({ ...asked, operationId: operationId(asked) })
  }
  const action = useAction({ run: (good: Good) => set(seatsOf(good)) })
  const reset = useAction({ run: () => set(null) })
  const state = reset.state.value
  return (
    <>
      <FormBox
        label={FORMAT_NAMES[line.format]}
        check={form.check}
        action={action}
        button={texts.save}
        done={texts.saved}
      >
        {ROLES.map((role) => (
          <fieldset class="plain stack-tight" key={role}>
            <legend>{texts.roles[role]}</legend>
            <InputField label={texts.count} inputMode="numeric" state={form.field(`${role}Count`)} />
            <InputField label={texts.parts} hint={texts.partsHint} state={form.field(`${role}Parts`)} />
          </fieldset>
        ))}
      </FormBox>
      {line.own && (
        <p class="row">
          <span class="small muted">{texts.own}</span>
          <button type="button" class="button quiet" onClick={() => reset.start(undefined)}>
            {texts.reset}
          </button>
        </p>
      )}
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
    </>
  )
}

function written({ seats }: FormatLine) {
  const of = (role: FormatSeat['role']) => seats.find((seat) => seat.role === role)
  const count = (role: FormatSeat['role']) => String(of(role)?.count ?? 0)
  const parts = (role: FormatSeat['role']) => (of(role)?.parts ?? []).join(', ')
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
    parts: good[`${role}Parts`].slice(0, good[`${role}Count`]),
  }))
  return seats.filter(({ count }) => count > 0)
}
