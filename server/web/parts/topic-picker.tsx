// Subjects are chosen by typing: arXiv's categories come up by code or name, and any other word becomes a tag of one's own.
import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { FreeTag, type Topics } from '../../../shared/contract/profile.ts'
import { categoryName, matchCategories } from '../../../shared/domain/arxiv-taxonomy.ts'
import { profileTexts as texts } from '../texts/profile.ts'

interface Props {
  /** Of the part: stands above and is heard with each control. */
  label: string
  hint: string
  problem: string | undefined
  topics: Topics
  change(topics: Topics): void
}

interface Offer {
  readonly kind: 'category' | 'tag'
  readonly value: string
  readonly text: string
}

const MOST_OFFERED = 8

export function TopicPicker({ label, hint, problem, topics, change }: Props) {
  const id = useId()
  const typed = useSignal('')
  const at = useSignal(0)
  const offers = offersFor(typed.value, topics)
  const add = (offer: Offer | undefined) => {
    if (offer === undefined) return
    change(withTopic(topics, offer))
    typed.value = ''
    at.value = 0
  }
  const move = (by: number) => {
    at.value = offers.length === 0 ? 0 : (at.value + by + offers.length) % offers.length
  }
  const keys: Record<string, () => void> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => add(offers[at.value]),
    Escape: () => {
      typed.value = ''
    },
  }
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <Chosen topics={topics} change={change} />
      <div class="topic-picker">
        <input
          id={id}
          type="text"
          role="combobox"
          autocomplete="off"
          maxLength={60}
          aria-expanded={offers.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={offers.length > 0 ? `${id}-${at.value}` : undefined}
          aria-describedby={`${id}-hint`}
          aria-invalid={problem !== undefined}
          value={typed.value}
          onInput={(event) => {
            typed.value = event.currentTarget.value
            at.value = 0
          }}
          onBlur={() => add(meant(offers, typed.peek()))}
          onKeyDown={(event) => {
            const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key]
            // Enter in an empty field saves the form, as in any other.
            if (act === undefined || typed.value.trim() === '') return
            event.preventDefault()
            act()
          }}
        />
        <Offers {...{ id, offers, add, at: at.value, label }} />
      </div>
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
      {problem && <p class="problem">{problem}</p>}
    </div>
  )
}

interface OffersProps {
  id: string
  label: string
  offers: readonly Offer[]
  at: number
  add(offer: Offer): void
}

function Offers({ id, label, offers, at, add }: OffersProps) {
  return (
    <div
      class="topic-offers"
      role="listbox"
      id={`${id}-list`}
      aria-label={texts.topicList(label)}
      hidden={offers.length === 0}
    >
      {offers.map((offer, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys, and keeps the focus
        <div
          key={`${offer.kind} ${offer.value}`}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => add(offer)}
        >
          {offer.text}
          {offer.kind === 'category' && <span class="code-name"> {offer.value}</span>}
        </div>
      ))}
    </div>
  )
}

function Chosen({ topics, change }: Pick<Props, 'topics' | 'change'>) {
  const { categories, tags } = topics
  if (categories.length + tags.length === 0) return null
  const chip = (text: string, code: string, remove: () => void) => (
    <li key={`${text} ${code}`}>
      <button type="button" class={code ? 'tag chip' : 'tag accent chip'} onClick={remove}>
        <span class="visually-hidden">{texts.topicRemove} </span>
        {text} {code && <span class="code-name">{code}</span>} <span aria-hidden="true">×</span>
      </button>
    </li>
  )
  return (
    <ul class="row chips">
      {categories.map((code) =>
        chip(categoryName(code), code, () =>
          change({ ...topics, categories: categories.filter((other) => other !== code) }),
        ),
      )}
      {tags.map((tag) =>
        chip(tag, '', () => change({ ...topics, tags: tags.filter((other) => other !== tag) })),
      )}
    </ul>
  )
}

/** The subjects that fit and are not chosen yet; the typed word itself comes last. */
function offersFor(typed: string, { categories, tags }: Topics): Offer[] {
  const fitting = matchCategories(typed)
    .filter(({ code }) => !categories.includes(code))
    .slice(0, MOST_OFFERED)
    .map(({ code, name }) => ({ kind: 'category' as const, value: code, text: name }))
  const word = typed.trim()
  const free = FreeTag.safeParse(word).success && !tags.includes(word)
  return free ? [...fitting, { kind: 'tag', value: word, text: texts.topicFree(word) }] : fitting
}

/** Who leaves the field without choosing meant the subject of that code, or else the word as it stands. */
function meant(offers: readonly Offer[], typed: string): Offer | undefined {
  const code = typed.trim().toLowerCase()
  return (
    offers.find(({ kind, value }) => kind === 'category' && value.toLowerCase() === code) ??
    offers.find(({ kind }) => kind === 'tag')
  )
}

function withTopic({ categories, tags }: Topics, { kind, value }: Offer): Topics {
  return kind === 'category'
    ? { categories: [...categories, value], tags }
    : { categories, tags: [...tags, value] }
}
