// A profile with something in every part; a test names what matters to it.
import type { ProfileContent } from '../../../shared/contract/profile.ts'
import type { Day } from '../../../shared/contract/time.ts'
import { EMPTY_GRID, setRange } from '../../../shared/domain/week-grid.ts'

export function aProfile(changes: Partial<ProfileContent> = {}): ProfileContent {
  return {
    about: 'Reads on trains',
    interests: { categories: ['cs.LG'], tags: ['interpretability'] },
    experience: 'some',
    mentors: { categories: ['stat.ML'], tags: ['causality'] },
    availability: setRange(EMPTY_GRID, { weekday: 1, start: 36, end: 40 }, true),
    away: [{ from: '2026-08-01' as Day, to: '2026-08-14' as Day }],
    links: [{ label: 'ORCID', address: 'https://orcid.org/0000-0002-1825-0097' }],
    ...changes,
  }
}
