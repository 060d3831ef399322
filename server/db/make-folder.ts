// Makes a folder step by step. Node's own way to make the parents, too, never comes to an end where the system says that
// a parent were missing which is there, as it does in /proc.
import { mkdir, stat } from 'node:fs/promises'
import path from 'node:path'

export async function makeFolder(folder: string, mode: number): Promise<void> {
  if (await isFolder(folder)) return
  const parent = path.dirname(folder)
  if (parent !== folder) await makeFolder(parent, mode)
  await mkdir(folder, { mode }).catch(async (error: unknown) => {
    // Another process may have been first.
    if (!(await isFolder(folder))) throw error
  })
}

async function isFolder(name: string): Promise<boolean> {
  const found = await stat(name).catch(() => null)
  return found?.isDirectory() === true
}
