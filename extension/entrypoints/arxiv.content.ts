// What the browser starts on the page of a paper: the button, and an ear for "read this page".
import '../no-eval.ts'
import { defineContentScript } from 'wxt/utils/define-content-script'
import { addButton } from '../capture/button.ts'
import { readPage } from '../capture/read.ts'
import { serve, TO_PAGE } from '../messages.ts'
import { arxiv } from '../sites/arxiv.ts'

export default defineContentScript({
  matches: [...arxiv.matches],
  main(context) {
    const read = () => readPage(document, location.href)
    serve(TO_PAGE, { 'read-page': read })
    context.requestIdleCallback(() => addButton(document, read), { timeout: 2_000 })
  },
})
