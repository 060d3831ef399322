// Text whose line breaks mean nothing, as pages and records write it, laid out again.

export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

/** Paragraphs parted by an empty line; line breaks inside a paragraph mean nothing. arXiv indents a new paragraph. */
export function paragraphs(text: string): string {
  return text
    .trim()
    .split(/\n[^\S\n]*\n|\n[^\S\n]+(?=\S)/)
    .map(oneLine)
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')
}
