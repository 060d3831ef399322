// The tags of a paper: in the list they lead to others of the same tag; on its page they are put on and taken off.
import { useEffect, useRef, useState } from 'preact/hooks'
import type { ReadingId } from '../../../shared/contract/ids.ts'
import { Tag } from '../../../shared/contract/reading-list.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { useOperationId } from '../data/operation.ts'
import type { Place } from '../data/queries.ts'
import { listTexts } from '../texts/list.ts'
import { FailureNote } from './failure-note.tsx'
import { InputField } from './field.tsx'
import { FormBox } from './form-box.tsx'

const texts = listTexts.tags

export function TagLinks({ tags, choose }: { tags: readonly string[]; choose: (tag: string) => void }) {
  if (tags.length === 0) return null
  return (
    <ul class="tags" aria-label={texts.title}>
      {tags.map((tag) => (
        <li key={tag}>
          <button type="button" class="tag accent" aria-label={texts.filter(tag)} onClick={() => choose(tag)}>
            {tag}
          </button>
        </li>
      ))}
    </ul>
  )
}

interface Props {
  place: Place
  readingId: ReadingId
  tags: readonly string[]
  may: boolean
}

interface Tagging {
  readonly tag: string
  readonly on: boolean
}

const RULES = { tag: { schema: Tag, problem: texts.problem } }

export function TagEditor({ place, readingId, tags, may }: Props) {
  const [adding, setAdding] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (adding) box.current?.querySelector('input')?.focus()
  }, [adding])
  const operationId = useOperationId()
  const form = useForm(RULES, { tag: '' }, { name: readingId })
  const action = useAction({
    run: ({ tag, on }: Tagging) => {
      const { clubId, groupId } = place
      const input = { clubId, groupId, readingId, tag, on }
      return server.readings.tag.mutate({ ...input, operationId: operationId({ input, tags }) })
    },
    after: (_, { on }) => on && form.fill({ tag: '' }),
  })
  const add = { ...action, start: ({ tag }: { tag: string }) => action.start({ tag, on: true }) }
  const state = action.state.value
  return (
    <div class="stack-tight" ref={box}>
      <ul class="tags" aria-label={texts.title}>
        {tags.map((tag) => (
          <li key={tag} class="tag accent">
            {tag}
            {may && (
              <button
                type="button"
                class="tag-off"
                aria-label={texts.remove(tag)}
                onClick={() => void action.start({ tag, on: false })}
              >
                ×
              </button>
            )}
          </li>
        ))}
        {may && !adding && (
          <li>
            <button type="button" class="tag" onClick={() => setAdding(true)}>
              + {texts.add}
            </button>
          </li>
        )}
      </ul>
      {may && adding ? (
        <FormBox label={texts.title} check={form.check} action={add} button={texts.addButton}>
          <InputField label={texts.add} state={form.field('tag')} />
        </FormBox>
      ) : (
        state.name === 'failed' && <FailureNote failure={state.failure} />
      )}
    </div>
  )
}
