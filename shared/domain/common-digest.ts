// What of a digest is for everybody who reads it together: without its reader's name, to-dos and turns. Each part is named here,
// so that a new one is in no room, feed or copy before somebody has thought about it.
import type { DigestFacts } from '../contract/digest.ts'

export function commonFacts({
  group,
  week,
  from,
  to,
  papers,
  next,
  news,
  groupUrl,
}: DigestFacts): DigestFacts {
  return {
    ...{ group, week, from, to, papers, news, groupUrl },
    reader: { name: '', mail: '' },
    next: next.map((meeting) => ({ ...meeting, owed: [] })),
  }
}
