// The digest as one mail, text and HTML side by side. What people wrote is only ever text in it.
import type { Digest } from '../../../shared/contract/digest.ts'
import { unsubscribeHeaders, unsubscribeUrl } from '../../unsubscribes/headers.ts'
import type { Channel } from './channel.ts'
import { digestHtml } from './mail-html.ts'
import { digestText } from './mail-text.ts'

export const mail: Channel = {
  id: 'mail',
  pack(world, digest, { mail: to, account, clubId, groupId, memberId, messageId, replyTo }) {
    const about = { clubId, groupId, memberId, kind: 'digest' } as const
    const letter = {
      to,
      ...renderMail(digest, world.baseUrl, unsubscribeUrl(world, about)),
      messageId,
      account,
      ...(replyTo === null ? {} : { replyTo }),
      headers: {
        'List-Id': `<digest.${groupId}.${hostOf(world.baseUrl)}>`,
        ...unsubscribeHeaders(world, about),
        'Auto-Submitted': 'auto-generated',
      },
    }
    return () => world.sendMail(letter)
  },
}

/** `stopUrl`: of one person's mail; none where it is only looked at. */
export function renderMail(
  digest: Digest,
  baseUrl: string,
  stopUrl: string | null = null,
): { subject: string; text: string; html: string } {
  const links = { groupUrl: digest.groupUrl, noticesUrl: `${baseUrl}/notices`, stopUrl }
  return { subject: digest.subject, text: digestText(digest, links), html: digestHtml(digest, links) }
}

/** A host that can stand in a header, whatever the base of our links is. */
export function hostOf(baseUrl: string): string {
  const { hostname } = new URL(baseUrl)
  return /^[a-z0-9.-]+$/.test(hostname) ? hostname : 'lectern.invalid'
}
