// Who is paired with the server that is chosen now.

import type { SessionRow, Storage } from '../../shared/device/storage.ts'
import { DEFAULT_SERVER } from '../server-address.ts'

/** Null: nobody. Its token is null once the server has ended it. */
export async function currentSession(storage: Storage): Promise<SessionRow | null> {
  const server = (await storage.get('settings', 'settings'))?.server ?? DEFAULT_SERVER
  return (await storage.get('sessions', server)) ?? null
}
