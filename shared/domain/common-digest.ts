// What of a digest is for everybody who reads it together, in a room, a feed or a copy: the common part, without anybody's name, to-dos
// and turns.
import type { Digest, DigestCommon, DigestOwn } from '../contract/digest.ts'
import { composeDigest } from './compose-digest.ts'

export function composeForAll(common: DigestCommon): Digest {
  const nobody: DigestOwn = {
    reader: { name: '', mail: '', zone: common.group.zone },
    ...{ first: false, owed: [], turns: [], offers: [], needs: null },
  }
  const digest = composeDigest(common, nobody)
  const sections = digest.sections.filter(({ kind }) => kind !== 'you' && kind !== 'leads')
  return { ...digest, greeting: '', footer: '', sections }
}
