// An authenticator in software: makes passkeys and signs with them as WebAuthn describes it, with ES256 and its own counter.
import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import type { MakingOptions, NewPasskey, UsedPasskey, UsingOptions } from '../../shared/contract/passkey.ts'

const PRESENT = 0x01
const CHECKED = 0x04
const HAS_KEY = 0x40

export interface Lies {
  readonly origin?: string
  readonly rpId?: string
  /** The person was not asked for a finger or a PIN. */
  readonly unchecked?: true
  readonly challenge?: string
}

export class Authenticator {
  readonly #key: KeyObject
  readonly #coordinates: { x: Buffer; y: Buffer }
  readonly #origin: string
  readonly id = randomBytes(32).toString('base64url')
  counter = 0

  constructor(origin: string) {
    this.#origin = origin
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    this.#key = privateKey
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    this.#coordinates = { x: Buffer.from(x, 'base64url'), y: Buffer.from(y, 'base64url') }
  }

  make(options: MakingOptions, lies: Lies = {}): NewPasskey {
    const { x, y } = this.#coordinates
    const cose = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(x)],
      [-3, new Uint8Array(y)],
    ])
    const id = Buffer.from(this.id, 'base64url')
    const length = Buffer.alloc(2)
    length.writeUInt16BE(id.length)
    const key = Buffer.from(isoCBOR.encode(cose))
    const head = this.#head(lies.rpId ?? options.rp.id, HAS_KEY, lies)
    const authData = new Uint8Array(Buffer.concat([head, Buffer.alloc(16), length, id, key]))
    const statement = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', authData],
    ])
    return {
      id: this.id,
      response: {
        clientDataJSON: this.#said('webauthn.create', options.challenge, lies),
        attestationObject: Buffer.from(isoCBOR.encode(statement as never)).toString('base64url'),
        transports: ['internal'],
      },
    }
  }

  use(options: UsingOptions, lies: Lies = {}): UsedPasskey {
    this.counter += 1
    const authenticatorData = this.#head(lies.rpId ?? options.rpId, 0, lies)
    const clientDataJSON = this.#said('webauthn.get', options.challenge, lies)
    const hash = createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest()
    const signature = createSign('SHA256')
      .update(Buffer.concat([authenticatorData, hash]))
      .sign(this.#key)
    return {
      id: this.id,
      response: {
        clientDataJSON,
        authenticatorData: authenticatorData.toString('base64url'),
        signature: signature.toString('base64url'),
      },
    }
  }

  #head(rpId: string, flags: number, { unchecked }: Lies): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(this.counter)
    const all = flags | PRESENT | (unchecked ? 0 : CHECKED)
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([all]), counter])
  }

  #said(type: string, challenge: string, lies: Lies): string {
    const said = {
      ...{ type, challenge: lies.challenge ?? challenge },
      ...{ origin: lies.origin ?? this.#origin, crossOrigin: false },
    }
    return Buffer.from(JSON.stringify(said)).toString('base64url')
  }
}
