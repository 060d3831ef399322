// Where a handful comes in: pasted, dropped or chosen as a file.
import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { dropping } from '../data/dropping.ts'
import type { Handful } from '../data/handful.ts'
import { useKeptText } from '../data/kept-text.ts'
import { importTexts as texts } from '../texts/import.ts'
import { FailureNote } from './failure-note.tsx'

const FILES = '.bib,.ris,.csv,.tsv,.txt,.enw,text/plain,text/csv'

export function ImportText({ handful }: { handful: Handful }) {
  const id = useId()
  useKeptText(handful.text, (text) => handful.write(text), { name: 'papers' })
  const over = useSignal(false)
  const empty = useSignal(false)
  const busy = handful.asking.value

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    empty.value = handful.text.value.trim() === ''
    if (!empty.value && !busy) void handful.ask()
  }

  const problem = handful.fileTooLarge.value ? texts.fileTooLarge : empty.value ? texts.empty : null
  return (
    <form class="form" noValidate aria-label={texts.title} onSubmit={submit}>
      <div class={over.value ? 'field drop over' : 'field drop'} {...dropping(handful, over)}>
        <label for={id}>{texts.text}</label>
        <textarea
          id={id}
          rows={8}
          spellcheck={false}
          autocomplete="off"
          aria-describedby={`${id}-hint${problem ? ` ${id}-problem` : ''}`}
          aria-invalid={problem !== null}
          value={handful.text.value}
          onInput={(event) => {
            empty.value = false
            handful.write(event.currentTarget.value)
          }}
        />
        <p class="hint" id={`${id}-hint`}>
          {texts.textHint}
        </p>
        {problem && (
          <p class="problem" id={`${id}-problem`}>
            {problem}
          </p>
        )}
      </div>
      <div class="row">
        <button type="submit" class="button" aria-disabled={busy}>
          {texts.preview}
        </button>
        <label class="button quiet file">
          {texts.file}
          <input type="file" accept={FILES} onChange={(event) => void take(handful, event.currentTarget)} />
        </label>
      </div>
      {handful.failure.value && <FailureNote failure={handful.failure.value} />}
    </form>
  )
}

async function take(handful: Handful, input: HTMLInputElement): Promise<void> {
  const file = input.files?.[0]
  if (file) await handful.readFile(file)
  // The same file, changed, can be chosen again.
  input.value = ''
}
