// Who looked at what a person keeps for leads and mentors, as that person reads it. Part of the texts.
import type { HiddenClass } from '../../../shared/contract/activity.ts'

/** Stands behind the name of who looked. */
const did: Record<HiddenClass, string> = {
  profile: 'looked at parts of your profile that you show to leads or mentors alone',
  hours: 'looked for a time to meet, with hours that you show to leads or mentors alone',
  digest_preview: 'looked at the coming digest as you get it',
}

export const looksTexts = {
  title: 'Who looked at what is hidden',
  intro:
    'What you show to leads or mentors alone is hidden from everybody else. Each look of theirs is written down, and you read it here; so do the owners of the club.',
  did,
  none: 'Nobody has looked yet.',
  older: 'Show older',
}
