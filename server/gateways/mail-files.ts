// Mails as .eml files, for a server without SMTP. The name follows from the message id, so that a mail
// which is written again is still one file.
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'

/** The path of the file, safely on disk; null when it could not be written. Only the owner may read it. */
export async function keepAsFile(folder: string, messageId: string, message: Buffer): Promise<string | null> {
  const file = path.join(folder, fileName(messageId))
  const draft = path.join(folder, `.${randomUUID()}.part`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeSynced(draft, message)
    await rename(draft, file)
    await syncFolder(folder)
    return file
  } catch {
    await rm(draft, { force: true }).catch(() => undefined)
    return null
  }
}

function fileName(messageId: string): string {
  const readable = messageId
    .slice(0, 80)
    .replaceAll(/[^A-Za-z0-9._-]/g, '_')
    .replace(/^\./, '_')
  return `${readable}-${createHash('sha256').update(messageId).digest('hex').slice(0, 12)}.eml`
}

async function writeSynced(file: string, content: Buffer): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Windows cannot open a folder; there the rename itself is kept. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
