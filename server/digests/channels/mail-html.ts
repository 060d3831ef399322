// The HTML part: tables and inline styles, because mail programs know little else. Light by itself, dark where the
// program tells; no image, no script, no font from elsewhere. `html` escapes every value (X3).
import { html, raw } from 'hono/html'
import type { Digest } from '../../../shared/contract/digest.ts'
import { paperItem } from './mail-html-paper.ts'
import { type Html, type Item, ink, lines, link, SANS, SERIF, type Section, WRAP } from './mail-html-parts.ts'
import { FOOT, type MailLinks } from './mail-text.ts'
import { DARK, LIGHT } from './palette.ts'

export function digestHtml(digest: Digest, { groupUrl, noticesUrl, stopUrl }: MailLinks): string {
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
<tr><td align="center" style="padding:32px 18px 40px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;text-align:left;table-layout:fixed">
<tr><td class="ink" style="${SANS};font-size:16px;line-height:1.55;${ink('ink')};${WRAP}">
<h1 class="ink" dir="auto" style="margin:0;${SERIF};font-size:28px;line-height:1.2;font-weight:700;${ink('ink')}">${digest.title}</h1>
<p class="muted rule" dir="auto" style="margin:8px 0 0;padding:0 0 18px;border-bottom:1px solid ${LIGHT.line};font-size:14px;${ink('muted')}">${digest.dateline}</p>
<p dir="auto" style="margin:20px 0 0">${lines(digest.greeting)}</p>
${digest.sections.map(section)}
<p class="muted rule" style="margin:44px 0 0;padding-top:18px;border-top:1px solid ${LIGHT.line};font-size:13px;line-height:1.6;${ink('muted')}">
${link(groupUrl, FOOT.group)} &nbsp;·&nbsp; ${link(noticesUrl, FOOT.notices)}${stopUrl === null ? '' : html` &nbsp;·&nbsp; ${link(stopUrl, FOOT.stop)}`}<br>
<span dir="auto">${lines(digest.footer)}</span></p>
</td></tr></table>
</td></tr></table>
</body>
</html>`
  return String(page)
}

function section(part: Section): Html {
  const { kind, heading, items } = part
  if (kind === 'you' || kind === 'leads') return card(part)
  return html`
<h2 class="accent rule" dir="auto" style="margin:44px 0 0;font-size:14px;line-height:1.3;font-weight:700;letter-spacing:0.04em;${ink('accent')}">${heading}</h2>
${items.map(kind === 'read' ? paperItem : plainItem)}`
}

/** What is for one reader alone stands in a box of its own. */
function card({ heading, items }: Section): Html {
  return html`
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:26px 0 0;table-layout:fixed">
<tr><td class="soft ink" style="padding:18px 20px 20px;border-radius:8px;${ink('soft', 'background-color')};${SANS};font-size:15px;line-height:1.5;${ink('ink')};${WRAP}">
<h2 class="accent" dir="auto" style="margin:0;font-size:14px;line-height:1.3;font-weight:700;letter-spacing:0.04em;${ink('accent')}">${heading}</h2>
${items.map(row)}
</td></tr></table>`
}

function row({ title, url, notes }: Item): Html {
  return html`
<p dir="auto" style="margin:12px 0 0;font-weight:600">${link(url, title)}</p>
${notes.map((note) => html`<p class="muted" dir="auto" style="margin:2px 0 0;font-size:14px;${ink('muted')}">${note}</p>`)}`
}

function plainItem({ title, url, byline, notes }: Item): Html {
  const told = [byline, ...notes].filter(Boolean)
  return html`
<h3 class="ink" dir="auto" style="margin:16px 0 0;${SERIF};font-size:17px;line-height:1.35;font-weight:700;${ink('ink')}">${link(url, title, 'ink')}</h3>
${told.map((note) => html`<p class="muted" dir="auto" style="margin:3px 0 0;font-size:14px;${ink('muted')}">${note}</p>`)}`
}

const STYLE = `:root { color-scheme: light dark; supported-color-schemes: light dark }
@media (prefers-color-scheme: dark) {
  .paper { background-color: ${DARK.paper} !important }
  .soft { background-color: ${DARK.soft} !important }
  .ink { color: ${DARK.ink} !important }
  .muted { color: ${DARK.muted} !important }
  .accent { color: ${DARK.accent} !important }
  .strength { color: ${DARK.strength} !important }
  .weakness { color: ${DARK.weakness} !important }
  .rule { border-color: ${DARK.line} !important }
}`
