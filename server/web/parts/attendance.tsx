// Who came. Leads note all and what became of each turn; everybody sees what is noted of themselves, and says beforehand
// that they cannot come.
import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { Me } from '../../../shared/contract/account.ts'
import type { MemberLine } from '../../../shared/contract/club.ts'
import { Attendance, type MeetingView, TurnOutcome } from '../../../shared/contract/meeting.ts'
import { epochOf } from '../../../shared/domain/zoned-time.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { now } from '../data/now.ts'
import { useOperationId } from '../data/operation.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { mayInGroup } from '../data/rights.ts'
import { meetingsTexts, meetingTexts } from '../texts/meetings.ts'
import { Answered } from './answered.tsx'
import { FailureNote } from './failure-note.tsx'

const texts = meetingTexts.attendance

interface Props {
  me: Me
  place: Place
  meeting: MeetingView
}

export function AttendancePart({ me, place, meeting }: Props) {
  const id = useId()
  const members = useQuery(queries.members, place)
  const lead = mayInGroup(me, place, 'attendance.note')
  const begun = epochOf(meeting.startsAt) <= now.value
  return (
    <section class="card stack" aria-labelledby={id}>
      <h2 id={id}>{begun ? texts.title : texts.coming}</h2>
      <Own me={me} place={place} meeting={meeting} begun={begun} />
      {lead && (
        <Answered answer={members} lines={4}>
          {(list) => <NoteAll place={place} meeting={meeting} members={list} begun={begun} />}
        </Answered>
      )}
    </section>
  )
}

function Own({ me, place, meeting, begun }: Props & { begun: boolean }) {
  const own = me.clubs.find(({ id }) => id === place.clubId)?.memberId
  const operationId = useOperationId()
  const presses = useSignal(0)
  const action = useAction({
    run: (excused: boolean) => {
      const asked = { ...place, meetingId: meeting.id, excused }
      return server.attendance.excuse.mutate({ ...asked, operationId: operationId([asked, presses.value]) })
    },
    after: () => {
      presses.value += 1
    },
  })
  const state = action.state.value
  const noted = meeting.attendance.find(({ member }) => member.id === own)
  const excused = noted?.state === 'excused'
  const may = !begun && mayInGroup(me, place, 'attendance.excuse-own') && isIn(me, place)
  return (
    <div class="row" role="status">
      {noted && (begun || !excused) && <p>{texts.own(texts.state[noted.state])}</p>}
      {excused && !begun && <p>{texts.excused}</p>}
      {may && (
        <button type="button" class="button quiet" onClick={() => action.start(!excused)}>
          {excused ? texts.come : texts.excuse}
        </button>
      )}
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
    </div>
  )
}

function isIn(me: Me, { clubId, groupId }: Place): boolean {
  const club = me.clubs.find(({ id }) => id === clubId)
  return (club?.groups.find(({ id }) => id === groupId)?.role ?? null) !== null
}

interface NoteProps {
  place: Place
  meeting: MeetingView
  members: readonly MemberLine[]
  begun: boolean
}

/** Only what was changed is sent; what others note meanwhile leaves it as it is. */
function NoteAll({ place, meeting, members, begun }: NoteProps) {
  const operationId = useOperationId()
  const said = useSignal<Readonly<Record<string, string>>>({})
  const presses = useSignal(0)
  const action = useAction({
    run: (asked: ReturnType<typeof wishOf>) => {
      const wish = { ...place, meetingId: meeting.id, ...asked }
      return server.attendance.note.mutate({ ...wish, operationId: operationId([wish, presses.value]) })
    },
    after: () => {
      presses.value += 1
      said.value = {}
    },
  })
  const state = action.state.value
  const say = (id: string) => (value: string) => {
    said.value = { ...said.value, [id]: value }
  }
  const states = begun ? Attendance.options : (['excused'] as const)
  const unsaid = { value: '', text: texts.unsaid }
  const people = peopleOf(meeting, members)
  const notedOf = (id: string) => meeting.attendance.find(({ member }) => member.id === id)
  const left = people.filter(({ id }) => (said.value[id] ?? notedOf(id)?.state ?? '') === '')
  const allThere = () => {
    said.value = { ...said.value, ...Object.fromEntries(left.map(({ id }) => [id, 'present'])) }
  }
  return (
    <div class="stack">
      <p class="small muted">{begun ? texts.text : texts.before}</p>
      {begun && people.length > 1 && (
        <p>
          <button type="button" class="button quiet" aria-disabled={left.length === 0} onClick={allThere}>
            {left.length === people.length ? texts.allThere : texts.othersThere}
          </button>
        </p>
      )}
      <div class="attendance-lines">
        {people.map(({ id, name }) => {
          const noted = notedOf(id)
          const choices = [
            unsaid,
            ...states.map((value) => ({ value: value as string, text: texts.state[value] })),
          ]
          return (
            <Line
              key={id}
              name={name}
              value={said.value[id] ?? noted?.state ?? ''}
              choices={choices}
              hint={noted ? texts.by(noted.notedBy) : ''}
              set={say(id)}
            />
          )
        })}
        {begun &&
          meeting.turns.map(({ id, member, role, outcome }) => (
            <Line
              key={id}
              wide
              name={texts.outcome(member.name, meetingsTexts.role[role])}
              value={said.value[id] ?? outcome ?? ''}
              choices={[
                { value: '', text: texts.outcomeUnsaid },
                ...TurnOutcome.options.map((value) => ({ value, text: texts.outcomes[value] })),
              ]}
              hint=""
              set={say(id)}
            />
          ))}
      </div>
      <p>
        <button
          type="button"
          class="button"
          disabled={Object.keys(said.value).length === 0}
          aria-disabled={state.name === 'running'}
          onClick={() => action.start(wishOf(meeting, said.value))}
        >
          {texts.save}
        </button>
      </p>
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
      <div role="status">{state.name === 'done' && <p class="notice">{texts.saved}</p>}</div>
    </div>
  )
}

interface LineProps {
  name: string
  value: string
  choices: readonly { value: string; text: string }[]
  hint: string
  /** Its words need the whole width. */
  wide?: boolean
  set(value: string): void
}

function Line({ name, value, choices, hint, wide, set }: LineProps) {
  const id = useId()
  return (
    <div class={wide ? 'attendance-line wide' : 'attendance-line'}>
      <label for={id}>{name}</label>
      <select id={id} value={value} onChange={(event) => set(event.currentTarget.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
      {hint !== '' && <span class="small muted">{hint}</span>}
    </div>
  )
}

/** The members of now, and whoever was noted before they left. */
function peopleOf(meeting: MeetingView, members: readonly MemberLine[]) {
  const here = members.filter(({ role }) => role !== 'former').map(({ id, name }) => ({ id, name }))
  const known = new Set(here.map(({ id }) => id))
  return [...here, ...meeting.attendance.map(({ member }) => member).filter(({ id }) => !known.has(id))]
}

function wishOf(meeting: MeetingView, said: Readonly<Record<string, string>>) {
  const turnIds = new Set<string>(meeting.turns.map(({ id }) => id))
  const entries = Object.entries(said)
  return {
    notes: entries
      .filter(([id]) => !turnIds.has(id))
      .map(([id, value]) => ({
        memberId: id as never,
        state: value === '' ? null : Attendance.parse(value),
      })),
    outcomes: entries
      .filter(([id]) => turnIds.has(id))
      .map(([id, value]) => ({
        turnId: id as never,
        outcome: value === '' ? null : TurnOutcome.parse(value),
      })),
  }
}
