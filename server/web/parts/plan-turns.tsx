// Turns per member against the due share, drawn: bars for what was held and what this plan gives, a line for the share. It is a table,
// so that who cannot see the bars reads the same numbers.
import { useSignal } from '@preact/signals'
import type { MemberId } from '../../../shared/contract/ids.ts'
import type { TurnRole } from '../../../shared/contract/meeting.ts'
import { TURN_ROLES } from '../../../shared/contract/meeting.ts'
import type { ShareLine } from '../../../shared/contract/plan.ts'
import { sharesOf } from '../../../shared/domain/turn-shares.ts'
import { type PlanWords, standText, tenths } from '../data/plan-words.ts'
import { planTexts } from '../texts/plan.ts'

const texts = planTexts.turns

interface Props {
  shares: readonly ShareLine[]
  words: PlanWords
  own: MemberId | undefined
}

export function PlanTurns({ shares, words, own }: Props) {
  const roles = TURN_ROLES.filter((role) => sharesOf(shares, role).lines.length > 0)
  const chosen = useSignal<TurnRole>('presenter')
  const role = roles.includes(chosen.value) ? chosen.value : roles[0]
  if (role === undefined) return <p class="muted">{texts.none}</p>
  return (
    <div class="card stack plan-turns">
      <div class="plan-turns-head">
        <p class="small muted">{texts.what}</p>
        {roles.length > 1 && (
          <fieldset class="segments">
            <legend class="visually-hidden">{texts.role}</legend>
            {roles.map((one) => (
              <button
                type="button"
                key={one}
                aria-pressed={one === role}
                onClick={() => {
                  chosen.value = one
                }}
              >
                {planTexts.roles[one]}
              </button>
            ))}
          </fieldset>
        )}
      </div>
      <Legend />
      <Bars role={role} {...{ shares, words, own }} />
    </div>
  )
}

function Legend() {
  return (
    <p class="row small muted turns-legend" aria-hidden="true">
      <span>
        <span class="swatch before" />
        {texts.legendBefore}
      </span>
      <span>
        <span class="swatch planned" />
        {texts.legendPlanned}
      </span>
      <span>
        <span class="swatch share" />
        {texts.legendShare}
      </span>
    </p>
  )
}

function Bars({ shares, words, own, role }: Props & { role: TurnRole }) {
  const { lines, most, owed } = sharesOf(shares, role)
  return (
    <table class="turns">
      <caption class="visually-hidden">{texts.caption(planTexts.roles[role])}</caption>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">{texts.member}</th>
          <th scope="col">{texts.before}</th>
          <th scope="col">{texts.planned}</th>
          <th scope="col">{texts.share}</th>
          <th scope="col">{texts.stands}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.memberId} data-own={line.memberId === own}>
            <th scope="row">
              {words.name(line.memberId)}
              {line.memberId === own && <span class="muted"> ({planTexts.published.yours})</span>}
            </th>
            <td class="turns-bar">
              <Bar line={line} most={most} owed={owed} />
              <span class="visually-hidden">{line.before}</span>
            </td>
            <td class="visually-hidden">{line.held - line.before}</td>
            <td class="turns-sum small">
              <span class="visually-hidden">{tenths(line.due)}</span>
              <span aria-hidden="true">
                {owed ? texts.sum(line.held, tenths(line.due)) : String(line.held)}
              </span>
            </td>
            <td class="turns-stand small muted">{owed && standText(line)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const WIDTH = 1_000

function Bar({ line, most, owed }: { line: ShareLine; most: number; owed: boolean }) {
  const { before, held, due } = line
  const x = (turns: number) => (turns / most) * WIDTH
  return (
    <svg viewBox={`0 0 ${WIDTH} 20`} preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-room" x="0" y="4" width={WIDTH} height="12" />
      <rect class="bar-before" x="0" y="4" width={x(before)} height="12" />
      <rect class="bar-planned" x={x(before)} y="4" width={x(held - before)} height="12" />
      {owed && <line class="bar-share" x1={x(due)} x2={x(due)} y1="0" y2="20" />}
    </svg>
  )
}
