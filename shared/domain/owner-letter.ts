// The words of a letter about who owns a club, from how things stand when it is sent. It is no notice: who answers for a club
// is told in any case.
import type { Role } from '../contract/club.ts'
import type { MemberId } from '../contract/ids.ts'
import type { NoticeWords } from './notice-words.ts'

interface Named {
  readonly id: MemberId
  readonly name: string
}

export interface OwnerLetterFacts {
  /** `offered`: to hand the club over; the person has not answered. `given`, `taken`: a role of owner. */
  readonly happened: 'offered' | 'declined' | 'given' | 'taken'
  readonly club: string
  readonly readerId: MemberId
  /** Who did it. */
  readonly by: Named
  /** Whom it is about, and what they are now. */
  readonly about: Named & { readonly role: Role }
  /** The offer still stands. */
  readonly open: boolean
  /** Who handed the club over, where it was handed over. */
  readonly from: Named | null
}

/** Null: it is not true any more. */
export function ownerLetter(facts: OwnerLetterFacts): NoticeWords | null {
  const { happened, open, about } = facts
  if (happened === 'offered') return open ? offered(facts) : null
  if (happened === 'declined') return open ? null : declined(facts)
  if (happened === 'given') return about.role === 'owner' ? given(facts) : null
  return about.role === 'owner' ? null : taken(facts)
}

const LINK = 'Open the club'

function offered({ by, club }: OwnerLetterFacts): NoticeWords {
  return {
    subject: `${by.name} offers you the club “${club}”`,
    says: [
      `${by.name} would like to hand “${club}” over to you: you would own it, and they would lead it. Until you answer nothing changes.`,
      'An owner answers for the club: they give roles, say what strangers read of it, and see what was done in it.',
    ],
    link: 'Accept or decline',
  }
}

function declined({ by, club }: OwnerLetterFacts): NoticeWords {
  return {
    subject: `${by.name} does not take over “${club}”`,
    says: [
      `You offered “${club}” to ${by.name}, and they declined. Everything is as it was: you own the club.`,
    ],
    link: LINK,
  }
}

function given({ readerId, by, about, club, from }: OwnerLetterFacts): NoticeWords {
  const handed = from === null ? '' : from.id === readerId ? 'you' : from.name
  if (about.id === readerId)
    return {
      subject: `You own the club “${club}” now`,
      says: [
        from === null
          ? `${by.name} has made you an owner of “${club}”.`
          : `You have taken over “${club}” from ${handed}.`,
        'You can give roles, say what strangers read of the club, and see what was done in it.',
      ],
      link: LINK,
    }
  return {
    subject: `${about.name} owns the club “${club}” now`,
    says: [
      from === null
        ? `${by.name} has made ${about.name} an owner of “${club}”. You own it, too, as before.`
        : `${about.name} has taken over “${club}” from ${handed}.${handed === 'you' ? ' You lead it now.' : ''}`,
    ],
    link: LINK,
  }
}

function taken({ readerId, by, about, club }: OwnerLetterFacts): NoticeWords {
  const you = about.id === readerId
  return {
    subject: you ? `You no longer own the club “${club}”` : `${about.name} no longer owns the club “${club}”`,
    says: [
      `${by.name} has changed ${you ? 'your role' : `the role of ${about.name}`} in “${club}” from owner to ${about.role}.`,
    ],
    link: LINK,
  }
}
