// By which way a notice goes to a person: what they chose, else what the group has for it.
import type { NoticeKind, NoticeWay } from '../contract/notice.ts'
import type { DigestPolicy } from '../contract/policy.ts'

export function usualWay(kind: NoticeKind, digest: DigestPolicy): NoticeWay {
  return kind === 'digest' && !digest.mail ? 'none' : 'mail'
}

export function wayOf(kind: NoticeKind, chosen: NoticeWay | null, digest: DigestPolicy): NoticeWay {
  return chosen ?? usualWay(kind, digest)
}
