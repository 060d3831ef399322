// How the profile stands, always in view: not saved and where it is kept, being saved, saved, or why not; and what to do
// where something newer was saved elsewhere.
import { useEffect } from 'preact/hooks'
import type { ProfileForm } from '../data/profile-form.ts'
import { profileTexts as texts } from '../texts/profile.ts'
import { FailureNote } from './failure-note.tsx'

export function SaveBar({ form }: { form: ProfileForm }) {
  const state = form.state.value
  const failed = state.name === 'failed' && state.failure.refusal !== 'profile_changed'
  return (
    <div class="save-bar">
      {failed && <FailureNote failure={state.failure} kept={form.kept.value} />}
      <div class="row">
        <button type="submit" class="button" aria-disabled={state.name === 'running'}>
          {texts.save}
        </button>
        <span role="status" class={form.problems.value.size > 0 ? 'problem' : 'small'}>
          {words(form)}
        </span>
      </div>
    </div>
  )
}

function words(form: ProfileForm): string {
  const state = form.state.value
  if (form.problems.value.size > 0) return texts.problems
  if (state.name === 'running') return texts.saving
  if (form.dirty.value) return form.kept.value ? texts.unsaved : texts.unkept
  return state.name === 'done' ? texts.saved : ''
}

/** Words of an earlier visit, or words that were overtaken. */
export function UnsavedNotice({ form }: { form: ProfileForm }) {
  useWarning(form)
  if (!form.overtaken.value && !(form.found.value && form.dirty.value)) return null
  const overtaken = form.overtaken.value
  return (
    <div
      class={overtaken ? 'notice bad stack-tight' : 'notice stack-tight'}
      role={overtaken ? 'alert' : 'note'}
    >
      <p>{overtaken ? texts.conflict : texts.found}</p>
      <p class="row">
        {overtaken && (
          <button type="button" class="button quiet" onClick={form.keepMine}>
            {texts.keepMine}
          </button>
        )}
        <button type="button" class="button quiet" onClick={form.discard}>
          {overtaken ? texts.takeSaved : texts.discard}
        </button>
      </p>
    </div>
  )
}

/** Asked before the window closes only where this browser keeps nothing. */
function useWarning(form: ProfileForm): void {
  const losing = form.dirty.value && !form.kept.value
  useEffect(() => {
    if (!losing) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [losing])
}
