// Who can mentor with which paper: a mentor names categories and tags, a paper has some, and one that both have is enough. The
// planner asks for one topic of a paper, so that the ones that mentors know are put together into one.
import type { Topics } from '../contract/profile.ts'

export interface PaperSubjects {
  /** arXiv's, the first one first. */
  readonly categories: readonly string[]
  readonly tags: readonly string[]
}

export interface MentorTopics {
  /** By paper; null: of no subject at all. */
  readonly ofPapers: readonly (string | null)[]
  /** By mentor: topics of papers, and their own; empty: mentors nothing. */
  readonly ofMentors: readonly (readonly string[])[]
}

export function mentorTopics(papers: readonly PaperSubjects[], mentors: readonly Topics[]): MentorTopics {
  const known = mentors.map(({ categories, tags }) => [...categories, ...tags.map(fold)])
  // Many papers are of few subjects.
  const isKnown = new Map<string, boolean>()
  const isMentored = (subject: string) => {
    const is = isKnown.get(subject) ?? known.some((own) => knows(own, subject))
    isKnown.set(subject, is)
    return is
  }
  const asked = papers.map((paper) => {
    const subjects = [...paper.categories, ...paper.tags.map(fold)]
    const mentored = subjects.filter(isMentored)
    return { subjects: mentored, topic: mentored.length > 0 ? mentored.join(', ') : (subjects[0] ?? null) }
  })
  const subjectsOf = new Map(asked.map(({ topic, subjects }) => [topic, subjects]))
  const topicsOf = (own: readonly string[]) => [
    ...own,
    ...[...subjectsOf].flatMap(([topic, subjects]) =>
      topic !== null && subjects.some((subject) => knows(own, subject)) ? [topic] : [],
    ),
  ]
  return {
    ofPapers: asked.map(({ topic }) => topic),
    ofMentors: known.map((own) => [...new Set(topicsOf(own))]),
  }
}

/** Who mentors in `math` does so in `math.CO`. */
function knows(own: readonly string[], subject: string): boolean {
  return own.some((one) => one === subject || subject.startsWith(`${one}.`))
}

function fold(tag: string): string {
  return tag.trim().toLowerCase()
}
