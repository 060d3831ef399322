// What the check says of a draft: one plain sentence or two for each finding, with what to do. Of the text, never of its
// writer. Part of the texts.
import type { Likeness } from '../../contract/likeness.ts'
import type { FindingReason } from '../../domain/check-specificity.ts'

const reasons: Readonly<Record<FindingReason, string>> = {
  too_short: 'What exactly? Add what it is about and what follows from it, in a sentence.',
  stock_phrase: 'This fits many papers. Add what exactly is so here, where, and what follows from it.',
  no_place: 'Where in the paper? Add a section, figure or table, or point at the words.',
  no_consequence: 'What follows from it? Add why it matters: a reason, an effect, a comparison or a number.',
  near_abstract:
    'These words are close to the abstract. Say it in your own words, or put them in quotation marks.',
  same_as_own_point: 'You make this point twice. Join the two, or say what is different.',
}

const likeness: Readonly<Record<Likeness['against'], Readonly<Record<Likeness['level'], string>>>> = {
  group: {
    similar:
      'These words also stand in another summary of your group. Say it in your own words, or quote it.',
    copied: 'Much of this stands word for word in another summary of your group. Write it anew, or quote it.',
  },
  own_earlier: {
    similar: 'You used these words in an earlier summary. Does it fit this paper too?',
    copied: 'Much of this stands word for word in an earlier summary of yours. Say what is so of this paper.',
  },
}

export const findingTexts = {
  reasons,
  hint: 'These words are near to the abstract. That may be fine; your own words tell the others more.',
  likeness,
  /** `many`: fields, not findings. */
  title(many: number, held: boolean): string {
    const places = many === 1 ? 'One text' : `${many} texts`
    return held ? `${places} to make more exact before you can submit` : `${places} could be more exact`
  },
  held: 'Your group asks that these are answered first. Nothing is lost: the draft stays as it is.',
  asks: 'Look at them, or submit as it is. It is your summary.',
  goTo: (name: string) => `Go to ${name.toLowerCase()}`,
} as const
