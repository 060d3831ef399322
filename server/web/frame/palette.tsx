// The palette (Ctrl or Cmd with K): a few letters, and one is at a group, a page or a paper. A combobox in a dialog; the
// field keeps the focus while arrows move in the list. Papers are asked of the server, in the groups of the person.
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Me } from '../../../shared/contract/account.ts'
import type { FoundPaper } from '../../../shared/contract/home.ts'
import { rankCommands } from '../../../shared/domain/rank-commands.ts'
import { server } from '../data/client.ts'
import { paletteTexts as texts } from '../texts/header.ts'
import { Dialog } from './dialog.tsx'
import { closeDialog } from './dialogs.ts'
import { type Choice, choicesFor, paperChoices } from './palette-choices.ts'

const MOST_SHOWN = 40
const MOST_TYPED = 200
const PAUSE_MS = 150

/** Papers that hold what was typed; an older answer that arrives later is dropped, and without a network there are none. */
function useFoundPapers(typed: string): readonly FoundPaper[] {
  const [found, setFound] = useState<readonly FoundPaper[]>([])
  useEffect(() => {
    if (typed.trim().length < 2) return setFound([])
    let current = true
    const timer = setTimeout(() => {
      server.home.papers.query({ typed }).then(
        (papers) => current && setFound(papers),
        () => current && setFound([]),
      )
    }, PAUSE_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [typed])
  return found
}

export function Palette({ me }: { me: Me }) {
  const { route } = useLocation()
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const own = useMemo(() => choicesFor(me), [me])
  const found = useFoundPapers(typed)
  // The server has matched the papers already, also by author: what the title alone does not explain stands last.
  const ranked = rankCommands([...own, ...paperChoices(me, found)], typed)
  const others = paperChoices(me, found).filter(({ href }) => !ranked.some((choice) => choice.href === href))
  const choices = [...ranked, ...others].slice(0, MOST_SHOWN)
  const chosen = Math.min(at, choices.length - 1)

  function choose(choice: Choice | undefined): void {
    if (choice === undefined) return
    closeDialog()
    route(choice.href)
  }
  const move = (to: number) => {
    const next = (to + choices.length) % Math.max(choices.length, 1)
    setAt(next)
    list.current?.children[next]?.scrollIntoView?.({ block: 'nearest' })
  }
  const keys: Record<string, () => void> = {
    ArrowDown: () => move(chosen + 1),
    ArrowUp: () => move(chosen - 1),
    Enter: () => choose(choices[chosen]),
  }
  return (
    <Dialog label={texts.title} class="palette">
      <label class="visually-hidden" for={id}>
        {texts.field}
      </label>
      <input
        id={id}
        type="text"
        role="combobox"
        autocomplete="off"
        maxLength={MOST_TYPED}
        placeholder={texts.title}
        aria-expanded={choices.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={choices.length > 0 ? `${id}-${chosen}` : undefined}
        aria-describedby={`${id}-hint`}
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key]
          if (act === undefined || event.isComposing) return
          event.preventDefault()
          act()
        }}
      />
      <div
        role="listbox"
        id={`${id}-list`}
        class="palette-list"
        aria-label={texts.choices}
        hidden={choices.length === 0}
        ref={list}
      >
        {choices.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys, and keeps the focus
          <div
            key={`${choice.href} ${choice.name}`}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(choice)}
          >
            <span class="palette-name">{choice.name}</span>
            <span class="small muted">
              {[choice.of, texts.kinds[choice.kind]].filter(Boolean).join(' · ')}
            </span>
          </div>
        ))}
      </div>
      <p class="small muted palette-foot">
        <span id={`${id}-hint`}>{texts.hint}</span>{' '}
        <span role="status">{typed.trim() !== '' && texts.found(choices.length)}</span>
      </p>
    </Dialog>
  )
}
