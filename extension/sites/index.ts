// All sites we can read. To add one: its file, its fixture pages, one line here. The manifest follows by itself.
import { alphaxiv } from './alphaxiv.ts'
import { ar5iv } from './ar5iv.ts'
import { arxiv } from './arxiv.ts'
import { arxivHtml } from './arxiv-html.ts'
import { arxivListing } from './arxiv-listing.ts'
import { arxivSearch } from './arxiv-search.ts'
import { huggingface } from './huggingface.ts'
import { scirate } from './scirate.ts'
import { semanticScholar } from './semantic-scholar.ts'
import type { ListSite, MentionSite, Site } from './site.ts'

export const SITES: readonly Site[] = [arxiv]

/** Pages that name a paper; what they lack is looked up. A site stands here only where its citation tags need correcting. */
export const MENTIONS: readonly MentionSite[] = [
  arxivHtml,
  ar5iv,
  alphaxiv,
  huggingface,
  scirate,
  semanticScholar,
]

/** Pages that list papers, entry by entry. Marks need only list-places.ts. */
export const LISTS: readonly ListSite[] = [arxivListing, arxivSearch]
