// The list of channels: add one here, by whom it goes to.
import { atom } from './atom.ts'
import type { Channel, PrintedChannel, RoomChannel } from './channel.ts'
import { discord } from './discord.ts'
import { mail } from './mail.ts'
import { markdown } from './markdown.ts'
import { slack } from './slack.ts'

/** One row per reader is claimed for each. */
export const CHANNELS: readonly Channel[] = [mail]
/** One row per room. */
export const ROOM_CHANNELS: readonly RoomChannel[] = [slack, discord]
export const PRINTED_CHANNELS: readonly PrintedChannel[] = [atom, markdown]

export function channelOf(id: string): Channel | undefined {
  return CHANNELS.find((channel) => channel.id === id)
}

export function roomChannelOf(id: string): RoomChannel | undefined {
  return ROOM_CHANNELS.find((channel) => channel.id === id)
}
