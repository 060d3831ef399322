// The frame around the paper: the bar, the list of contents, what is said, and the box in which the pages scroll.
import { useEffect, useRef } from 'preact/hooks'
import { Bar } from './bar.tsx'
import { Contents } from './contents.tsx'
import { FindBar } from './find-bar.tsx'
import { Notice } from './notice.tsx'
import { PointButtons } from './point-buttons.tsx'
import type { Pointing } from './pointing.ts'
import type { Reader } from './reader.ts'

export function App({ reader, pointing }: { reader: Reader; pointing: Pointing }) {
  const open = reader.status.value.is === 'open'
  useEffect(() => {
    document.title = `${reader.name} – Lectern`
  }, [reader.version.value])
  return (
    <>
      <Bar reader={reader} />
      <FindBar find={reader.find.value} />
      <div class="middle">
        <Contents reader={reader} />
        <main class="stage">
          <h1 class="visually-hidden">{reader.name}</h1>
          {!open && <Notice reader={reader} />}
          <Pages reader={reader} />
        </main>
      </div>
      <PointButtons pointing={pointing} />
      <p class="said" role="status">
        {reader.said.value}
      </p>
    </>
  )
}

/** Drawn once: from here on the box is pdf.js's. */
function Pages({ reader }: { reader: Reader }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (box.current !== null) reader.attach(box.current)
  }, [])
  return (
    // biome-ignore lint/a11y/useSemanticElements: pdf.js takes a div only
    <div
      role="region"
      ref={box}
      class="pages"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
      tabIndex={0}
      aria-label="Pages of the paper"
    >
      <div class="pdfViewer" />
    </div>
  )
}
