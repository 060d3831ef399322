// The editor on a page in memory, over a text that is kept as the panel keeps it, and short ways to use it.
import { signal } from '@preact/signals'
import { render } from 'preact'
import { vi } from 'vitest'
import type { Likeness } from '../../shared/contract/likeness.ts'
import type { WritingPolicy } from '../../shared/contract/policy.ts'
import type { SummaryContent } from '../../shared/contract/summary.ts'
import { type Editor, openEditor } from '../../shared/device/editor.ts'
import type { WritingHabits } from '../../shared/device/habits.ts'
import { SummaryEditor } from '../../shared/writing/summary-editor.tsx'
import { NOON } from '../device/device.ts'

export interface Shown {
  readonly root: HTMLElement
  readonly submitted: { readonly text: SummaryContent; readonly change: string }[]
  text(): SummaryContent
  /** Another text under the same window, as after a look at the disk. */
  put(text: SummaryContent): void
}

interface Given {
  readonly text: SummaryContent
  readonly policy?: WritingPolicy | null
  /** Null: the server does not answer. */
  readonly likeness?: readonly Likeness[] | null
}

export function showEditor({ text, policy = null, likeness = [] }: Given): Shown {
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 0))
  const root = document.createElement('div')
  document.body.replaceChildren(root)
  const editor = signal<Editor>({ ...openEditor(null), text })
  const habits = signal<WritingHabits>({ preview: true, toured: true })
  const submitted: { text: SummaryContent; change: string }[] = []
  const put = (next: SummaryContent) => {
    editor.value = { ...editor.value, text: next }
  }
  function Page() {
    return (
      <SummaryEditor
        editor={editor.value}
        operations={[]}
        facts={{ now: new Date(NOON), zone: 'Europe/Berlin', paired: true }}
        readers={{ group: 'Vision', mustChoose: false }}
        policy={policy}
        paper={{ title: 'Attention Is All You Need', abstract: null }}
        places={{ outline: null, version: 7, goTo: null }}
        habits={habits.value}
        actions={{
          change: (change) => put(change(editor.value.text)),
          newest: () => editor.value,
          submit: async (change) => void submitted.push({ text: editor.value.text, change }),
          compare: async () => likeness,
          settle: put,
          flush: () => undefined,
          remember: (next) => {
            habits.value = next
          },
          step: async () => undefined,
          history: async () => null,
          exportFile: () => null,
          importFile: async () => '',
        }}
      />
    )
  }
  render(<Page />, root)
  return { root, submitted, text: () => editor.value.text, put }
}

export async function quiet(): Promise<void> {
  for (let n = 0; n < 8; n += 1) await new Promise((done) => setTimeout(done, 3))
}

export function byId(id: string): HTMLTextAreaElement {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`nothing is called ${id}`)
  return found as HTMLTextAreaElement
}

export async function key(id: string, pressed: KeyboardEventInit): Promise<void> {
  byId(id).dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...pressed }))
  await quiet()
}

export async function press(root: HTMLElement, name: RegExp): Promise<void> {
  const found = [...root.querySelectorAll('button')].find(({ textContent }) => name.test(textContent ?? ''))
  if (found === undefined) throw new Error(`no button ${name}`)
  found.click()
  await quiet()
}
