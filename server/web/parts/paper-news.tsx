// What arXiv has made of a paper since the version that the group reads: a later version, or its withdrawal.
import type { PaperLine, PaperNews } from '../../../shared/contract/paper.ts'
import { paperAddress } from '../../../shared/domain/print-paper.ts'
import { texts } from '../texts/app.ts'
import { newsTexts } from '../texts/news.ts'

interface Props {
  news: PaperNews | null
  paper: Pick<PaperLine, 'work' | 'version'>
}

export function PaperNewsNote({ news, paper }: Props) {
  if (news === null) return null
  const { latestVersion, withdrawn } = news
  const say = withdrawn ? newsTexts.withdrawn : newsTexts.newer
  return (
    <p class={withdrawn ? 'notice bad' : 'notice'}>
      {say(latestVersion, paper.version)}{' '}
      <a href={paperAddress(paper.work, latestVersion)} target="_blank" rel="noopener noreferrer">
        {newsTexts.open(latestVersion)}
        <span class="visually-hidden"> ({texts.newTab})</span>
      </a>
    </p>
  )
}

export function PaperNewsTag({ news }: { news: PaperNews | null }) {
  if (news === null) return null
  const { latestVersion, withdrawn } = news
  return <span class="tag care">{withdrawn ? newsTexts.gone : newsTexts.out(latestVersion)}</span>
}
