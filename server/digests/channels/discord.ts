// Discord's own format: one embed. Nobody is pinged, by `allowed_mentions`, and every sign of Discord's writing in what people wrote
// has a backslash before it. A description takes 4,096 letters, and an embed 6,000 in all.
import type { Digest } from '../../../shared/contract/digest.ts'
import { clip, type OutlineItem, outlineDigest, plainUrl } from '../../../shared/domain/outline-digest.ts'
import type { RoomChannel } from './channel.ts'

const MOST_TITLE = 256
const MOST_DESCRIPTION = 4_096
/** For the last line, which leads to the whole. */
const KEPT = 100

export const discord: RoomChannel = {
  id: 'discord',
  pack(world, digest, path) {
    const body = discordBody(digest)
    return () => world.postToHook({ site: 'discord', path, body })
  },
}

export function discordBody(digest: Digest): string {
  const { lines, whole } = linesOf(digest)
  const url = plainUrl(digest.groupUrl)
  const end = whole ? [] : ['', '_There is more on the web._']
  return messageOf({
    title: titleOf(digest.subject),
    description: [...lines, ...end].join('\n').trim(),
    ...(url === null ? {} : { url }),
  })
}

/** Also of a test: one sentence. */
export function discordLine(words: string): string {
  return messageOf({ description: escapeText(clip(words, 500)) })
}

function messageOf(embed: Record<string, string>): string {
  return JSON.stringify({ allowed_mentions: { parse: [] }, embeds: [embed] })
}

function titleOf(subject: string): string {
  let words = clip(subject, MOST_TITLE)
  while (escapeText(words).length > MOST_TITLE) words = clip(words, words.length - 8)
  return escapeText(words)
}

function linesOf(digest: Digest): { lines: string[]; whole: boolean } {
  const lines: string[] = []
  let length = 0
  for (const { heading, items } of outlineDigest(digest)) {
    const [first = [], ...rest] = items.map(itemLines)
    for (const part of [['', `**${escapeText(heading)}**`, ...first], ...rest]) {
      const added = part.reduce((sum, line) => sum + line.length + 1, 0)
      if (length + added > MOST_DESCRIPTION - KEPT) return { lines, whole: false }
      lines.push(...part)
      length += added
    }
  }
  return { lines, whole: true }
}

function itemLines({ title, url, byline, said, notes }: OutlineItem): string[] {
  const head = url === null ? escapeText(title) : `[${escapeText(title)}](${url})`
  return [
    '',
    head,
    escapeText(byline),
    ...said.map(({ author, text }) => `${escapeText(author)}: ${escapeText(text)}`),
    ...notes.map(escapeText),
  ].filter((line, index) => index === 0 || line !== '')
}

/** A mention in words alone is broken by a sign without width, too. */
function escapeText(text: string): string {
  return text
    .replaceAll(/[\\`*_~|<>()[\]{}#+\-.!:@&$]/g, '\\$&')
    .replaceAll(/@(?=everyone|here|[!&]?\d)/gi, '@\u2060')
}
