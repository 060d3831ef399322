// The summary as a Markdown file: put out, and taken in again.
import { useRef, useState } from 'preact/hooks'
import { editorTexts } from './texts/editor.ts'

const texts = editorTexts.files

export interface SummaryFile {
  readonly name: string
  readonly text: string
}

interface Props {
  /** Null: there is nothing to put out. */
  exportFile(): SummaryFile | null
  /** Resolves to what is to be said. */
  importFile(text: string): Promise<string>
}

const MOST_BYTES = 500_000

export function FileButtons({ exportFile, importFile }: Props) {
  const [said, setSaid] = useState('')
  const chooser = useRef<HTMLInputElement>(null)
  const put = () => {
    const file = exportFile()
    if (file !== null) saveFile(file)
    setSaid(file === null ? texts.nothing : texts.saved(file.name))
  }
  const take = async (file: File | undefined) => {
    if (file === undefined) return
    const large = file.size > MOST_BYTES
    setSaid(large ? texts.tooLarge : await importFile(await file.text()))
    if (chooser.current !== null) chooser.current.value = ''
  }
  return (
    <div class="row small">
      <button type="button" class="link" onClick={put}>
        {texts.save}
      </button>
      <button type="button" class="link" onClick={() => chooser.current?.click()}>
        {texts.take}
      </button>
      <label class="visually-hidden" for="summary-file">
        {texts.label}
      </label>
      <input
        ref={chooser}
        id="summary-file"
        type="file"
        accept=".md,.markdown,.txt,text/markdown,text/plain"
        hidden
        onChange={(event) => void take(event.currentTarget.files?.[0])}
      />
      <span role="status" class="muted">
        {said}
      </span>
    </div>
  )
}

function saveFile({ name, text }: SummaryFile): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
