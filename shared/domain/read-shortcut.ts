// What a key means in the web app: single letters, two letters in turn (`g` then `h`), and Ctrl or Cmd with K. Never while
// something is typed or a dialog is open, and not at all where single letters are switched off (WCAG 2.1.4).

export const SHORTCUTS = [
  'palette',
  'search',
  'help',
  'next',
  'previous',
  'open',
  'earlier',
  'later',
  'home',
  'club',
  'group',
  'settings',
] as const
export type Shortcut = (typeof SHORTCUTS)[number]

export interface Press {
  readonly key: string
  readonly ctrl: boolean
  readonly meta: boolean
  readonly alt: boolean
  /** The focus is in a field, a list of choices or an editor. */
  readonly typing: boolean
  readonly dialog: boolean
  readonly singleKeys: boolean
  /** Milliseconds on any steady clock. */
  readonly at: number
}

/** When `g` was pressed last; null: it was not. */
export type Begun = number | null

const SINGLE: Readonly<Record<string, Shortcut>> = {
  '/': 'search',
  '?': 'help',
  j: 'next',
  k: 'previous',
  o: 'open',
  p: 'earlier',
  n: 'later',
}
const AFTER_G: Readonly<Record<string, Shortcut>> = { h: 'home', c: 'club', g: 'group', s: 'settings' }
const PATIENCE_MS = 1_500

export interface Read {
  readonly shortcut: Shortcut | null
  readonly begun: Begun
}

export function readShortcut(press: Press, begun: Begun): Read {
  const { key, ctrl, meta, alt, typing, dialog, singleKeys, at } = press
  const none = { shortcut: null, begun: null }
  if (alt) return none
  if (ctrl !== meta && key.toLowerCase() === 'k') return { shortcut: dialog ? null : 'palette', begun: null }
  if (ctrl || meta || typing || dialog || !singleKeys) return none
  const second = begun !== null && at - begun <= PATIENCE_MS ? AFTER_G[key] : undefined
  if (second !== undefined) return { shortcut: second, begun: null }
  if (key === 'g') return { shortcut: null, begun: at }
  return { shortcut: Object.hasOwn(SINGLE, key) ? (SINGLE[key] ?? null) : null, begun: null }
}

/** The row to go to; -1: there is none. At the ends it stays. */
export function nextRow(rows: number, at: number, by: 1 | -1): number {
  if (rows === 0) return -1
  if (at < 0) return by === 1 ? 0 : rows - 1
  return Math.min(Math.max(at + by, 0), rows - 1)
}
