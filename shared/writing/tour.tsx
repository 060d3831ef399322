// Three steps for somebody who writes here for the first time. It stands above the fields and stops nobody.
import { useState } from 'preact/hooks'

const STEPS = [
  {
    title: 'Write beside the paper',
    text: 'Every pause is kept on this device, with or without a network. Nothing is shown to anybody before you submit.',
  },
  {
    title: 'One point, one place, one consequence',
    text: 'Say what holds or does not, where in the paper, and what follows from it. Alt+↑ and Alt+↓ move a point.',
  },
  {
    title: 'Submit when it stands',
    text: 'The line beside Submit says who will see it. You can write a new revision at any time. Press ? for all shortcuts.',
  },
] as const

export function Tour({ done }: { done: () => void }) {
  const [at, setAt] = useState(0)
  const step = STEPS[at] ?? STEPS[0]
  const last = at === STEPS.length - 1
  return (
    <section class="notice tour small" aria-labelledby="tour-title">
      <h2 id="tour-title">{step.title}</h2>
      <p aria-live="polite">{step.text}</p>
      <p class="row">
        <span class="muted">{`${at + 1} of ${STEPS.length}`}</span>
        <button type="button" class="link" onClick={() => (last ? done() : setAt(at + 1))}>
          {last ? 'Start writing' : 'Next'}
        </button>
        {!last && (
          <button type="button" class="link" onClick={done}>
            Skip
          </button>
        )}
      </p>
    </section>
  )
}
