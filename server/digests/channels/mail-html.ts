// The HTML part: tables and inline styles, because mail programs know little else. Light by itself, dark where the
// program tells; no image, no script, no font from elsewhere. `html` escapes every value (X3).
import { html, raw } from 'hono/html'
import type { Digest } from '../../../shared/contract/digest.ts'
import type { MailLinks } from './mail-text.ts'
import { DARK, LIGHT, type Palette } from './palette.ts'

type Section = Digest['sections'][number]
type Item = Section['items'][number]
type Block = Item['blocks'][number]
type Entry = Item['entries'][number]
type Point = Entry['strengths'][number]
type Html = ReturnType<typeof html>

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const BREAKS = /\r\n|[\n\r\u2028\u2029]/

export function digestHtml(digest: Digest, { groupUrl, settingsUrl }: MailLinks): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${digest.subject}</title>
<style>${raw(STYLE)}</style>
</head>
<body class="paper" style="margin:0;padding:0;${ink('paper', 'background-color')}">
<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" border="0" style="${ink('paper', 'background-color')}">
<tr><td align="center" style="padding:24px 16px 32px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:620px;text-align:left;table-layout:fixed">
<tr><td class="ink" style="${FONT};font-size:16px;line-height:1.5;${ink('ink')};overflow-wrap:anywhere;word-wrap:break-word">
<p dir="auto" style="margin:0">${lines(digest.greeting)}</p>
${digest.sections.map(section)}
<p class="muted rule" style="margin:40px 0 0;padding-top:16px;border-top:1px solid ${LIGHT.line};font-size:13px;${ink('muted')}">
${link(groupUrl, 'Open the group')} &nbsp;·&nbsp; ${link(settingsUrl, 'Your settings')}<br>
<span dir="auto">${lines(digest.footer)}</span></p>
</td></tr></table>
</td></tr></table>
</body>
</html>`
  return String(page)
}

function section({ heading, items }: Section): Html {
  return html`
<h2 class="ink" dir="auto" style="margin:40px 0 -8px;font-size:20px;line-height:1.3;font-weight:600;${ink('ink')}">${heading}</h2>
${items.map(item)}`
}

function item({ title, url, byline, blocks, entries, notes }: Item): Html {
  return html`
<h3 class="ink" dir="auto" style="margin:28px 0 0;font-size:17px;line-height:1.35;font-weight:600;${ink('ink')}">${url === null ? title : link(url, title)}</h3>
${byline === '' ? '' : html`<p class="muted" dir="auto" style="margin:2px 0 0;font-size:14px;${ink('muted')}">${byline}</p>`}
${blocks.map(block)}
${entries.map(entry)}
${notes.map((note) => html`<p class="muted" dir="auto" style="margin:8px 0 0;font-size:14px;${ink('muted')}">${note}</p>`)}`
}

function block({ heading, lines: told }: Block): Html {
  return html`
<p class="ink" dir="auto" style="margin:14px 0 0;font-size:14px;font-weight:600;${ink('ink')}">${heading}</p>
${told.map(blockLine)}`
}

function blockLine({ lead, tone, text, by, where, url }: Block['lines'][number]): Html {
  const colour = tone === 'none' ? 'muted' : COLOURS[tone]
  const led =
    lead === '' ? '' : html`<span class="${colour}" style="font-weight:600;${ink(colour)}">${lead}</span> `
  return html`<p dir="auto" style="margin:6px 0 0">${led}${place(where, url)}<br>${lines(text)}<br><span class="muted" style="font-size:13px;${ink('muted')}">${by}</span></p>`
}

function entry({ author, takeaway, summary, strengths, weaknesses, questions }: Entry): Html {
  return html`
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:14px 0 0;table-layout:fixed">
<tr><td class="rule ink" style="padding:0 0 0 14px;border-left:3px solid ${LIGHT.line};${FONT};font-size:15px;line-height:1.5;${ink('ink')};overflow-wrap:anywhere;word-wrap:break-word">
<p class="muted" dir="auto" style="margin:0;font-size:13px;${ink('muted')}">${author}</p>
${takeaway === '' ? '' : html`<p dir="auto" style="margin:2px 0 0;font-weight:600">${lines(takeaway)}</p>`}
${summary === '' ? '' : html`<p dir="auto" style="margin:6px 0 0">${lines(summary)}</p>`}
${points('strength', strengths)}
${points('weakness', weaknesses)}
${points('question', questions)}
</td></tr></table>`
}

const COLOURS = { strength: 'strength', weakness: 'weakness', question: 'accent' } as const

const LABELS = { strength: 'Strength', weakness: 'Weakness', question: 'Question' } as const

function points(label: keyof typeof COLOURS, written: readonly Point[]): Html[] {
  const colour = COLOURS[label]
  return written.map(
    ({ text, where, url }) => html`
<p dir="auto" style="margin:8px 0 0"><span class="${colour}" style="font-weight:600;${ink(colour)}">${LABELS[label]}</span> ${place(where, url)}<br>${lines(text)}</p>`,
  )
}

function place(where: string, url: string | null): Html | '' {
  return where === ''
    ? ''
    : html`<span class="muted" style="font-size:13px;${ink('muted')}">· <bdi>${url === null ? where : link(url, where)}</bdi></span>`
}

/** Our own addresses and arXiv's, as the server made them; anything else is shown as text. */
function link(url: string, words: string): Html {
  if (!/^https?:\/\//.test(url)) return html`${words}`
  return html`<a class="accent" href="${url}" style="${ink('accent')};text-decoration:underline;text-underline-offset:2px">${words}</a>`
}

function lines(text: string): (string | Html)[] {
  return text.split(BREAKS).map((line, index) => (index === 0 ? line : html`<br>${line}`))
}

function ink(colour: keyof Palette, property = 'color') {
  return raw(`${property}:${LIGHT[colour]}`)
}

const STYLE = `:root { color-scheme: light dark; supported-color-schemes: light dark }
@media (prefers-color-scheme: dark) {
  .paper { background-color: ${DARK.paper} !important }
  .ink { color: ${DARK.ink} !important }
  .muted { color: ${DARK.muted} !important }
  .accent { color: ${DARK.accent} !important }
  .strength { color: ${DARK.strength} !important }
  .weakness { color: ${DARK.weakness} !important }
  .rule { border-color: ${DARK.line} !important }
}`
