// The headers by which a mail program offers to turn notices off: a page to look at, nothing acts on GET.
import type { LetterRow } from '../letters/queries.ts'
import type { World } from '../world.ts'

/** `_rows`: of this mail, for one person; a mail of one kind and group may offer one press for just that. */
export function noticeHeaders(
  { baseUrl }: Pick<World, 'baseUrl'>,
  _rows: readonly LetterRow[],
): Record<string, string> {
  return { 'List-Unsubscribe': `<${baseUrl}/notices>` }
}
