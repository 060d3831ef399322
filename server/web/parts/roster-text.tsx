// Where a list of people comes in: pasted, dropped or chosen as a file.
import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { dropping } from '../data/dropping.ts'
import { useKeptText } from '../data/kept-text.ts'
import type { RosterSheet } from '../data/roster-sheet.ts'
import { peopleTexts } from '../texts/group-people.ts'
import { FailureNote } from './failure-note.tsx'

const texts = peopleTexts.roster
const FILES = '.csv,.tsv,.txt,text/plain,text/csv'
const EXAMPLE =
  'name, mail, role\nAda Lovelace, ada@example.org, lead\nGrace Hopper, grace@example.org, member'

export function RosterText({ sheet }: { sheet: RosterSheet }) {
  const id = useId()
  useKeptText(sheet.text, (text) => sheet.write(text), { name: 'people' })
  const over = useSignal(false)
  const empty = useSignal(false)
  const busy = sheet.asking.value

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    empty.value = sheet.text.value.trim() === ''
    if (!empty.value && !busy) void sheet.ask()
  }

  const problem = sheet.fileTooLarge.value ? texts.fileTooLarge : empty.value ? texts.empty : null
  return (
    <form class="form" noValidate aria-label={texts.title} onSubmit={submit}>
      <div class={over.value ? 'field drop over' : 'field drop'} {...dropping(sheet, over)}>
        <label for={id}>{texts.text}</label>
        <textarea
          id={id}
          rows={6}
          spellcheck={false}
          autocomplete="off"
          placeholder={EXAMPLE}
          aria-describedby={`${id}-hint${problem ? ` ${id}-problem` : ''}`}
          aria-invalid={problem !== null}
          value={sheet.text.value}
          onInput={(event) => {
            empty.value = false
            sheet.write(event.currentTarget.value)
          }}
        />
        <p class="hint" id={`${id}-hint`}>
          {texts.hint}
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
          <input type="file" accept={FILES} onChange={(event) => void take(sheet, event.currentTarget)} />
        </label>
      </div>
      {sheet.failure.value && <FailureNote failure={sheet.failure.value} />}
    </form>
  )
}

async function take(sheet: RosterSheet, input: HTMLInputElement): Promise<void> {
  const file = input.files?.[0]
  if (file) await sheet.readFile(file)
  // The same file, changed, can be chosen again.
  input.value = ''
}
