// A digest for a place that many read together, a room or a feed: everything in it is of the common part, and no reader is named.
import type { DigestCommon, DigestOwn } from '../contract/digest.ts'

export function ownOfNobody({ group }: DigestCommon): DigestOwn {
  return {
    reader: { name: '', mail: '', zone: group.zone },
    ...{ first: false, owed: [], turns: [], offers: [], needs: null },
  }
}
