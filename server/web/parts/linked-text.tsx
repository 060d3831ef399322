// A line of text in which web addresses can be clicked. Only http and https become links; all else stays text (X1).
import { Fragment } from 'preact'

const ADDRESS = /(https?:\/\/[^\s<>"]+)/i

export function LinkedText({ text }: { text: string }) {
  return (
    <>
      {text.split(ADDRESS).map((piece, index) => (
        <Fragment key={index}>{isWeb(piece) ? <OutsideLink address={piece} /> : piece}</Fragment>
      ))}
    </>
  )
}

function OutsideLink({ address }: { address: string }) {
  return (
    <a href={address} target="_blank" rel="noopener noreferrer nofollow">
      {address}
    </a>
  )
}

function isWeb(piece: string): boolean {
  if (!URL.canParse(piece)) return false
  return ['http:', 'https:'].includes(new URL(piece).protocol)
}
