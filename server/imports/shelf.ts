// The papers and readings that an import adds: one paper per work, joined to what the club knows already, in memory first.
import { and, desc, eq, inArray } from 'drizzle-orm'
import type { PaperId, ReadingId } from '../../shared/contract/ids.ts'
import type { HandfulEntry } from '../../shared/contract/import.ts'
import type { WorkId } from '../../shared/contract/paper.ts'
import { describe, type JudgedLine } from '../../shared/domain/judge-import.ts'
import { isArxiv, printWork } from '../../shared/domain/name-work.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { papersNamed } from '../papers/queries.ts'
import { paperNames, papers, paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import type { World } from '../world.ts'
import type { ImportMade } from './tables.ts'

type Grant = GroupGrant<'imports.run' | 'readings.add'>

interface Known {
  readonly named: Map<WorkId, PaperId>
  /** Versions of each paper, newest first. */
  readonly versions: Map<PaperId, number[]>
  readonly papersOf: Map<ReadingId, PaperId>
}

interface Opening {
  readonly grant: Grant
  readonly lines: readonly JudgedLine[]
  /** Whether what is added is on the list, or begins as a nomination. */
  readonly listed: boolean
}

export class Shelf {
  readonly papers: (typeof papers.$inferInsert)[] = []
  readonly versions: (typeof paperVersions.$inferInsert)[] = []
  readonly names: (typeof paperNames.$inferInsert)[] = []
  readonly readings: (typeof readings.$inferInsert)[] = []
  readonly #world: World
  readonly #grant: Grant
  readonly #known: Known
  readonly #listed: boolean
  readonly #made = new Map<HandfulEntry, ReadingId>()

  private constructor(world: World, { grant, listed }: { grant: Grant; listed: boolean }, known: Known) {
    this.#world = world
    this.#listed = listed
    this.#grant = grant
    this.#known = known
  }

  static async open(world: World, tx: Queries, { grant, lines, listed }: Opening): Promise<Shelf> {
    const { clubId } = grant
    const named = await papersNamed(tx, clubId, [
      ...new Set(lines.flatMap((line) => describe(line.entry).works)),
    ])
    const there = lines.flatMap(({ reading }) => (reading && 'id' in reading ? [reading.id] : []))
    const papersOf =
      there.length === 0
        ? []
        : await tx
            .select({ id: readings.id, paperId: readings.paperId })
            .from(readings)
            .where(and(eq(readings.clubId, clubId), inArray(readings.id, there)))
    const found = [...new Set(named.values())]
    const versions = new Map<PaperId, number[]>()
    for (const { paperId, version } of await versionsOf(tx, grant, found))
      versions.set(paperId, [...(versions.get(paperId) ?? []), version])
    return new Shelf(
      world,
      { grant, listed },
      {
        named,
        versions,
        papersOf: new Map(papersOf.map((row) => [row.id, row.paperId])),
      },
    )
  }

  /** The reading a line is about; made when this is the first line that needs it. */
  readingOf({ reading, entry }: JudgedLine): ReadingId | null {
    if (reading === null) return null
    if ('id' in reading) {
      const paperId = this.#known.papersOf.get(reading.id)
      if (paperId !== undefined) this.#name(paperId, entry)
      return reading.id
    }
    const made = this.#made.get(reading.madeBy) ?? this.#add(reading.madeBy)
    this.#made.set(reading.madeBy, made)
    return made
  }

  async keep(tx: Queries): Promise<void> {
    if (this.papers.length > 0) await tx.insert(papers).values(this.papers)
    if (this.versions.length > 0) await tx.insert(paperVersions).values(this.versions)
    if (this.names.length > 0) await tx.insert(paperNames).values(this.names)
    if (this.readings.length > 0) await tx.insert(readings).values(this.readings)
  }

  made(): Pick<ImportMade, 'papers' | 'versions' | 'names' | 'readings'> {
    return {
      papers: this.papers.map((paper) => paper.id),
      versions: this.versions.map(({ paperId, version }) => ({ paperId, version })),
      names: this.names.map((name) => name.work),
      readings: this.readings.map((reading) => reading.id),
    }
  }

  #add(entry: HandfulEntry): ReadingId {
    const { clubId, groupId, memberId } = this.#grant
    const known = describe(entry)
      .works.map((work) => this.#known.named.get(work))
      .find((id) => id !== undefined)
    const paperId = known ?? this.#newPaper(entry)
    const version = this.#versionFor(paperId, entry)
    this.#name(paperId, entry)
    const id = this.#world.newId() as ReadingId
    this.readings.push({
      clubId,
      id,
      groupId,
      paperId,
      version,
      addedBy: memberId,
      addedAt: this.#world.now(),
      listedAt: this.#listed ? this.#world.now() : null,
    })
    return id
  }

  #newPaper(entry: HandfulEntry): PaperId {
    const id = this.#world.newId() as PaperId
    const work = entry.work ?? (`material:${this.#world.newId()}` as WorkId)
    this.papers.push({ clubId: this.#grant.clubId, id, work, firstSeenAt: this.#world.now() })
    this.#known.named.set(work, id)
    return id
  }

  /** The version that was named; of a paper that is known the newest; otherwise one that its page has still to name. */
  #versionFor(paperId: PaperId, entry: HandfulEntry): number {
    const there = this.#known.versions.get(paperId) ?? []
    const version = entry.version ?? there[0] ?? 1
    if (there.includes(version)) return version
    this.versions.push(describedBy(this.#world, { grant: this.#grant, paperId, entry, version }))
    this.#known.versions.set(paperId, [version, ...there])
    return version
  }

  /** Names that nobody has yet become further names of the paper. */
  #name(paperId: PaperId, entry: HandfulEntry): void {
    for (const work of describe(entry).works) {
      if (this.#known.named.has(work)) continue
      this.#known.named.set(work, paperId)
      this.names.push({ clubId: this.#grant.clubId, work, paperId, namedAt: this.#world.now() })
    }
  }
}

function versionsOf(tx: Queries, { clubId }: Grant, paperIds: PaperId[]) {
  if (paperIds.length === 0) return []
  return tx
    .select({ paperId: paperVersions.paperId, version: paperVersions.version })
    .from(paperVersions)
    .where(and(eq(paperVersions.clubId, clubId), inArray(paperVersions.paperId, paperIds)))
    .orderBy(desc(paperVersions.version))
}

/** A version as the handful describes it; of an arXiv paper its own page has the last word. */
function describedBy(
  world: World,
  made: { grant: Grant; paperId: PaperId; entry: HandfulEntry; version: number },
): typeof paperVersions.$inferInsert {
  const { entry, version, paperId, grant } = made
  const { title, authors, abstract, doi, url, kind, work } = entry
  const fromArxiv = work !== null && isArxiv(work)
  return {
    clubId: grant.clubId,
    paperId,
    version,
    title: title || (work === null ? url : printWork(work, entry.version)),
    authors: [...authors],
    abstract,
    primaryCategory: '',
    categories: [],
    submittedOn: null,
    versionOn: null,
    doi,
    journalReference: [entry.journal, entry.year === null ? '' : String(entry.year)]
      .filter((part) => part !== '')
      .join(', '),
    comments: '',
    licence: '',
    withdrawn: false,
    capturedAt: world.now(),
    capturedBy: grant.memberId,
    kind,
    url,
    awaits: !fromArxiv ? '' : entry.version === null ? 'version' : 'description',
  }
}
