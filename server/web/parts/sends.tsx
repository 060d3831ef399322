// What was sent to whom, week by week, in words. A hand-over without an answer is a possible miss after a while.
import type { SendLine } from '../../../shared/contract/digest.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { now } from '../data/now.ts'
import { texts } from '../texts.ts'
import { When } from './when.tsx'

/** A hand-over younger than this is simply under way. */
const HANDING_OVER_MS = 5 * 60_000

export function Sends({ sends, reader }: { sends: readonly SendLine[]; reader: ZoneName }) {
  if (sends.length === 0) return <p class="muted">{texts.digest.none}</p>
  const { week, member, state, at } = texts.digest
  return (
    // The table may be wider than a phone: its box scrolls, by keyboard too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable
    <section class="scrolling card" tabIndex={0} aria-label={texts.digest.sends}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{week}</th>
            <th scope="col">{member}</th>
            <th scope="col">{state}</th>
            <th scope="col">{at}</th>
          </tr>
        </thead>
        <tbody>
          {sends.map((send) => (
            <tr key={`${send.week} ${send.member.id}`}>
              <td>{send.week}</td>
              <td>{send.member.name}</td>
              <td>
                <span class={`tag ${tone(send)}`}>{texts.sends[stateOf(send, now.value)]}</span>
              </td>
              <td>
                <When at={send.at} zones={{ reader }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export function stateOf(send: SendLine, nowMs: number): keyof typeof texts.sends {
  const young = nowMs - Date.parse(send.at) < HANDING_OVER_MS
  return send.state === 'sending' && young ? 'handing_over' : send.state
}

function tone(send: SendLine): string {
  const state = stateOf(send, now.value)
  if (state === 'sent') return 'good'
  return state === 'failed' || state === 'sending' ? 'care' : ''
}
