// Subjects and tags of a person, as words to read.
import type { Topics } from '../../../shared/contract/profile.ts'
import { categoryName } from '../../../shared/domain/arxiv-taxonomy.ts'
import { hasTopics } from '../../../shared/domain/find-people.ts'

export function TopicList({ label, topics }: { label: string; topics: Topics }) {
  if (!hasTopics(topics)) return null
  return (
    <p class="topics small">
      <span class="muted">{label}</span>
      {topics.categories.map((code) => (
        <span class="tag" key={code}>
          {categoryName(code)} <span class="code-name">{code}</span>
        </span>
      ))}
      {topics.tags.map((tag) => (
        <span class="tag accent" key={tag}>
          {tag}
        </span>
      ))}
    </p>
  )
}
