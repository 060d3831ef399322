// By which way a notice goes to a person: what they chose, else what the group has for it.
import type { NoticeKind, NoticeWay } from '../contract/notice.ts'
import { DEFAULT_NOTICES, type DigestPolicy, type NoticePolicy } from '../contract/policy.ts'

export function usualWay(
  kind: NoticeKind,
  digest: DigestPolicy,
  { silent }: NoticePolicy = DEFAULT_NOTICES,
): NoticeWay {
  const told = kind === 'digest' ? digest.mail : !silent.includes(kind)
  return told ? 'mail' : 'none'
}

export function wayOf(
  kind: NoticeKind,
  chosen: NoticeWay | null,
  { digest, notices }: { readonly digest: DigestPolicy; readonly notices?: NoticePolicy },
): NoticeWay {
  return chosen ?? usualWay(kind, digest, notices)
}
