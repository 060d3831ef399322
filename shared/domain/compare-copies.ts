// Two copies of one draft, from two devices: which goes on from the other. A small vector clock: each device counts its
// own texts, and a copy names the newest texts of other devices that it goes on from, or was chosen over.
import type { DeviceId, KeptDraft } from '../contract/kept-draft.ts'

export type Seen = KeptDraft['seen']

export interface Copy {
  readonly device: DeviceId
  /** Of the text on this device; 0: this device has written none. */
  readonly number: number
  readonly seen: Seen
}

/** Of mine towards theirs. `apart`: each has words that the other never saw. */
export type Comparison = 'same' | 'ahead' | 'behind' | 'apart'

export function compareCopies(mine: Copy, theirs: Copy): Comparison {
  const seenTheirs = covers(mine, theirs)
  const seenMine = covers(theirs, mine)
  if (seenTheirs && seenMine) return 'same'
  if (seenTheirs) return 'ahead'
  return seenMine ? 'behind' : 'apart'
}

/** True: `one` goes on from `other` and from all that `other` goes on from, or is it. */
export function covers(one: Copy, other: Copy): boolean {
  return clockOf(other).every(([device, number]) => reach(one, device) >= number)
}

/** What a text has seen that goes on from both. `own`: the device that writes it; it never counts itself. */
export function seenBoth(own: DeviceId | null, one: Seen, other: Copy): Seen {
  const seen: Record<DeviceId, number> = { ...one }
  for (const [device, number] of clockOf(other)) {
    if (device !== own && number > 0) seen[device] = Math.max(seen[device] ?? 0, number)
  }
  return seen
}

function reach({ device, number, seen }: Copy, wanted: DeviceId): number {
  return device === wanted ? number : (seen[wanted] ?? 0)
}

function clockOf({ device, number, seen }: Copy): [DeviceId, number][] {
  return [...(Object.entries(seen) as [DeviceId, number][]), [device, number]]
}
