// What some of the demo club tell of themselves, so that its directory can be searched. Invented, as they are.
import type { ProfileContent } from '../../shared/contract/profile.ts'
import { EMPTY_PROFILE } from '../../shared/domain/show-profile.ts'
import { EMPTY_GRID, setRange } from '../../shared/domain/week-grid.ts'
import { grantAccount } from '../grant.ts'
import { saveProfile } from '../profiles/commands.ts'
import type { World } from '../world.ts'
import type { PersonKey } from './people.ts'
import { known, must, type Stage } from './stage.ts'

const topics = (categories: string[], ...tags: string[]) => ({ categories, tags })
/** With the hour of the meetings, which is Thursday evening in Berlin and the night to Friday in Tokyo. */
const hours = (weekdays: readonly number[], start: number, end: number) =>
  weekdays.reduce((grid, weekday) => setRange(grid, { weekday, start, end }, true), EMPTY_GRID)

const TOLD: Partial<Record<PersonKey, Partial<ProfileContent>>> = {
  ada: {
    about: 'I keep the reading list, and like papers that say what did not work.',
    interests: topics(['cs.LG', 'stat.ML'], 'optimisation'),
    experience: 'experienced',
    mentors: topics(['cs.LG'], 'first presentations'),
    availability: hours([1, 2, 4], 34, 42),
  },
  elodie: {
    about: 'Statistician who came to deep learning late.',
    interests: topics(['stat.ML', 'math.ST']),
    experience: 'experienced',
    mentors: topics(['math.ST'], 'reading proofs'),
    availability: hours([2, 3, 4], 34, 44),
  },
  haruka: {
    interests: topics(['cs.CL'], 'translation'),
    experience: 'some',
    availability: setRange(hours([1, 3, 5], 36, 46), { weekday: 5, start: 0, end: 4 }, true),
  },
  mateus: {
    about: 'Second year, first reading group.',
    interests: topics(['cs.CV']),
    experience: 'new',
    availability: hours([1, 4], 24, 44),
  },
  ngozi: {
    interests: topics(['cs.CV', 'cs.LG'], 'small models'),
    experience: 'some',
    mentors: topics([], 'figures that can be read'),
  },
  priya: { interests: topics(['cs.CL', 'cs.AI'], 'distillation'), experience: 'some' },
  tomasz: {
    interests: topics(['math.OC', 'cs.LG']),
    mentors: topics(['math.OC']),
    experience: 'experienced',
  },
}

export async function tellOfThemselves(stage: Stage, world: World): Promise<void> {
  for (const [key, told] of Object.entries(TOLD)) {
    const grant = grantAccount(known(stage.people, key as PersonKey), 'profiles.change-own')
    must(await saveProfile(world, grant, { basis: 0, content: { ...EMPTY_PROFILE, ...told }, clubs: [] }))
  }
}
