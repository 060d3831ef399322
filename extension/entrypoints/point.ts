// What the worker puts into a full text once words are selected in it, or to go to a pointer. Started again in the same
// page it does nothing new.
import '../no-eval.ts'
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { addPointButtons } from '../pointing/point-buttons.ts'
import { showPointers } from '../pointing/show-pointers.ts'

declare global {
  /** In the world of our scripts, which the page cannot see. Takes what showPointers does, as JSON. */
  var lecternShow: ((asked: string) => ReturnType<typeof showPointers>) | undefined
}

export default defineUnlistedScript(() => {
  if (globalThis.lecternShow !== undefined) return
  globalThis.lecternShow = (asked) => showPointers(document, JSON.parse(asked))
  addPointButtons(document, location.href)
})
