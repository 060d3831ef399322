// Help while writing: the shortcuts, how to mark words up, and a point that helps beside one that does not. Opened by its
// button, or by ? where no text is being typed.
import { useEffect, useRef } from 'preact/hooks'

const SHORTCUTS: readonly (readonly [keys: string, does: string])[] = [
  ['Ctrl+Enter', 'Submit (⌘+Enter on a Mac)'],
  ['Alt+↑, Alt+↓', 'Move the point up or down'],
  ['Alt+Shift+S, W or Q', 'Make it a strength, a weakness or a question'],
  ['Alt+Shift+P', 'Point at a section, figure or table'],
  ['Alt+Enter', 'Add a point below this one'],
  ['Tab, Shift+Tab', 'To the next field, and back'],
  ['?', 'This list, where no text is being typed'],
]

const MARKS: readonly (readonly [typed: string, shows: string])[] = [
  ['**bold**, *slanted*, `code`', 'as in Markdown; lists and > quotes too'],
  ['$O(n^2)$ or \\(O(n^2)\\)', 'a formula in the line'],
  ['$$\\sum_i x_i$$ or \\[\\sum_i x_i\\]', 'a formula on its own line'],
]

export function Help() {
  const dialog = useRef<HTMLDialogElement>(null)
  const open = () => dialog.current?.open === false && dialog.current.showModal()
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== '?' || event.ctrlKey || event.metaKey || isTypedIn(event.target)) return
      event.preventDefault()
      open()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  return (
    <>
      <button type="button" class="button quiet help-button" title="Help and shortcuts (?)" onClick={open}>
        <span aria-hidden="true">?</span>
        <span class="visually-hidden">Help and shortcuts</span>
      </button>
      <dialog class="help card" ref={dialog} aria-labelledby="help-title">
        <div class="help-head">
          <h2 id="help-title">Writing here</h2>
          <button type="button" class="button quiet" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too */}
        <section class="help-body stack" tabIndex={0} aria-label="Help">
          <Pairs title="Shortcuts" pairs={SHORTCUTS} />
          <Pairs title="Marks and formulas" pairs={MARKS} />
          <Example />
        </section>
      </dialog>
    </>
  )
}

function Pairs({ title, pairs }: { title: string; pairs: readonly (readonly [string, string])[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl class="help-pairs">
        {pairs.map(([one, other]) => (
          <div key={one}>
            <dt>
              <code>{one}</code>
            </dt>
            <dd class="small">{other}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** The same weakness, said twice. */
export function Example() {
  return (
    <section class="stack">
      <h3>A point that helps, and one that does not</h3>
      <div class="point strength">
        <p class="small muted">Helps: a place and a consequence</p>
        <p class="reading">
          Table 2 compares with baselines trained for 100 epochs, the new model for 300. The gain of 0.8
          points may be the longer training alone, so the claim of section 5 does not follow yet.
        </p>
      </div>
      <div class="point">
        <p class="small muted">Does not help: true of any paper</p>
        <p class="reading">The experiments are not convincing enough and more baselines are needed.</p>
      </div>
    </section>
  )
}

function isTypedIn(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)
}
