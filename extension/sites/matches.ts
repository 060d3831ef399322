// The match patterns of the pages on which our button or marks appear by themselves. Apart from the readers, so that
// the script in those pages does not carry them.

export const ABSTRACT_PAGES = ['*://*.arxiv.org/abs/*'] as const
