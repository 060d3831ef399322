// Which topics of a paper a digest tells, and what is left of one when some of its points are gone.
import type { DigestTopic } from '../contract/digest.ts'
import type { Topic } from '../contract/topic.ts'

/** Of each kind for one paper. */
export const TOPIC_LIMITS = { agree: 3, differ: 2, alike: 2 }

type Kind = keyof typeof TOPIC_LIMITS
type Judged = Pick<Topic, 'confirmed' | 'disagrees'>

export function topicKind({ confirmed, disagrees }: Judged): Kind {
  if (!confirmed) return 'alike'
  return disagrees ? 'differ' : 'agree'
}

/** What most members say first. What only one member says is no topic. */
export function chooseTopics(topics: readonly Topic[]): Topic[] {
  const several = topics.filter(({ members }) => members > 1)
  const sorted = several.toSorted((one, other) => other.members - one.members)
  return (Object.keys(TOPIC_LIMITS) as Kind[]).flatMap((kind) =>
    sorted.filter((topic) => topicKind(topic) === kind).slice(0, TOPIC_LIMITS[kind]),
  )
}

/** With the points that are still there; null: fewer than two members say it. Its label is always one of them. */
export function keepTopic(topic: Topic, statements: DigestTopic['statements']): DigestTopic | null {
  const members = new Set(statements.map(({ memberId }) => memberId)).size
  const [first] = statements
  if (members < 2 || first === undefined) return null
  const label = statements.some(({ text }) => text === topic.label) ? topic.label : first.text
  const has = (kind: string) => statements.some((statement) => statement.kind === kind)
  const disagrees = topic.confirmed && has('strength') && has('weakness')
  return { ...topic, label, statements, members, disagrees }
}
