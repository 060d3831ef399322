// What the browser starts on arXiv, once the page is idle: the button on the page of a paper, marks on a list. Kept small,
// and tested to be: whatever reads or checks a page comes with the click (reader.ts).
import { defineContentScript } from 'wxt/utils/define-content-script'
import { pageKind } from '../../shared/domain/page-kind.ts'
import { addButton } from '../capture/button.ts'
import { addMarks } from '../capture/marks.ts'
import { armPointing } from '../pointing/arm-pointing.ts'
import { ABSTRACT_PAGES, FULL_TEXTS, LISTING_PAGES, SEARCH_PAGES } from '../sites/matches.ts'

export default defineContentScript({
  matches: [...ABSTRACT_PAGES, ...FULL_TEXTS, ...LISTING_PAGES, ...SEARCH_PAGES],
  main(context) {
    const whenIdle = (work: () => void) => void context.requestIdleCallback(work, { timeout: 2_000 })
    whenIdle(() => {
      const kind = pageKind(location.href)
      if (kind === 'paper') void addButton(document, location.href)
      if (kind === 'paper') armPointing(document, location.href)
      if (kind === 'list') whenIdle(() => void addMarks(document, whenIdle))
    })
  },
})
