// A line of text in which web addresses can be clicked. Only http and https become links; all else stays text (X1).

const ADDRESS = /(https?:\/\/[^\s<>"]+)/i

export function LinkedText({ text }: { text: string }) {
  return (
    <>
      {text.split(ADDRESS).map((piece) =>
        isWeb(piece) ? (
          <a key={piece} href={piece} target="_blank" rel="noopener noreferrer nofollow">
            {piece}
          </a>
        ) : (
          piece
        ),
      )}
    </>
  )
}

function isWeb(piece: string): boolean {
  if (!URL.canParse(piece)) return false
  return ['http:', 'https:'].includes(new URL(piece).protocol)
}
