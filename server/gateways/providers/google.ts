// Google: the subject is the account; the address may change and is suggested only where Google has checked it.
import { z } from 'zod'
import { DisplayName } from '../../../shared/contract/account.ts'
import { MailAddress } from '../../../shared/contract/mail-address.ts'
import { type Keys, openIdProvider } from './open-id.ts'

const Claims = z.object({
  sub: z.string().min(1).max(255),
  email: MailAddress.optional().catch(undefined),
  email_verified: z.boolean().optional().catch(false),
  name: DisplayName.optional().catch(undefined),
})

export function google(keys: Keys) {
  return openIdProvider({
    keys,
    scope: 'openid email profile',
    read(claims) {
      const read = Claims.safeParse(claims)
      if (!read.success) return null
      const { sub, email, email_verified, name } = read.data
      const mails = email !== undefined && email_verified === true ? [email] : []
      return { subject: sub, label: mails[0] ?? name ?? 'Google account', name: name ?? null, mails }
    },
  })
}
