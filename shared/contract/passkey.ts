// What a browser's WebAuthn gives and takes, as JSON. Every field is bounded here; what it means is checked by the library
// that reads it.
import { z } from 'zod'

/** Base64url of at most `max` letters. */
const bytes = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[\w-]*$/)
const Transports = z.array(z.string().max(40)).max(10)
const Type = z.literal('public-key')

export const NewPasskey = z.strictObject({
  id: bytes(1_400),
  response: z.strictObject({
    clientDataJSON: bytes(4_000),
    attestationObject: bytes(20_000),
    transports: Transports,
  }),
})
export type NewPasskey = z.infer<typeof NewPasskey>

export const UsedPasskey = z.strictObject({
  id: bytes(1_400),
  response: z.strictObject({
    clientDataJSON: bytes(4_000),
    authenticatorData: bytes(4_000),
    signature: bytes(4_000),
  }),
})
export type UsedPasskey = z.infer<typeof UsedPasskey>

const Required = z.literal('required')

/** What `navigator.credentials.create` is asked for: a passkey that names its account by itself and asks its person. */
export const MakingOptions = z.strictObject({
  challenge: bytes(100),
  rp: z.strictObject({ id: z.string(), name: z.string() }),
  user: z.strictObject({ id: bytes(100), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.strictObject({ alg: z.int(), type: Type })),
  timeout: z.int(),
  attestation: z.literal('none'),
  authenticatorSelection: z.strictObject({ residentKey: Required, userVerification: Required }),
  excludeCredentials: z.array(z.strictObject({ id: bytes(1_400), type: Type })),
})
export type MakingOptions = z.infer<typeof MakingOptions>

/** What `navigator.credentials.get` is asked for: any passkey of this server. */
export const UsingOptions = z.strictObject({
  challenge: bytes(100),
  rpId: z.string(),
  timeout: z.int(),
  userVerification: Required,
})
export type UsingOptions = z.infer<typeof UsingOptions>
