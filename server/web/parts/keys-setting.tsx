// Single letters as shortcuts: on or off for this browser.
import { useId } from 'preact/hooks'
import { setSingleKeys, singleKeys } from '../data/keys.ts'
import { dialog } from '../frame/dialogs.ts'
import { shortcutTexts } from '../texts/header.ts'

export function KeysSetting() {
  const id = useId()
  const texts = shortcutTexts.setting
  return (
    <section class="card stack" aria-labelledby="keys">
      <h2 id="keys">{texts.title}</h2>
      <div class="check">
        <input
          id={id}
          type="checkbox"
          checked={singleKeys.value}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setSingleKeys(event.currentTarget.checked)}
        />
        <label for={id}>{texts.label}</label>
      </div>
      <p id={`${id}-hint`} class="small muted">
        {texts.hint}
      </p>
      <div>
        <button type="button" class="button quiet" onClick={() => (dialog.value = 'shortcuts')}>
          {texts.list}
        </button>
      </div>
    </section>
  )
}
