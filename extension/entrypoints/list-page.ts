// What the browser starts on arXiv's lists and search results: the marks, once the page is idle. Kept small, as
// paper-page.ts is, and without what only a paper's page needs. Named as a script of pages in wxt.config.ts.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { addMarks } from '../capture/marks.ts'
import { pause, whenIdle, whenNear } from '../capture/page-turns.ts'

export default defineUnlistedScript(() => {
  whenIdle(() => void addMarks(document, { whenIdle, whenNear, pause }))
})
