// A profile as it is kept: each subject once and by the code it is kept by, days away in order, hours apart. What a person
// wrote is not changed otherwise.
import type { Away, ProfileContent, Topics } from '../contract/profile.ts'
import { type Refusal, refuse } from '../contract/refusal.ts'
import { canonicalCategory } from './arxiv-categories.ts'
import { foldText } from './fold-text.ts'

/** Refusal: `bad_input` for a subject that arXiv does not have. */
export function tidyProfile(content: ProfileContent): ProfileContent | Refusal {
  const interests = tidyTopics(content.interests)
  const mentors = tidyTopics(content.mentors)
  if (interests === null || mentors === null)
    return refuse('bad_input', 'arXiv has no such subject. Choose one of the list.')
  return { ...content, interests, mentors, away: tidyAway(content.away) }
}

/** Null: one of them is no category. */
function tidyTopics({ categories, tags }: Topics): Topics | null {
  const codes = categories.map(canonicalCategory)
  if (codes.includes(null)) return null
  return { categories: [...new Set(codes.filter((code) => code !== null))], tags: eachOnce(tags) }
}

/** `RLHF` and `rlhf` are one tag, as it was written first. */
function eachOnce(tags: readonly string[]): string[] {
  const seen = new Map<string, string>()
  for (const tag of tags) {
    const key = foldText(tag) || tag
    if (!seen.has(key)) seen.set(key, tag)
  }
  return [...seen.values()]
}

/** By their first day; days away that overlap are one. */
function tidyAway(away: readonly Away[]): Away[] {
  const all: Away[] = []
  for (const next of away.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const last = all.at(-1)
    if (last === undefined || last.to < next.from) all.push(next)
    else if (last.to < next.to) all[all.length - 1] = { from: last.from, to: next.to }
  }
  return all
}
