// A club's page for everybody, written by the server: no script, nothing of a person, only what the club chose.
import { html } from 'hono/html'
import { FORMAT_NAMES, KIND_NAMES, showCadence } from '../shared/domain/group-words.ts'
import { paperAddress } from '../shared/domain/print-paper.ts'
import type { PublicClub, PublicGroup } from '../shared/domain/public-club.ts'
import { readableTex } from '../shared/domain/readable-tex.ts'
import { showMoment } from '../shared/domain/zoned-time.ts'

type Page = ReturnType<typeof html>

const MOST_AUTHORS = 3

export function publicPage(club: PublicClub): Page {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    ${club.findable ? '' : html`<meta name="robots" content="noindex">`}
    <title>${club.name} · Lectern</title>
    <link rel="stylesheet" href="/design/base.css">
    <link rel="stylesheet" href="/design/public-page.css">
  </head>
  <body>
    <main class="public-page">
      <header>
        <h1>${club.name}</h1>
        ${words(club.about)}
      </header>
      ${club.groups.length === 0 ? '' : groupsOf(club)}
      ${club.papers.length === 0 ? '' : papersOf(club)}
      <footer class="small muted">This club reads papers together with <a href="/">Lectern</a>.</footer>
    </main>
  </body>
</html>`
}

function groupsOf({ groups }: PublicClub): Page {
  return html`<section aria-labelledby="groups"><h2 id="groups">Groups</h2>${groups.map(groupOf)}</section>`
}

function groupOf(group: PublicGroup): Page {
  return html`<article>
    <h3>${group.name}</h3>
    <p class="muted small">${KIND_NAMES[group.kind]} · ${FORMAT_NAMES[group.format]}</p>
    ${words(group.about)}
    <p>${showCadence(group.cadence)}${group.cadence === null ? '' : ` (${cityOf(group.zone)} time)`}</p>
    ${group.meetings.length === 0 ? '' : meetingsOf(group)}
    ${group.join === null ? '' : html`<p><a href="${joinAddress(group.join)}">Ask to join ${group.name}</a></p>`}
  </article>`
}

function meetingsOf({ meetings }: PublicGroup): Page {
  const lines = meetings.map(
    ({ startsAt, zone }) => html`<li><time datetime="${startsAt}">${showMoment(startsAt, zone)}</time></li>`,
  )
  return html`<div><p>Next meetings:</p><ul>${lines}</ul></div>`
}

function papersOf({ papers }: PublicClub): Page {
  const lines = papers.map(
    ({ work, title, authors }) =>
      html`<li><a href="${paperAddress(work, null)}" rel="noreferrer">${readableTex(title)}</a> <span class="muted small">${byline(authors)}</span></li>`,
  )
  return html`<section aria-labelledby="papers"><h2 id="papers">Papers we have discussed</h2><ul>${lines}</ul></section>`
}

function byline(authors: readonly string[]): string {
  const named = authors.slice(0, MOST_AUTHORS).join(', ')
  return authors.length > MOST_AUTHORS ? `${named} and others` : named
}

function words(text: string): Page | string {
  return text.trim() === '' ? '' : html`<p class="words">${text}</p>`
}

/** `Europe/Berlin` → `Berlin` */
function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

/** Where a person confirms the group's hours and asks. */
function joinAddress({ clubId, groupId }: NonNullable<PublicGroup['join']>): string {
  return `/clubs/${clubId}/groups/${groupId}/request`
}
