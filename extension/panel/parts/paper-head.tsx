// The paper on the desk, as it was captured. All of it is text from a page: shown as text, linked only where it is
// surely an address.
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { CapturedPaper } from '../../../shared/contract/paper.ts'
import { paperAddress, printPaper, readerPage } from '../../../shared/domain/print-paper.ts'
import { readableTex } from '../../../shared/domain/readable-tex.ts'

const FEW_AUTHORS = 4

export function PaperHead({ paper }: { paper: CapturedPaper }) {
  const categories = paper.categories.filter((code) => code !== paper.primaryCategory)
  return (
    <header class="paper-head">
      <h1 class="reading">{readableTex(paper.title)}</h1>
      <Authors key={paper.work} names={paper.authors} />
      <p class="tags">
        <Outside address={paperAddress(paper.work, paper.version)}>
          {printPaper(paper.work, paper.version)}
        </Outside>
        <a href={readerPage(paper.work, paper.version)} target="_blank" rel="noopener">
          Open in reader
        </a>
        {paper.withdrawn && <span class="tag">withdrawn</span>}
        {paper.primaryCategory !== '' && <span class="tag accent">{paper.primaryCategory}</span>}
      </p>
      <details>
        <summary>{paper.abstract === '' ? 'Details' : 'Abstract and details'}</summary>
        {paper.abstract !== '' && <p class="reading">{readableTex(paper.abstract)}</p>}
        <dl class="facts small">
          <Fact name="Also in">{categories.join(', ')}</Fact>
          <Fact name="Dates">{datesOf(paper)}</Fact>
          <Fact name="DOI">{paper.doi && <Doi doi={paper.doi} />}</Fact>
          <Fact name="Journal">{readableTex(paper.journalReference)}</Fact>
          <Fact name="Comments">{readableTex(paper.comments)}</Fact>
          <Fact name="Licence">{paper.licence && <Licence licence={paper.licence} />}</Fact>
        </dl>
      </details>
    </header>
  )
}

function Authors({ names }: { names: readonly string[] }) {
  const [all, setAll] = useState(false)
  const hidden = names.length - FEW_AUTHORS
  if (names.length === 0) return null
  if (hidden <= 1) return <p class="authors">{names.join(', ')}</p>
  return (
    <p class="authors">
      {(all ? names : names.slice(0, FEW_AUTHORS)).join(', ')}{' '}
      <button type="button" class="link" aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? 'fewer' : `and ${hidden} more`}
      </button>
    </p>
  )
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  if (!children) return null
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Doi({ doi }: { doi: string }) {
  if (!/^10\.\d{4,9}\/\S+$/.test(doi)) return <>{doi}</>
  return <Outside address={`https://doi.org/${encodeURI(doi)}`}>{doi}</Outside>
}

function Licence({ licence }: { licence: string }) {
  if (!/^https?:\/\/[^\s]+$/.test(licence)) return <>{licence}</>
  return (
    <Outside address={licence}>{licence.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, '')}</Outside>
  )
}

function Outside({ address, children }: { address: string; children: ComponentChildren }) {
  return (
    <a href={address} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  )
}

function datesOf({ submittedOn, versionOn, version }: CapturedPaper): string {
  const first = submittedOn === null ? '' : `submitted ${dayInWords(submittedOn)}`
  const current = versionOn === null || version === 1 ? '' : `v${version} of ${dayInWords(versionOn)}`
  return [first, current].filter((part) => part !== '').join(', ')
}

function dayInWords(day: string): string {
  const written = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat('en-GB', written).format(new Date(day)).replaceAll(' ', '\u00a0')
}
