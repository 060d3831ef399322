// DKIM: each mail signed in the name of our domain, with the headers that one press to unsubscribe depends on (RFC 8058).
import { createPrivateKey } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import DKIM from 'nodemailer/lib/dkim'

export interface DkimKey {
  readonly domain: string
  readonly selector: string
  /** PEM. */
  readonly privateKey: string
}

/** nodemailer leaves out those that a mail does not have. */
const SIGNED = [
  ...['From', 'Reply-To', 'Subject', 'Date', 'To', 'Message-ID', 'MIME-Version', 'Content-Type'],
  ...['Content-Transfer-Encoding', 'List-Id', 'List-Unsubscribe', 'List-Unsubscribe-Post', 'Auto-Submitted'],
].join(':')

/** Throws one line for the operator when the key cannot be used. */
export async function readDkim(
  settings: { readonly domain: string; readonly selector: string; readonly keyFile: string } | null,
): Promise<DkimKey | null> {
  if (settings === null) return null
  const privateKey = await readFile(settings.keyFile, 'utf8').catch(() => '')
  try {
    if (createPrivateKey(privateKey).asymmetricKeyType !== 'rsa') throw new Error('not RSA')
  } catch {
    throw new Error('DKIM_KEY_FILE does not fit: it must name a file with a private RSA key as PEM.')
  }
  return { domain: settings.domain, selector: settings.selector, privateKey }
}

export async function signMail(message: Buffer, { domain, selector, privateKey }: DkimKey): Promise<Buffer> {
  const signer = new DKIM({
    domainName: domain,
    keySelector: selector,
    privateKey,
    headerFieldNames: SIGNED,
  })
  const chunks: Buffer[] = []
  for await (const chunk of signer.sign(message)) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
