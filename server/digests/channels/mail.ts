// The digest as one mail, text and HTML side by side. What people wrote is only ever text in it.
import type { Digest } from '../../../shared/contract/digest.ts'
import { unsubscribeHeaders } from '../../unsubscribes/headers.ts'
import type { Channel } from './channel.ts'
import { digestHtml } from './mail-html.ts'
import { digestText } from './mail-text.ts'

export const mail: Channel = {
  id: 'mail',
  pack(world, digest, { mail: to, account, clubId, groupId, memberId, messageId, replyTo }) {
    const letter = {
      to,
      ...renderMail(digest, world.baseUrl),
      messageId,
      account,
      ...(replyTo === null ? {} : { replyTo }),
      headers: {
        'List-Id': `<digest.${groupId}.${hostOf(world.baseUrl)}>`,
        ...unsubscribeHeaders(world, { clubId, groupId, memberId, kind: 'digest' }),
        'Auto-Submitted': 'auto-generated',
      },
    }
    return () => world.sendMail(letter)
  },
}

export function renderMail(digest: Digest, baseUrl: string): { subject: string; text: string; html: string } {
  const links = { groupUrl: digest.groupUrl, settingsUrl: settingsUrl(baseUrl) }
  return { subject: digest.subject, text: digestText(digest, links), html: digestHtml(digest, links) }
}

/** A host that can stand in a header, whatever the base of our links is. */
export function hostOf(baseUrl: string): string {
  const { hostname } = new URL(baseUrl)
  return /^[a-z0-9.-]+$/.test(hostname) ? hostname : 'lectern.invalid'
}

function settingsUrl(baseUrl: string): string {
  return `${baseUrl}/settings`
}
