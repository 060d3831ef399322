// The match patterns of the pages on which our button or marks appear by themselves. Apart from the readers, so that
// the script in those pages does not carry them.

export const ABSTRACT_PAGES = ['*://*.arxiv.org/abs/*'] as const
export const FULL_TEXTS = ['*://*.arxiv.org/pdf/*', '*://*.arxiv.org/html/*'] as const
export const LISTING_PAGES = [
  '*://*.arxiv.org/list/*',
  '*://*.arxiv.org/catchup/*',
  '*://*.arxiv.org/a/*',
] as const
// No slash before the star: the query may follow at once.
export const SEARCH_PAGES = ['*://*.arxiv.org/search*'] as const
