// One paper in the HTML part: its title, what members agree on and where they differ, their questions, their summaries.
import { html } from 'hono/html'
import { type Html, type Item, ink, label, lines, link, place, SANS, SERIF, WRAP } from './mail-html-parts.ts'
import { LIGHT } from './palette.ts'

type Block = Item['blocks'][number]
type Entry = Item['entries'][number]
type Point = Entry['strengths'][number]

export function paperItem({ title, url, byline, blocks, entries, notes }: Item): Html {
  return html`
<h3 class="ink" dir="auto" style="margin:30px 0 0;${SERIF};font-size:21px;line-height:1.3;font-weight:700;${ink('ink')}">${link(url, title, 'ink')}</h3>
${byline === '' ? '' : html`<p class="muted" dir="auto" style="margin:5px 0 0;font-size:13px;${ink('muted')}">${byline}</p>`}
${blocks.length === 0 ? '' : box(blocks)}
${entries.map(entry)}
${notes.map((note) => html`<p class="muted" dir="auto" style="margin:14px 0 0;font-size:13px;${ink('muted')}">${url === null ? note : link(url, note)}</p>`)}`
}

function box(blocks: readonly Block[]): Html {
  return html`
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:16px 0 0;table-layout:fixed">
<tr><td class="soft ink" style="padding:4px 18px 18px;border-radius:8px;${ink('soft', 'background-color')};${SANS};font-size:15px;line-height:1.5;${ink('ink')};${WRAP}">
${blocks.map(block)}
</td></tr></table>`
}

function block({ heading, lines: told }: Block): Html {
  return html`
<p class="muted" dir="auto" style="margin:14px 0 0;font-size:13px;font-weight:600;${ink('muted')}">${heading}</p>
${told.map(line)}`
}

function line({ lead, tone, text, by, where, url }: Block['lines'][number]): Html {
  const who = by === '' ? '' : html`<span class="muted" style="font-size:13px;${ink('muted')}">${by}</span>`
  const end = where === '' || by === '' ? '' : html`<span class="muted" style="${ink('muted')}"> ·</span>`
  return html`
<p dir="auto" style="margin:6px 0 0">${label(lead, tone)}${lead === '' ? '' : html`<br>`}${lines(text)}<br>${who}${end}${place(where, url)}</p>`
}

function entry({ author, takeaway, summary, strengths, weaknesses, questions }: Entry): Html {
  return html`
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:20px 0 0;table-layout:fixed">
<tr><td class="rule ink" style="padding:0 0 0 16px;border-left:2px solid ${LIGHT.line};${SANS};font-size:15px;line-height:1.55;${ink('ink')};${WRAP}">
<p class="muted" dir="auto" style="margin:0;font-size:13px;font-weight:600;${ink('muted')}">${author}</p>
${takeaway === '' ? '' : html`<p dir="auto" style="margin:3px 0 0;${SERIF};font-size:17px;line-height:1.45">${lines(takeaway)}</p>`}
${summary === '' ? '' : html`<p dir="auto" style="margin:8px 0 0">${lines(summary)}</p>`}
${points('strength', strengths)}
${points('weakness', weaknesses)}
${points('question', questions)}
</td></tr></table>`
}

const LABELS = { strength: 'Strength', weakness: 'Weakness', question: 'Question' } as const

function points(kind: keyof typeof LABELS, written: readonly Point[]): Html[] {
  return written.map(
    ({ text, where, url }) => html`
<p dir="auto" style="margin:8px 0 0">${label(LABELS[kind], kind)}${lines(text)}${place(where, url)}</p>`,
  )
}
