// SciRate: /arxiv/ and an identifier is a paper, /arxiv/ and a category is a feed.
import { byAddress } from './by-address.ts'

export const scirate = byAddress('scirate', /^https?:\/\/(?:www\.)?scirate\.com\/arxiv\//i)
