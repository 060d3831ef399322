// Two leads change the same settings: what differs, and the two changes put together without losing either.
import type { Group, GroupSettings, SettingField } from '../contract/group.ts'
import { differing, joinFields } from './join-fields.ts'

export const SETTING_FIELDS: readonly SettingField[] = [
  ...(['name', 'about', 'zone', 'format', 'cadence', 'dueMinutesBefore', 'digest', 'writing'] as const),
]

export function settingsOf(group: Group): GroupSettings {
  const { name, about, zone, format, cadence, digest, policy } = group
  const { dueMinutesBefore, writing } = policy
  return { name, about, zone, format, cadence, dueMinutesBefore, digest, writing }
}

/** The fields that are not the same, in the order of the page. */
export function changedFields(before: GroupSettings, after: GroupSettings): SettingField[] {
  return differing(SETTING_FIELDS, before, after)
}

export interface Joined {
  readonly settings: GroupSettings
  /** Changed by the other alone: theirs now stands. */
  readonly taken: readonly SettingField[]
  /** Changed by both in different ways: mine stands until the person looks at it. */
  readonly disputed: readonly SettingField[]
}

/** `base`: what both began with. */
export function joinSettings(base: GroupSettings, mine: GroupSettings, theirs: GroupSettings): Joined {
  const { joined, ...fields } = joinFields(SETTING_FIELDS, { base, mine, theirs })
  return { settings: joined, ...fields }
}
