// What was sent to whom, week by week, in words. A hand-over without an answer is a possible miss after a while.
import type { DigestWeek, SendLine } from '../../../shared/contract/digest.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { now } from '../data/now.ts'
import { texts } from '../texts/app.ts'
import { When } from './when.tsx'

/** A hand-over younger than this is simply under way. */
const HANDING_OVER_MS = 5 * 60_000

export function Sends({ sends, reader }: { sends: readonly SendLine[]; reader: ZoneName }) {
  if (sends.length === 0) return <p class="muted">{texts.digest.none}</p>
  const missed = sends.some((send) => stateOf(send, now.value) === 'sending')
  return (
    <>
      {byWeek(sends).map(([week, lines]) => (
        <div class="stack-tight" key={week}>
          <h3>{weekText(week)}</h3>
          <ul class="lines">
            {lines.map((send) => (
              <Send key={send.member.id} send={send} reader={reader} />
            ))}
          </ul>
        </div>
      ))}
      {missed && <p class="small muted">{texts.digest.missMeans}</p>}
    </>
  )
}

function Send({ send, reader }: { send: SendLine; reader: ZoneName }) {
  const state = stateOf(send, now.value)
  return (
    <li class="row">
      <div class="grow">
        <p>{send.member.name}</p>
        <p class="small muted">
          <When at={send.at} zones={{ reader }} />
        </p>
      </div>
      <span class={`tag ${TONES[state]}`}>{texts.sends[state]}</span>
    </li>
  )
}

type ShownState = keyof typeof texts.sends

const TONES: Record<ShownState, string> = {
  claimed: '',
  handing_over: '',
  sending: 'care',
  sent: 'good',
  failed: 'care',
  quiet: '',
}

export function stateOf(send: SendLine, nowMs: number): ShownState {
  const young = nowMs - Date.parse(send.at) < HANDING_OVER_MS
  return send.state === 'sending' && young ? 'handing_over' : send.state
}

/** The latest week first. */
function byWeek(sends: readonly SendLine[]): [DigestWeek, SendLine[]][] {
  const weeks = new Map<DigestWeek, SendLine[]>()
  for (const send of sends) weeks.set(send.week, [...(weeks.get(send.week) ?? []), send])
  return [...weeks].sort(([one], [other]) => (one < other ? 1 : -1))
}

/** `2026-W47` → `Week 47 of 2026` */
function weekText(week: DigestWeek): string {
  const [year = '', number = ''] = week.split('-W')
  return texts.digest.week(String(Number(number)), year)
}
