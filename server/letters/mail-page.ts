// How a letter looks, as HTML and as text: like the digest, in the same few colours, light and dark. Tables and inline styles,
// because mail programs know little else; no image, no script, no font from elsewhere. `html` escapes every value (X3).
import { html, raw } from 'hono/html'
import { DARK, LIGHT, type Palette } from '../digests/channels/palette.ts'

export interface LetterPart {
  /** Where there are several. */
  readonly heading: string | null
  readonly says: readonly string[]
  /** What a person added in their own words. */
  readonly quoted: { readonly by: string; readonly line: string } | null
  readonly link: { readonly words: string; readonly url: string } | null
}

export interface LetterPage {
  readonly subject: string
  readonly parts: readonly LetterPart[]
  /** Null: no foot, this mail cannot be turned off. */
  readonly noticesUrl: string | null
}

const CHOOSE = 'Choose what you are told, and when not'
const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const BREAKS = /\r\n|[\n\r\u2028\u2029]/

type Html = ReturnType<typeof html>

export function letterText({ parts, noticesUrl }: LetterPage): string {
  const told = parts.map(({ heading, says, quoted, link }) => {
    const head = heading === null ? [] : [`${heading}\n${'='.repeat([...heading].length)}`]
    const words = quoted === null ? [] : [`${quoted.by} writes: “${indented(quoted.line)}”`]
    const end = link === null ? [] : [`${link.words}:\n${link.url}`]
    return [...head, ...says, ...words, ...end].join('\n\n')
  })
  const foot = noticesUrl === null ? [] : [`--\n${CHOOSE}:\n${noticesUrl}`]
  return `${[...told, ...foot].join('\n\n\n')}\n`
}

/** So that no line of it can pass for a heading or an end of the mail. */
function indented(text: string): string {
  return text.split(BREAKS).join('\n    ')
}

export function letterHtml({ subject, parts, noticesUrl }: LetterPage): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${subject}</title>
<style>${raw(STYLE)}</style>
</head>
<body class="paper" style="margin:0;padding:0;${ink('paper', 'background-color')}">
<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" border="0" style="${ink('paper', 'background-color')}">
<tr><td align="center" style="padding:24px 16px 32px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:620px;text-align:left;table-layout:fixed">
<tr><td class="ink" style="${FONT};font-size:16px;line-height:1.5;${ink('ink')};overflow-wrap:anywhere;word-wrap:break-word">
${parts.map(part)}
${noticesUrl === null ? '' : foot(noticesUrl)}
</td></tr></table>
</td></tr></table>
</body>
</html>`
  return String(page)
}

function part({ heading, says, quoted, link }: LetterPart, index: number): Html {
  const space = index === 0 ? '' : `margin-top:28px;padding-top:24px;border-top:1px solid ${LIGHT.line}`
  return html`
<div class="rule" style="${raw(space)}">
${heading === null ? '' : html`<h2 class="ink" dir="auto" style="margin:0 0 8px;font-size:18px;line-height:1.35;font-weight:600;${ink('ink')}">${heading}</h2>`}
${says.map((sentence) => html`<p dir="auto" style="margin:0 0 10px">${lines(sentence)}</p>`)}
${quoted === null ? '' : quote(quoted)}
${link === null ? '' : button(link)}
</div>`
}

function quote({ by, line }: { readonly by: string; readonly line: string }): Html {
  return html`
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:14px 0 10px;table-layout:fixed">
<tr><td class="rule ink" style="padding:0 0 0 14px;border-left:3px solid ${LIGHT.line};${FONT};font-size:15px;line-height:1.5;${ink('ink')};overflow-wrap:anywhere">
<p class="muted" dir="auto" style="margin:0;font-size:13px;${ink('muted')}">${by} writes</p>
<p dir="auto" style="margin:2px 0 0">${lines(line)}</p>
</td></tr></table>`
}

/** A border and no filled ground: mail programs that turn colours over leave it readable. */
function button({ words, url }: { readonly words: string; readonly url: string }): Html {
  if (!/^https?:\/\//.test(url)) return html`<p style="margin:14px 0 0">${words}</p>`
  return html`<p style="margin:16px 0 0"><a class="accent" href="${url}" style="display:inline-block;padding:9px 18px;border:1px solid ${LIGHT.accent};border-radius:8px;font-weight:600;text-decoration:none;${ink('accent')}">${words}</a></p>`
}

function foot(url: string): Html {
  return html`
<p class="muted rule" style="margin:36px 0 0;padding-top:16px;border-top:1px solid ${LIGHT.line};font-size:13px;${ink('muted')}"><a class="accent" href="${url}" style="${ink('accent')};text-decoration:underline;text-underline-offset:2px">${CHOOSE}</a></p>`
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
  .accent { color: ${DARK.accent} !important; border-color: ${DARK.accent} !important }
  .rule { border-color: ${DARK.line} !important }
}`
