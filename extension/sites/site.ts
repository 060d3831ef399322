// The form of a site: what it is called, which addresses it covers, and one pure reader of its pages.
// A reader takes what the page says and decides nothing; extension/capture/read.ts names the paper and checks it.
import type { PartKind } from '../../shared/contract/pointer.ts'
import type { PaperFields } from '../../shared/domain/fit-paper.ts'

/** What a page says about the paper it shows, in the page's own words. Empty string or null: it does not say. */
export interface Fields extends PaperFields {
  /** Every name by which the page calls this paper. All must mean the same paper. */
  readonly names: readonly string[]
  /** Every version number by which the page calls what it shows. All must be the same. */
  readonly versions: readonly number[]
}

export type NoPaperReason =
  /** No site of ours covers this address. */
  | 'unknown_page'
  /** The address or the page shows no paper: not found, an error page, a list. */
  | 'no_paper'
  /** Page and address, or two places of the page, speak of different papers. */
  | 'another_paper'
  /** The page does not say clearly which version it shows. */
  | 'unclear_version'
  /** A paper, but not one of arXiv. */
  | 'not_arxiv'
  /** The page names its paper, but what else it says cannot be used. */
  | 'unusable'

/** Why there is nothing to capture. `detail` may be shown to a person. */
export interface NoPaper {
  readonly noPaper: NoPaperReason
  readonly detail: string
}

export interface Site {
  /** The name of its file. */
  readonly id: string
  /** Match patterns for the manifest: no more than is read. */
  readonly matches: readonly string[]
  recognises(url: string): boolean
  read(document: Document, url: string): Fields | NoPaper
}

/** What the page of a full text says beside its name. Never believed over what arXiv says of the paper. */
export interface FullText {
  readonly title: string
  /** Empty: the page does not part them. */
  readonly authors: readonly string[]
  readonly abstract: string
  readonly sections: readonly {
    readonly level: number
    readonly number: string
    readonly title: string
    readonly anchor: string
  }[]
  /** What is numbered in it; `section`: index of the innermost section around it, -1 where there is none. */
  readonly parts: readonly {
    readonly kind: PartKind
    readonly label: string
    readonly caption: string
    readonly anchor: string
    readonly section: number
  }[]
}

/** What a page says that names a paper without giving all that a capture needs. */
export interface Names {
  /** Every name by which the page calls its paper, beside its address. All must mean the same paper. */
  readonly names: readonly string[]
  readonly fullText: FullText | null
  /** Which version is shown is not known, whatever address and names say. */
  readonly anyVersion?: true
}

/** A site whose pages show a paper of arXiv, and name it. */
export interface MentionSite {
  readonly id: string
  recognises(url: string): boolean
  read(document: Document, url: string): Names | NoPaper
}

/** What one line of a list says about a paper: enough to know and show it, never enough to capture it. */
export interface Entry extends Omit<Fields, 'licence' | 'withdrawn'> {
  /** False where the list says that it leaves names out. */
  readonly allAuthors: boolean
  /** The line itself, where a mark of ours can stand. */
  readonly place: Element
}

/** A site's pages that list papers. An empty list is an answer too. */
export interface ListSite {
  readonly id: string
  readonly matches: readonly string[]
  recognises(url: string): boolean
  readEntries(document: Document): readonly Entry[]
}

export function isNoPaper(value: object): value is NoPaper {
  return 'noPaper' in value
}
