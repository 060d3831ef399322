// Semantic Scholar: most addresses are a hash that names nothing, so its tags have to; but only while they are those of
// the paper in the title, since the page is drawn anew without being loaded anew. Versions are not its business.
import { namesInTags, readCitationTags } from './citation-tags.ts'
import { oneLine } from './page-text.ts'
import type { MentionSite } from './site.ts'

export const semanticScholar: MentionSite = {
  id: 'semantic-scholar',
  recognises: (url) => /^https?:\/\/(?:www\.)?semanticscholar\.org\//i.test(url),
  read(document) {
    const tags = readCitationTags(document)
    const shown = oneLine(document.querySelector('title')?.textContent ?? '')
    if (tags.title !== '' && !shown.includes(tags.title))
      return { names: [], fullText: null, anyVersion: true }
    const said = namesInTags(tags)
    return 'noPaper' in said ? said : { ...said, anyVersion: true }
  },
}
