// The keyboard of the frame: what a key means is decided in shared/domain/read-shortcut; here it is done.
import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Me } from '../../../shared/contract/account.ts'
import { type Begun, nextRow, readShortcut, type Shortcut } from '../../../shared/domain/read-shortcut.ts'
import { singleKeys } from '../data/keys.ts'
import { clubHref, groupHref, HOME, placeOfPath, SETTINGS } from '../data/places.ts'
import { dialog } from './dialogs.ts'

const FIELDS =
  'input, textarea, select, [contenteditable], [role="combobox"], [role="listbox"], [role="textbox"]'
const OPENS = 'a[href], button, summary'

export function useKeyboard(me: Me | undefined): void {
  const { route, path } = useLocation()
  useEffect(() => {
    let begun: Begun = null
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const read = readShortcut(pressOf(event), begun)
      begun = read.begun
      if (read.shortcut === null || !act(read.shortcut, { me, path, route })) return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [me, path, route])
}

function pressOf(event: KeyboardEvent) {
  const { key, ctrlKey: ctrl, metaKey: meta, altKey: alt, target } = event
  const typing = target instanceof Element && target.closest(FIELDS) !== null
  const open = document.querySelector('dialog[open]') !== null
  return { key, ctrl, meta, alt, typing, dialog: open, singleKeys: singleKeys.value, at: event.timeStamp }
}

interface Where {
  readonly me: Me | undefined
  readonly path: string
  route(address: string): void
}

/** False: there is nothing to do here, and the key is left to the browser. */
function act(shortcut: Shortcut, where: Where): boolean {
  if (shortcut === 'help') dialog.value = 'shortcuts'
  else if (shortcut === 'next') return move(1)
  else if (shortcut === 'previous') return move(-1)
  else if (shortcut === 'open') return openRow()
  else if (shortcut === 'earlier' || shortcut === 'later') return turnTo(shortcut)
  else if (where.me === undefined) return false
  else if (shortcut === 'search') search()
  else if (shortcut === 'palette') dialog.value = 'palette'
  else return go(shortcut, { ...where, me: where.me })
  return true
}

/** The field that searches or filters the page; the palette where it has none. */
function search(): void {
  const field = document.querySelector<HTMLElement>('main [data-search], main input[type="search"]')
  if (field) field.focus()
  else dialog.value = 'palette'
}

function go(to: 'home' | 'club' | 'group' | 'settings', { me, path, route }: Where & { me: Me }): boolean {
  const { clubId, groupId } = placeOfPath(path)
  const [club] = me.clubs.length === 1 ? me.clubs : me.clubs.filter(({ id }) => id === clubId)
  const groups = club?.groups ?? []
  const [group] = groups.length === 1 ? groups : groups.filter(({ id }) => id === groupId)
  const address = {
    home: HOME,
    settings: SETTINGS,
    club: club && clubHref(club.id),
    group: club && group && groupHref({ clubId: club.id, groupId: group.id }),
  }[to]
  if (address === undefined) return false
  route(address)
  return true
}

/** The entries of the page's lists, in the order of the page. */
export function rowsOfPage(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('main [data-row]')].filter(
    (row) => row.checkVisibility?.() ?? true,
  )
}

function move(by: 1 | -1): boolean {
  const rows = rowsOfPage()
  const at = rows.findIndex((row) => row.contains(document.activeElement))
  const row = rows[nextRow(rows.length, at, by)]
  if (row === undefined) return false
  const target =
    row.tabIndex >= 0 || row.hasAttribute('tabindex') ? row : row.querySelector<HTMLElement>(OPENS)
  target?.focus()
  row.scrollIntoView?.({ block: 'nearest' })
  return true
}

/** The link of the page to the one before or after it. */
function turnTo(which: 'earlier' | 'later'): boolean {
  const link = document.querySelector<HTMLElement>(`main a[data-turn="${which}"]`)
  link?.click()
  return link !== null
}

function openRow(): boolean {
  const row = rowsOfPage().find((one) => one.contains(document.activeElement))
  const opens = row?.querySelector<HTMLElement>(OPENS)
  opens?.click()
  return opens !== null && opens !== undefined
}
