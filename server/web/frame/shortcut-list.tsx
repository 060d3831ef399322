// The list of shortcuts (`?`): those of every page, and those of the page that is shown.
import { useState } from 'preact/hooks'
import type { Shortcut } from '../../../shared/domain/read-shortcut.ts'
import { singleKeys } from '../data/keys.ts'
import { shortcutTexts as texts } from '../texts/header.ts'
import { Dialog } from './dialog.tsx'
import { closeDialog } from './dialogs.ts'
import { modifier } from './header.tsx'
import { rowsOfPage } from './keyboard.ts'

const EVERYWHERE: readonly (readonly [Shortcut, ...string[]])[] = [
  ['palette', 'K'],
  ['search', '/'],
  ['help', '?'],
  ['home', 'g', 'h'],
  ['club', 'g', 'c'],
  ['group', 'g', 'g'],
  ['settings', 'g', 's'],
]
const IN_LISTS: typeof EVERYWHERE = [
  ['next', 'j'],
  ['previous', 'k'],
  ['open', 'o'],
]

const BETWEEN: typeof EVERYWHERE = [
  ['earlier', 'p'],
  ['later', 'n'],
]

export function ShortcutList() {
  // As the page was when the list was asked for.
  const [rows] = useState(() => rowsOfPage().length)
  const [turns] = useState(() => document.querySelector('main a[data-turn]') !== null)
  return (
    <Dialog label={texts.title} class="shortcuts">
      <div class="row">
        <h2 class="grow">{texts.title}</h2>
        <button type="button" class="button quiet" onClick={closeDialog}>
          {texts.close}
        </button>
      </div>
      {!singleKeys.value && <p class="notice">{texts.off}</p>}
      <Keys title={texts.everywhere} list={EVERYWHERE} />
      {rows > 0 && <Keys title={texts.here} list={IN_LISTS} />}
      {turns && <Keys title={texts.here} list={BETWEEN} />}
    </Dialog>
  )
}

function Keys({ title, list }: { title: string; list: typeof EVERYWHERE }) {
  return (
    <section class="stack-tight">
      <h3>{title}</h3>
      <dl class="keys">
        {list.map(([shortcut, ...keys]) => (
          <div key={shortcut}>
            <dt>{texts.meanings[shortcut]}</dt>
            <dd>
              {shortcut === 'palette' && <kbd>{modifier()}</kbd>}
              {keys.map((key, index) => (
                <span key={`${key}${index}`}>
                  {index > 0 && <span class="small muted"> {texts.afterwards} </span>}
                  <kbd>{key}</kbd>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
