// What of a handful still has to be done after some of it was brought in: so that nobody has to look for it again.
import type { ImportPreview } from '../contract/import.ts'

/** The text without what was added, repeats an earlier line, or was there already; the names of a schedule's columns stay. */
export function undoneLines(
  text: string,
  preview: Pick<ImportPreview, 'lines'> | null,
  chosen: readonly number[],
): { readonly left: string; readonly lines: number } {
  const lines = preview?.lines ?? []
  const added = new Set(chosen)
  const open = lines.filter(({ number, ready, asks, standing }) => {
    if (added.has(number) || standing === 'repeated') return false
    return ready || asks !== null || standing === 'not_understood'
  })
  if (open.length === 0) return { left: '', lines: 0 }
  const rows = text.replace(/^\ufeff/, '').split(/\r\n?|\n/)
  const begins = [...new Set(lines.map(({ line }) => line))].toSorted((one, other) => one - other)
  // Of several papers in one line all stay while one of them is open.
  const wanted = new Set(open.map(({ line }) => line))
  const parts = begins
    .map((line, at) => ({ line, until: begins[at + 1] ?? rows.length + 1 }))
    .filter(({ line }) => wanted.has(line))
    .flatMap(({ line, until }) => rows.slice(line - 1, until - 1))
  const before = rows.slice(0, (begins[0] ?? 1) - 1)
  return { left: [...before, ...parts].join('\n').trimEnd(), lines: open.length }
}
