// What a summary looks like, beside the sign-in form on wide screens: a picture, not content.
import { texts } from '../texts/app.ts'

export function Sample() {
  const { title, facts, author, takeaway, strength, strengthWhere, weakness, weaknessWhere, meeting } =
    texts.sample
  return (
    <div class="sample" aria-hidden="true">
      <div class="card stack">
        <div>
          <p class="paper-title">{title}</p>
          <p class="small muted">{facts}</p>
        </div>
        <p class="reading">
          <strong>{author}</strong> {takeaway}
        </p>
        <div class="point strength">
          <p class="reading">{strength}</p>
          <p class="small where">{strengthWhere}</p>
        </div>
        <div class="point weakness">
          <p class="reading">{weakness}</p>
          <p class="small where">{weaknessWhere}</p>
        </div>
        <p class="small muted">{meeting}</p>
      </div>
    </div>
  )
}
