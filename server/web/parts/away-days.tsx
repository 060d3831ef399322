// Days away: from the first to the last, as many times as needed.

import { profileTexts as texts } from '../texts/profile.ts'
import { InputField } from './field.tsx'

interface Written {
  readonly from: string
  readonly to: string
}

interface Props {
  away: readonly Written[]
  problem: boolean
  change(away: Written[]): void
  /** What the days are called; days away unless said. */
  legend?: string
}

export function AwayDays({ away, problem, change, legend = texts.away }: Props) {
  const set = (at: number, changes: Partial<Written>) =>
    change(away.map((one, index) => (index === at ? { ...one, ...changes } : one)))
  return (
    <fieldset class="plain stack-tight">
      <legend>{legend}</legend>
      {away.map(({ from, to }, at) => (
        <div class="profile-line" key={at}>
          <InputField
            label={texts.awayFrom}
            type="date"
            state={{
              value: from,
              problem: undefined,
              // One day away is the common case.
              set: (value) => set(at, { from: value, to: to === '' || to < value ? value : to }),
            }}
          />
          <InputField
            label={texts.awayTo}
            type="date"
            state={{ value: to, problem: undefined, set: (value) => set(at, { to: value }) }}
          />
          <button
            type="button"
            class="button quiet"
            aria-label={texts.awayRemove(at + 1)}
            onClick={() => change(away.filter((_, index) => index !== at))}
          >
            <span aria-hidden="true">×</span>
          </button>
        </div>
      ))}
      {problem && <p class="problem">{texts.awayProblem}</p>}
      <p>
        <button
          type="button"
          class="button quiet"
          disabled={away.length >= 30}
          onClick={() => change([...away, { from: '', to: '' }])}
        >
          {texts.awayAdd}
        </button>
      </p>
    </fieldset>
  )
}
