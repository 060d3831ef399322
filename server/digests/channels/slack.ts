// Slack's own format: blocks. What people wrote stands in plain text, which knows no mentions and no signs, and `&`, `<` and `>` are
// written as Slack asks, so that `<!channel>` in a takeaway pings nobody. Slack takes 50 blocks at most.
import type { Digest } from '../../../shared/contract/digest.ts'
import { clip, type OutlineItem, outlineDigest, plainUrl } from '../../../shared/domain/outline-digest.ts'
import type { RoomChannel } from './channel.ts'

const MOST_BLOCKS = 50
/** The last block, which leads to the whole. */
const KEPT_BLOCKS = 1
const MOST_HEADER = 150
const MOST_SECTION = 3_000

type Text =
  | { readonly type: 'plain_text'; readonly text: string; readonly emoji: false }
  | { readonly type: 'mrkdwn'; readonly text: string; readonly verbatim: true }
type Block =
  | { readonly type: 'header' | 'section'; readonly text: Text }
  | { readonly type: 'context'; readonly elements: readonly Text[] }

export const slack: RoomChannel = {
  id: 'slack',
  pack(world, digest, path) {
    const body = slackBody(digest)
    return () => world.postToHook({ site: 'slack', path, body })
  },
}

export function slackBody(digest: Digest): string {
  const { blocks, whole } = blocksOf(digest)
  const words = whole ? 'Open the group' : 'There is more: read it all on the web'
  const url = plainUrl(digest.groupUrl)
  const end = url === null ? plain(words) : marked(link(url, words))
  return messageOf(digest.subject, [...blocks, { type: 'context', elements: [end] }])
}

/** Also of a test: one sentence. */
export function slackLine(words: string): string {
  return messageOf(words, [{ type: 'section', text: plain(clip(words, 500)) }])
}

function messageOf(text: string, blocks: readonly Block[]): string {
  const quiet = { mrkdwn: false, link_names: false, parse: 'none', unfurl_links: false, unfurl_media: false }
  return JSON.stringify({ text: escapeText(clip(text, 300)), ...quiet, blocks })
}

function blocksOf(digest: Digest): { blocks: Block[]; whole: boolean } {
  const blocks: Block[] = [header(digest.subject)]
  for (const { heading, items } of outlineDigest(digest)) {
    const [first = [], ...rest] = items.map(itemBlocks)
    for (const part of [[header(heading), ...first], ...rest]) {
      if (blocks.length + part.length > MOST_BLOCKS - KEPT_BLOCKS) return { blocks, whole: false }
      blocks.push(...part)
    }
  }
  return { blocks, whole: true }
}

function itemBlocks({ title, url, byline, said, notes }: OutlineItem): Block[] {
  const head = url === null ? plain(title) : marked(`*${link(url, title)}*`)
  const lines = [byline, ...said.map(({ author, text }) => `${author}: ${text}`), ...notes].filter(Boolean)
  const blocks: Block[] = [{ type: 'section', text: head }]
  if (lines.length > 0) blocks.push({ type: 'section', text: plain(fitting(lines)) })
  return blocks
}

/** As many whole lines as a section takes, counted as they are written. */
function fitting(lines: readonly string[]): string {
  const taken: string[] = []
  for (const line of lines) {
    const length = [...taken, line]
      .map((one) => escapeText(one).length + 1)
      .reduce((sum, one) => sum + one, 0)
    if (length > MOST_SECTION) break
    taken.push(line)
  }
  return taken.join('\n')
}

function header(text: string): Block {
  let words = clip(text, MOST_HEADER)
  while (escapeText(words).length > MOST_HEADER) words = clip(words, words.length - 8)
  return { type: 'header', text: plain(words === '' ? 'Digest' : words) }
}

function plain(text: string): Text {
  return { type: 'plain_text', text: escapeText(text === '' ? ' ' : text), emoji: false }
}

function marked(text: string): Text {
  return { type: 'mrkdwn', text, verbatim: true }
}

function link(url: string, words: string): string {
  return `<${escapeText(url)}|${escapeText(words)}>`
}

/** A mention in words alone is broken by a sign without width, should a room make links of names. */
function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/@(?=everyone|here|channel)/gi, '@\u2060')
}
