// What the browser starts on the page of a paper at arXiv: the button, as soon as somebody looks at the page,
// and on a full text whatever waits for words to be selected. Kept small, and tested to
// be: whatever reads or checks a page comes with the click (reader.ts). Named as a script of pages in wxt.config.ts.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { paperShownAt } from '../../shared/domain/page-kind.ts'
import { addButton } from '../capture/button.ts'
import { whenLookedAt } from '../capture/page-turns.ts'
import { armPointing } from '../pointing/arm-pointing.ts'

export default defineUnlistedScript(() => {
  whenLookedAt(() => {
    const work = paperShownAt(location.href)
    if (work === null) return
    void addButton(document, work)
    armPointing(document)
  })
})
