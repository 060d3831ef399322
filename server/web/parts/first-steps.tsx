// What an empty group says: three steps to the first paper.
import { SETTINGS } from '../data/places.ts'
import { texts } from '../texts/app.ts'

const [loadTitle, loadOpen, loadThen] = texts.start.load
const [pairTitle, pairText, pairLink] = texts.start.pair
const [captureTitle, captureText, captureLink] = texts.start.capture

export function FirstSteps() {
  return (
    <div class="card stack">
      <h3>{texts.start.title}</h3>
      <ol class="steps">
        <li>
          <strong>{loadTitle}</strong>
          <p>
            {loadOpen} <code>chrome://extensions</code>, {loadThen} <code>dist/extension/chrome-mv3</code>.
          </p>
        </li>
        <li>
          <strong>{pairTitle}</strong>
          <p>
            {pairText} <a href={SETTINGS}>{pairLink}</a>
          </p>
        </li>
        <li>
          <strong>{captureTitle}</strong>
          <p>
            {captureText}{' '}
            <a href="https://arxiv.org/list/cs.LG/recent" target="_blank" rel="noopener noreferrer">
              {captureLink}
              <span class="visually-hidden"> ({texts.newTab})</span>
            </a>
          </p>
        </li>
      </ol>
    </div>
  )
}
