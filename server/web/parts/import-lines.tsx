// Each entry of a handful: what it was understood as, what it would do, what is asked; and the choice.
import { useId } from 'preact/hooks'
import type { ImportLine, ImportStanding } from '../../../shared/contract/import.ts'
import type { Instant, LocalTime, ZoneName } from '../../../shared/contract/time.ts'
import { printWork } from '../../../shared/domain/name-work.ts'
import { readableTex } from '../../../shared/domain/readable-tex.ts'
import type { Handful } from '../data/handful.ts'
import { now } from '../data/now.ts'
import { moment } from '../data/when.ts'
import { readingKinds, importTexts as texts } from '../texts/import.ts'
import { shortAuthors } from './paper-names.tsx'

const TONES: Record<ImportStanding, string> = {
  new: 'good',
  listed: '',
  repeated: '',
  perhaps: 'care',
  no_paper: 'good',
  no_meeting: '',
  not_understood: 'care',
}

export function ImportLines({ handful, lines }: { handful: Handful; lines: readonly ImportLine[] }) {
  const anyReady = lines.some((line) => line.ready)
  return (
    <fieldset class="import-lines">
      <legend class="visually-hidden">{texts.legend}</legend>
      {anyReady && (
        <div class="row">
          <button type="button" class="button quiet" onClick={() => handful.turnAll(true)}>
            {texts.all}
          </button>
          <button type="button" class="button quiet" onClick={() => handful.turnAll(false)}>
            {texts.none}
          </button>
          <span class="muted" role="status">
            {texts.chosen(handful.chosen.value.length)}
          </span>
        </div>
      )}
      <ul class="card papers">
        {lines.map((line) => (
          <Line key={line.number} handful={handful} line={line} />
        ))}
      </ul>
    </fieldset>
  )
}

function Line({ handful, line }: { handful: Handful; line: ImportLine }) {
  const id = useId()
  const { twins } = handful.answers.value
  const asked = line.standing === 'perhaps' || twins.some((twin) => twin.number === line.number)
  return (
    <li class="paper import-line">
      <input
        id={id}
        type="checkbox"
        checked={handful.isChosen(line)}
        disabled={!line.ready}
        aria-describedby={`${id}-facts`}
        onChange={(event) => handful.turn(line.number, event.currentTarget.checked)}
      />
      <div class="stack-tight">
        <label for={id} class={line.title === '' ? 'import-quote' : 'paper-title'}>
          {readableTex(line.title) || line.quote}
        </label>
        <div class="stack-tight small" id={`${id}-facts`}>
          <p class="row">
            <span class={`tag ${TONES[line.standing]}`}>
              {line.asks === 'date_order' ? texts.question : texts.standings[line.standing]}
            </span>
            <span class="muted">{factsOf(line)}</span>
          </p>
          <Effect line={line} asked={asked} />
        </div>
        {asked && <TwinQuestion handful={handful} line={line} />}
      </div>
    </li>
  )
}

function factsOf(line: ImportLine): string {
  const name = line.work === null ? '' : printWork(line.work, line.version)
  const facts = [
    line.kind === 'paper' ? '' : readingKinds[line.kind],
    shortAuthors(line.authors),
    line.year === null ? '' : String(line.year),
    name === line.title ? '' : name,
    texts.line(line.line),
  ]
  return facts.filter((fact) => fact !== '').join(' · ')
}

function Effect({ line, asked }: { line: ImportLine; asked: boolean }) {
  const { meeting, twin, problem, asks } = line
  const more = asks === null ? '' : texts.asks[asks]
  return (
    <>
      {line.standing === 'listed' && !asked && twin && twin.title !== line.title && (
        <p>
          {texts.isTwin(readableTex(twin.title))}: {twin.why}
          {line.joins ? `; ${texts.joins}` : ''}.
        </p>
      )}
      {meeting && (
        <p>
          {texts.meets(wallClock(meeting.startsAt), peopleOf(meeting))}
          {meeting.past && <span class="muted"> ({texts.isPast})</span>}
        </p>
      )}
      {(problem !== null || more !== '') && (
        <p class="problem">{[problem ?? '', more].filter((part) => part !== '').join(' ')}</p>
      )}
    </>
  )
}

function peopleOf({ presenters, others }: NonNullable<ImportLine['meeting']>): string {
  const said = others.map(({ role, name }) => texts.other(role, name))
  return [presenters.join(', '), ...said].filter((part) => part !== '').join(' · ')
}

/** The group's wall clock needs no zone to be shown as it is. */
function wallClock(local: LocalTime): string {
  return moment(`${local}:00.000Z` as Instant, 'UTC' as ZoneName, now.value)
}

function TwinQuestion({ handful, line }: { handful: Handful; line: ImportLine }) {
  const id = useId()
  if (!line.twin) return null
  const { twins } = handful.answers.value
  const said = twins.find((twin) => twin.number === line.number)?.same
  const answer = (same: boolean) => {
    const others = twins.filter((twin) => twin.number !== line.number)
    void handful.answer({ twins: [...others, { number: line.number, same }] })
  }
  const choices: readonly [boolean, string][] = [
    [true, texts.same],
    [false, texts.another],
  ]
  return (
    <fieldset class="small twin">
      <legend>
        {texts.twin(readableTex(line.twin.title))} {line.twin.why}.
      </legend>
      {choices.map(([same, text]) => (
        <label key={text} class="row">
          <input type="radio" name={id} checked={said === same} onChange={() => answer(same)} />
          {text}
        </label>
      ))}
    </fieldset>
  )
}
