// ORCID: the researcher's own number. It tells no mail address, so the person writes theirs.
import { z } from 'zod'
import { DisplayName } from '../../../shared/contract/account.ts'
import { type Keys, openIdProvider } from './open-id.ts'

const Claims = z.object({
  /** The ORCID iD itself: `0000-0002-1825-0097`. */
  sub: z.string().regex(/^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/),
  given_name: z.string().nullish(),
  family_name: z.string().nullish(),
})

export function orcid(keys: Keys) {
  return openIdProvider({
    keys,
    scope: 'openid',
    read(claims) {
      const read = Claims.safeParse(claims)
      if (!read.success) return null
      const { sub, given_name, family_name } = read.data
      const name = DisplayName.safeParse([given_name, family_name].filter(Boolean).join(' '))
      return { subject: sub, label: sub, name: name.success ? name.data : null, mails: [] }
    },
  })
}
