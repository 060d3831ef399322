// One window's view of a draft: the text in its fields beside the text on disk. Pure.
//
//   clean ─typed─► dirty ─stored─► saved ─► queued ─► sent
//                    ▲               │ typed            (the last three, and conflict, are read from the row)
//                    └───────────────┘
import { EMPTY_CONTENT, type SummaryContent } from '../contract/summary.ts'
import type { DraftRow } from './storage.ts'

export interface Editor {
  /** The row as this window saw it last; null: nothing on disk. */
  readonly row: DraftRow | null
  readonly text: SummaryContent
  /** The `writes` of the row that `text` was typed upon. */
  readonly basis: number
  /** Why the device refused to keep the text, until it does. */
  readonly problem: string | null
}

export type EditorEvent =
  | { readonly kind: 'typed'; readonly text: SummaryContent }
  | { readonly kind: 'stored'; readonly row: DraftRow; readonly text: SummaryContent }
  | { readonly kind: 'notStored'; readonly problem: string }
  | { readonly kind: 'seen'; readonly row: DraftRow | null }

export type Phase = 'clean' | 'dirty' | DraftRow['phase']

export function openEditor(row: DraftRow | null): Editor {
  return { row, text: row?.content ?? EMPTY_CONTENT, basis: row?.writes ?? 0, problem: null }
}

export function advanceEditor(editor: Editor, event: EditorEvent): Editor {
  switch (event.kind) {
    case 'typed':
      return { ...editor, text: event.text }
    case 'notStored':
      return { ...editor, problem: event.problem }
    case 'seen':
      return seen(editor, event.row)
    case 'stored':
      return stored(editor, event.row, event.text)
  }
}

export function isDirty({ row, text }: Editor): boolean {
  return !equal(text, row?.content ?? EMPTY_CONTENT)
}

export function phaseOf(editor: Editor): Phase {
  if (isDirty(editor)) return 'dirty'
  return editor.row?.phase ?? 'clean'
}

/** Text that is not on disk yet stays in the fields, upon the basis it was typed on. */
function seen(editor: Editor, row: DraftRow | null): Editor {
  // A row that was read before our last write and arrives after it is old news.
  if (row !== null && row.writes < (editor.row?.writes ?? 0)) return editor
  const ahead = { ...editor, row }
  return isDirty(editor) && isDirty(ahead) ? ahead : openEditor(row)
}

/** `text` is what was handed over; the person may have typed on while it was being written. */
function stored(editor: Editor, row: DraftRow, text: SummaryContent): Editor {
  if (equal(editor.text, text)) return openEditor(row)
  const accepted = equal(row.content, text)
  return { row, text: editor.text, basis: accepted ? row.writes : editor.basis, problem: null }
}

function equal(one: SummaryContent, other: SummaryContent): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
