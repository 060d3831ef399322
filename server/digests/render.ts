// One digest in words, for whoever looks at it: the one place where the pages ask for facts, words and mail.
import { composeDigest } from '../../shared/domain/compose-digest.ts'
import type { Queries } from '../db/database.ts'
import type { DigestAsk } from './ask.ts'
import { renderMail } from './channels/mail.ts'
import { gatherDigest } from './gather.ts'

export interface Rendered {
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly quiet: boolean
}

export interface RenderAsk extends DigestAsk {
  /** `common`: without what is for its reader alone. */
  readonly part: 'whole' | 'common'
}

/** Null: this person may not read it. */
export async function renderDigest(db: Queries, { part, ...ask }: RenderAsk): Promise<Rendered | null> {
  const facts = await gatherDigest(db, ask)
  if (facts === null) return null
  const { common, own } = facts
  const digest = part === 'whole' ? composeDigest(common, own) : composeDigest(common, null)
  return { ...renderMail(digest, ask.baseUrl), quiet: digest.quiet }
}
