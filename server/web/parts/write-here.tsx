// The way to write on the web: one press opens the editor, which is loaded only then.
import type { ComponentType } from 'preact'
import { useState } from 'preact/hooks'
import type { Me } from '../../../shared/contract/account.ts'
import type { ReadingView } from '../../../shared/contract/reading.ts'
import type { Place } from '../data/queries.ts'
import { writeTexts } from '../texts/write-here.ts'

interface Props {
  readonly me: Me
  readonly place: Place
  readonly reading: ReadingView
}

type Room = ComponentType<Props>

export function WriteHere(props: Props) {
  const [room, setRoom] = useState<{ Room: Room } | 'loading' | 'failed' | null>(null)
  const open = () => {
    setRoom('loading')
    import('../writing/editor-room.tsx').then(
      ({ EditorRoom }) => setRoom({ Room: EditorRoom }),
      () => setRoom('failed'),
    )
  }
  const mine = props.reading.summaries.some((summary) => summary.mine)
  if (room !== null && typeof room === 'object') {
    const { Room } = room
    return (
      <section class="card" aria-labelledby="write-here">
        <h2 id="write-here">{writeTexts.title}</h2>
        <Room {...props} />
      </section>
    )
  }
  return (
    <div class="row">
      <button type="button" class="button" aria-disabled={room === 'loading'} onClick={open}>
        {mine ? writeTexts.again : writeTexts.begin}
      </button>
      <span class="small muted">{writeTexts.kept}</span>
      {room === 'failed' && (
        <p class="notice bad" role="alert">
          {writeTexts.failed}
        </p>
      )}
    </div>
  )
}
