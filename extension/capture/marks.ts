/// <reference types="vite/client" />
// The marks on a page that lists papers: what the person's groups did with each, and one click to add it. Drawn a few
// at a time while the page is idle, each in a closed shadow root; the standing of all comes with one question.
import tokens from '../../shared/design/tokens.css?inline'
import { printPaper } from '../../shared/domain/recognise-paper.ts'
import { findPlaces, type ListPlace } from '../sites/list-places.ts'
import style from './mark.css?inline'
import { isCutOff, tellWorker } from './to-worker.ts'

export const MARK_TAG = 'lectern-mark'
const AT_ONCE = 25
/** Beyond this a page has more entries than arXiv ever lists. */
const MOST = 2_000
/** Pixels: a mark that still can be seen and pressed, and its distance from the edge of the page. */
const NARROWEST = 24
const GAP = 4
const ADD = 'Add to Lectern'
const CUT_OFF = 'Reload this page'

interface Mark {
  readonly place: ListPlace
  readonly button: HTMLButtonElement
}

export type WhenIdle = (work: () => void) => void

export async function addMarks(document: Document, whenIdle: WhenIdle): Promise<void> {
  for (const old of document.querySelectorAll(MARK_TAG)) old.remove()
  const places = findPlaces(document).slice(0, MOST)
  if (places.length === 0) return
  const works = [...new Set(places.map(({ work }) => work))]
  const asking = tellWorker('standings', { works })
  const marks: Mark[] = []
  await inTurns(places, whenIdle, (some) => marks.push(...draw(document, some)))
  await inTurns(marks, whenIdle, (some) => keepInside(document, some))
  const told = new Map((await asking)?.told.map((one) => [one.work as string, one]))
  if (told.size === 0) return
  const known = marks.flatMap((mark) => {
    const standing = told.get(mark.place.work)
    return standing === undefined ? [] : [{ mark, standing }]
  })
  await inTurns(known, whenIdle, (some) => {
    for (const { mark, standing } of some) show(mark, standing)
  })
}

/** A few at a time, so that no turn keeps the page from drawing its next frame. */
async function inTurns<T>(all: readonly T[], whenIdle: WhenIdle, work: (some: readonly T[]) => void) {
  for (let from = 0; from < all.length; from += AT_ONCE) {
    await new Promise<void>((done) =>
      whenIdle(() => {
        work(all.slice(from, from + AT_ONCE))
        done()
      }),
    )
  }
}

function draw(document: Document, places: readonly ListPlace[]): Mark[] {
  const marks = places.map((place) => {
    const host = document.createElement(MARK_TAG)
    const root = host.attachShadow({ mode: 'closed' })
    const sheet = document.createElement('style')
    sheet.textContent = `${tokens.replaceAll(':root', ':host')}${style}`
    const button = document.createElement('button')
    button.type = 'button'
    const mark = { place, button }
    label(mark, ADD, `Put ${printPaper(place.work, place.version)} on the list of your group`)
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

function show(mark: Mark, { mark: kind, short, full }: { mark: string; short: string; full: string }): void {
  mark.button.dataset.mark = kind
  label(mark, short, full)
}

async function press(mark: Mark): Promise<void> {
  const { work, version } = mark.place
  if (isCutOff()) return label(mark, CUT_OFF, 'Lectern was updated: reload this page.')
  label(mark, 'Adding…', mark.button.title)
  const answer = await tellWorker('capture-entry', { work, version })
  if (answer === null) return label(mark, 'Did not work', 'Reload the page and try again.')
  if (answer.problem !== null) return label(mark, answer.problem, answer.problem)
  mark.button.dataset.mark = 'listed'
  label(mark, 'Added', `On its way to the list of ${answer.group}`)
}
