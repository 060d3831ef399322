// What is looked for in a list of papers: words, state, tag, the reader's own state; and the order it is shown in.
import { LIST_ORDERS, type ListOrder, ReadingState } from '../../../shared/contract/reading-list.ts'
import { type ListFilter, OWN_FILTERS, type OwnFilter } from '../../../shared/domain/filter-readings.ts'
import { listTexts as texts } from '../texts/list.ts'

export interface Looking extends ListFilter {
  /** Empty: anywhere. */
  readonly state: ReadingState | ''
}

interface Props {
  looking: Looking
  look: (looking: Looking) => void
  tags: readonly string[]
  order: ListOrder
  choose: (order: ListOrder) => void
  /** How many are shown, of how many. */
  count: readonly [shown: number, all: number]
}

export function ListFilterBar({ looking, look, tags, order, choose, count }: Props) {
  return (
    <search class="list-filter" aria-label={texts.filter}>
      <label class="field">
        <span class="small">{texts.search}</span>
        <input
          type="search"
          value={looking.text}
          placeholder={texts.searchHint}
          autocomplete="off"
          onInput={(event) => look({ ...looking, text: event.currentTarget.value })}
        />
      </label>
      <Select
        label={texts.show}
        value={looking.own}
        choices={OWN_FILTERS.map((value) => [value, texts.own[value]])}
        set={(own) => look({ ...looking, own: own as OwnFilter })}
      />
      <Select
        label={texts.state}
        value={looking.state}
        choices={[
          ['', texts.anyState],
          ...ReadingState.options.map((value) => [value, texts.sections[value]]),
        ]}
        set={(state) => look({ ...looking, state: state as Looking['state'] })}
      />
      {tags.length > 0 && (
        <Select
          label={texts.tag}
          value={looking.tag}
          choices={[['', texts.anyTag], ...tags.map((tag) => [tag, tag])]}
          set={(tag) => look({ ...looking, tag })}
        />
      )}
      <Select
        label={texts.order}
        value={order}
        choices={LIST_ORDERS.map((value) => [value, texts.orders[value]])}
        set={(next) => choose(next as ListOrder)}
      />
      <p class="small muted" role="status">
        {texts.shown(...count)}
      </p>
    </search>
  )
}

interface SelectProps {
  label: string
  value: string
  choices: readonly (readonly string[])[]
  set: (value: string) => void
}

function Select({ label, value, choices, set }: SelectProps) {
  return (
    <label class="field">
      <span class="small">{label}</span>
      <select value={value} onChange={(event) => set(event.currentTarget.value)}>
        {choices.map(([choice = '', text]) => (
          <option key={choice} value={choice}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
