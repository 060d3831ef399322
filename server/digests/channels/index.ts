// The list of channels: add one here.
import type { Channel } from './channel.ts'
import { mail } from './mail.ts'

export const CHANNELS: readonly Channel[] = [mail]

export function channelOf(id: string): Channel | undefined {
  return CHANNELS.find((channel) => channel.id === id)
}
