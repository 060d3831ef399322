// Help while writing: the shortcuts, how to mark words up, and a point that helps beside one that does not. Opened by its
// button, or by ? where no text is being typed.
import { useEffect, useRef } from 'preact/hooks'
import { editorTexts } from './texts/editor.ts'

const texts = editorTexts.help

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
      <button type="button" class="button quiet help-button" title={texts.buttonTitle} onClick={open}>
        <span aria-hidden="true">?</span>
        <span class="visually-hidden">{texts.button}</span>
      </button>
      <dialog class="help card" ref={dialog} aria-labelledby="help-title">
        <div class="help-head">
          <h2 id="help-title">{texts.title}</h2>
          <button type="button" class="button quiet" onClick={() => dialog.current?.close()}>
            {texts.close}
          </button>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too */}
        <section class="help-body stack" tabIndex={0} aria-label={texts.body}>
          <Pairs title={texts.shortcutsTitle} pairs={texts.shortcuts} />
          <Pairs title={texts.marksTitle} pairs={texts.marks} />
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
      <h3>{texts.example.title}</h3>
      <div class="point strength">
        <p class="small muted">{texts.example.helps}</p>
        <p class="reading">{texts.example.helpsText}</p>
      </div>
      <div class="point">
        <p class="small muted">{texts.example.not}</p>
        <p class="reading">{texts.example.notText}</p>
      </div>
    </section>
  )
}

function isTypedIn(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)
}
