// The lines of a club's record: who did what, with whom or what, when, and what was so before and after it.
import type { ActivityLine, FactChange } from '../../../shared/contract/activity.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import type { Action } from '../../../shared/domain/permit.ts'
import { readableTex } from '../../../shared/domain/readable-tex.ts'
import { activityTexts as texts } from '../texts/activity.ts'
import { When } from './when.tsx'

export function ActivityLines({ lines, reader }: { lines: readonly ActivityLine[]; reader: ZoneName }) {
  if (lines.length === 0) return null
  return (
    <ul class="lines record">
      {lines.map((line) => (
        <li key={line.id}>
          <Line line={line} reader={reader} />
        </li>
      ))}
    </ul>
  )
}

function Line({ line, reader }: { line: ActivityLine; reader: ZoneName }) {
  const { by, action, read, person, paper, group, changes } = line
  const about = [person, paper && readableTex(paper), group].filter((name) => name !== null && name !== '')
  return (
    <>
      <p>
        <strong>{by?.name ?? texts.lectern}</strong> {wordsOf(action)}{' '}
        {read && <span class="tag accent">{texts.hidden[read]}</span>}
      </p>
      {about.length > 0 && <p>{about.join(' · ')}</p>}
      {changes.map((change) => (
        <p key={change.what} class="small">
          {texts.changed(change.what)}: {texts.fromTo(shown(change.before), shown(change.after))}
        </p>
      ))}
      <p class="small muted">
        <When at={line.at} zones={{ reader }} />
      </p>
    </>
  )
}

function wordsOf(action: string): string {
  return texts.done[action as Action] ?? texts.unknown(action)
}

function shown(value: FactChange['before']): string {
  return value === null ? texts.nothing : String(value).replaceAll('_', ' ')
}
