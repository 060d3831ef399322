// How a reading is named and where it is found: arXiv id, DOI, or the link that a person gave.
import type { PaperLine } from '../../../shared/contract/paper.ts'
import type { ReadingKind } from '../../../shared/contract/reading.ts'
import { isArxiv, printWork, workAddress } from '../../../shared/domain/name-work.ts'
import { pdfHref } from '../data/places.ts'
import { texts } from '../texts/app.ts'
import { importTexts, readingKinds } from '../texts/import.ts'

interface Named {
  readonly paper: Pick<PaperLine, 'work' | 'version'>
  readonly kind: ReadingKind
  readonly url: string
  readonly versionKnown: boolean
}

const versionOf = ({ paper, versionKnown }: Named) => (versionKnown ? paper.version : null)

/** For lists: the name as a link; of material its kind. */
export function WorkName({ reading }: { reading: Named }) {
  const { work } = reading.paper
  const name = printWork(work, versionOf(reading)) || readingKinds[reading.kind]
  const address = workAddress(work, versionOf(reading), reading.url)
  if (address === '') return <>{name}</>
  return <Outside href={address}>{name}</Outside>
}

/** For the page of one reading. */
export function WorkLinks({ reading }: { reading: Named }) {
  const { work } = reading.paper
  const version = versionOf(reading)
  const address = workAddress(work, version, reading.url)
  const name = printWork(work, version)
  return (
    <p class="row">
      {address !== '' && (
        <Outside href={address} class="button">
          {isArxiv(work) ? texts.reading.open : importTexts.reading.open}
        </Outside>
      )}
      {isArxiv(work) && (
        <Outside href={pdfHref(work, version)} class="button quiet">
          {texts.reading.pdf}
        </Outside>
      )}
      {reading.kind !== 'paper' && <span class="tag accent">{readingKinds[reading.kind]}</span>}
      <span class="muted">{name}</span>
    </p>
  )
}

function Outside(props: { href: string; class?: string; children: string }) {
  return (
    <a href={props.href} class={props.class} target="_blank" rel="noopener noreferrer">
      {props.children}
      <span class="visually-hidden"> ({texts.newTab})</span>
    </a>
  )
}
