// What the browser starts on the page of a paper, once the page is idle: the button. Kept small, and tested to be:
// whatever reads or checks a page comes with the click (reader.ts).
import { defineContentScript } from 'wxt/utils/define-content-script'
import { addButton } from '../capture/button.ts'
import { ABSTRACT_PAGES } from '../sites/matches.ts'

export default defineContentScript({
  matches: [...ABSTRACT_PAGES],
  main(context) {
    context.requestIdleCallback(() => addButton(document), { timeout: 2_000 })
  },
})
