/// <reference types="vite/client" />
// The marks on a page that lists papers: what the person's groups did with each, and one click to add it. The standing of
// all comes with one question; a mark is drawn once its entry comes near the window, a few at a time while the page is
// idle, each in a closed shadow root. So a list of two hundred costs no more than the part of it that is looked at.
import type { WorkId } from '../../shared/contract/paper.ts'
import tokens from '../../shared/design/tokens.css?inline'
import { printPaper } from '../../shared/domain/print-paper.ts'
import { findPlaces, type ListPlace } from '../sites/list-places.ts'
import style from './mark.css?inline'
import { isCutOff, tellWorker, tellWorkerSurely } from './to-worker.ts'

export const MARK_TAG = 'lectern-mark'
const STYLE = `${tokens.replaceAll(':root', ':host')}${style}`
const AT_ONCE = 25
/** Beyond this a page has more entries than arXiv ever lists. */
const MOST = 2_000
/** Milliseconds: marks wait so long for what they have to say, so that most are drawn once and not twice. */
const PATIENCE = 400
/** Pixels: a mark that still can be seen and pressed, and its distance from the edge of the page. */
const NARROWEST = 24
const GAP = 4
const ADD = 'Add to Lectern'
const CUT_OFF = 'Reload this page'

interface Mark {
  readonly place: ListPlace
  readonly button: HTMLButtonElement
}

interface Standing {
  readonly work: WorkId
  readonly mark: string
  readonly short: string
  readonly full: string
}

/** When the page lets us work (page-turns.ts). */
export interface PageTurns {
  whenIdle(work: () => void): void
  whenNear(elements: readonly Element[], arrived: (near: readonly Element[]) => void): void
  pause(ms: number): Promise<void>
}

export async function addMarks(document: Document, turns: PageTurns): Promise<void> {
  for (const old of document.querySelectorAll(MARK_TAG)) old.remove()
  const places = findPlaces(document).slice(0, MOST)
  if (places.length === 0) return
  const works = [...new Set(places.map(({ work }) => work))]
  const told = new Map<WorkId, Standing>()
  const drawn: Mark[] = []
  const asking = tellWorker('standings', { works }).then((answer) => {
    for (const one of answer?.told ?? []) told.set(one.work, one)
  })
  const look = inTurns<Mark>(turns, (marks) => keepInside(document, marks))
  const add = inTurns<ListPlace>(turns, (some) => {
    const marks = draw(document, some)
    for (const mark of marks) say(mark, told)
    drawn.push(...marks)
    look(marks)
  })
  await Promise.race([asking, turns.pause(PATIENCE)])
  const byGap = new Map(places.map((place) => [place.gap, place]))
  turns.whenNear([...byGap.keys()], (near) => add(near.flatMap((gap) => byGap.get(gap) ?? [])))
  await asking
  // What was drawn before the answer came.
  const late = drawn.filter(({ place, button }) => button.dataset.mark === undefined && told.has(place.work))
  inTurns<Mark>(turns, (marks) => {
    for (const mark of marks) say(mark, told)
  })(late)
}

/** A few at a time, so that no turn keeps the page from drawing its next frame. */
function inTurns<T>({ whenIdle }: PageTurns, work: (some: readonly T[]) => void) {
  const waiting: T[] = []
  const turn = () => {
    work(waiting.splice(0, AT_ONCE))
    if (waiting.length > 0) whenIdle(turn)
  }
  return (more: readonly T[]): void => {
    if (waiting.length === 0 && more.length > 0) whenIdle(turn)
    waiting.push(...more)
  }
}

function draw(document: Document, places: readonly ListPlace[]): Mark[] {
  const marks = places.map((place) => {
    const host = document.createElement(MARK_TAG)
    const root = host.attachShadow({ mode: 'closed' })
    const sheet = document.createElement('style')
    sheet.textContent = STYLE
    const button = document.createElement('button')
    button.type = 'button'
    const mark = { place, button }
    root.append(sheet, button)
    button.addEventListener('click', (event) => {
      event.preventDefault()
      if (event.isTrusted) void press(mark)
    })
    return { ...mark, host }
  })
  for (const { host, place } of marks) place.gap.append(host)
  return marks
}

/**
 * A mark at the end of a full line is cut rather than making the page wider. In a turn of its own: by then the browser
 * has laid the page out, so that reading costs nothing. All read, then all written.
 */
function keepInside(document: Document, marks: readonly Mark[]): void {
  const edge = document.documentElement.clientWidth
  const boxes = marks.map(({ button }) => button.getBoundingClientRect())
  for (const [index, { left, right }] of boxes.entries()) {
    const style = marks[index]?.button.style
    if (style === undefined || right <= edge) continue
    const room = Math.max(NARROWEST, edge - left - GAP)
    style.maxWidth = `${room}px`
    style.transform = `translateX(${Math.min(0, edge - left - GAP - room)}px)`
  }
}

function label({ button }: Mark, short: string, full: string): void {
  button.textContent = short
  button.title = full
}

function say(mark: Mark, told: ReadonlyMap<WorkId, Standing>): void {
  const { work, version } = mark.place
  const standing = told.get(work)
  if (standing === undefined) {
    label(mark, ADD, `Put ${printPaper(work, version)} on the list of your group`)
    return
  }
  mark.button.dataset.mark = standing.mark
  label(mark, standing.short, standing.full)
}

async function press(mark: Mark): Promise<void> {
  const { work, version } = mark.place
  if (isCutOff()) return label(mark, CUT_OFF, 'Lectern was updated: reload this page.')
  label(mark, 'Adding…', mark.button.title)
  const answer = await tellWorkerSurely('capture-entry', { work, version })
  if (answer === null) return label(mark, 'Did not work', 'Reload the page and try again.')
  if (answer.problem !== null) return label(mark, answer.problem, answer.problem)
  mark.button.dataset.mark = 'listed'
  label(mark, 'Added', `On its way to the list of ${answer.group}`)
}
