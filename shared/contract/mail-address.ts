// A mail address as it is stored.
import { z } from 'zod'

/** Lower-cased mail address; deliberately narrower than RFC 5322 so that no header can be injected (M3). */
export const MailAddress = z
  .string()
  .max(254)
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.email())
  .brand<'MailAddress'>()
export type MailAddress = z.infer<typeof MailAddress>
