// Three steps for somebody who writes here for the first time. It stands above the fields and stops nobody.
import { useState } from 'preact/hooks'
import { editorTexts } from './texts/editor.ts'

const texts = editorTexts.tour

export function Tour({ done }: { done: () => void }) {
  const [at, setAt] = useState(0)
  const { steps } = texts
  const step = steps[at] ?? steps[0]
  const last = at === steps.length - 1
  return (
    <section class="notice tour small" aria-labelledby="tour-title">
      <h2 id="tour-title">{step.title}</h2>
      <p aria-live="polite">{step.text}</p>
      <p class="row">
        <span class="muted">{texts.at(at + 1, steps.length)}</span>
        <button type="button" class="link" onClick={() => (last ? done() : setAt(at + 1))}>
          {last ? texts.start : texts.next}
        </button>
        {!last && (
          <button type="button" class="link" onClick={done}>
            {texts.skip}
          </button>
        )}
      </p>
    </section>
  )
}
