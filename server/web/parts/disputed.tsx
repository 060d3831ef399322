// What another person saved where this one has typed something else: how it stands now.
interface Props {
  intro: string
  lines: readonly { name: string; now: string }[]
}

export function Disputed({ intro, lines }: Props) {
  return (
    <div role="status">
      {lines.length > 0 && (
        <div class="notice stack-tight">
          <p>{intro}</p>
          <dl class="stack-tight">
            {lines.map(({ name, now }) => (
              <div key={name}>
                <dt class="small muted">{name}</dt>
                <dd class="reading">{now}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </div>
  )
}
