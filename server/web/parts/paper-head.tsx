// Everything that was captured of a paper. What may hold TeX is shown as one reads it.
import type { ComponentChildren } from 'preact'
import type { CapturedPaper } from '../../../shared/contract/paper.ts'
import { readableTex } from '../../../shared/domain/readable-tex.ts'
import { categoryHref, doiHref } from '../data/places.ts'
import { day } from '../data/when.ts'
import { texts } from '../texts/app.ts'
import { LinkedText } from './linked-text.tsx'
import { shortAuthors } from './paper-names.tsx'

/** More authors than this are folded. */
const MANY = 8

export function Authors({ authors }: { authors: readonly string[] }) {
  if (authors.length <= MANY) return <p class="authors">{authors.join(', ')}</p>
  return (
    <div class="authors">
      <p>{shortAuthors(authors)}</p>
      <details>
        <summary class="small">{texts.reading.allAuthors(authors.length)}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: thousands of names scroll, by keyboard too */}
        <section class="all-authors small" tabIndex={0} aria-label={texts.reading.allAuthors(authors.length)}>
          {authors.join(', ')}
        </section>
      </details>
    </div>
  )
}

export function PaperDetails({ paper, added }: { paper: CapturedPaper; added: ComponentChildren }) {
  const categories = [...new Set([paper.primaryCategory, ...paper.categories])].filter((name) => name !== '')
  return (
    <dl class="facts-list small">
      <Fact name={texts.reading.category} shown={categories.length > 0}>
        <span class="row">
          {categories.map((name) => (
            <Outside key={name} href={categoryHref(name)}>
              {name}
            </Outside>
          ))}
        </span>
      </Fact>
      <Fact name={texts.reading.submitted} shown={paper.submittedOn !== null}>
        {paper.submittedOn && <time dateTime={paper.submittedOn}>{day(paper.submittedOn)}</time>}
      </Fact>
      <Fact name={texts.reading.version(paper.version)} shown={paper.versionOn !== null}>
        {paper.versionOn && <time dateTime={paper.versionOn}>{day(paper.versionOn)}</time>}
      </Fact>
      <Fact name={texts.reading.doi} shown={paper.doi !== ''}>
        <Outside href={doiHref(paper.doi)}>{paper.doi}</Outside>
      </Fact>
      <Fact name={texts.reading.journal} shown={paper.journalReference !== ''}>
        {readableTex(paper.journalReference)}
      </Fact>
      <Fact name={texts.reading.comments} shown={paper.comments !== ''}>
        {readableTex(paper.comments)}
      </Fact>
      <Fact name={texts.reading.licence} shown={paper.licence !== ''}>
        <LinkedText text={paper.licence} />
      </Fact>
      <Fact name={texts.reading.added} shown>
        {added}
      </Fact>
    </dl>
  )
}

function Fact({ name, shown, children }: { name: string; shown: boolean; children: ComponentChildren }) {
  if (!shown) return null
  return (
    <div>
      <dt class="muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Outside(props: { href: string; class?: string; children: ComponentChildren }) {
  return (
    <a href={props.href} class={props.class} target="_blank" rel="noopener noreferrer">
      {props.children}
      <span class="visually-hidden"> ({texts.newTab})</span>
    </a>
  )
}
