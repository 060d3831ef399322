// A digest as a mail: its subject, the HTML in a sandboxed frame served with its own content policy, where nothing can run
// or reach this page, and the same as plain text.
import { digestTexts } from '../texts/digest.ts'

const texts = digestTexts.coming

interface Props {
  digest: { readonly subject: string; readonly text: string }
  /** Where the frame finds the HTML. */
  address: string
}

export function DigestFrame({ digest, address }: Props) {
  return (
    <>
      <p>
        <span class="muted">{texts.subject}:</span> <strong>{digest.subject}</strong>
      </p>
      <iframe
        key={address}
        class="mail"
        title={texts.frame}
        src={address}
        sandbox=""
        referrerpolicy="no-referrer"
        loading="lazy"
      />
      <p class="small muted">{texts.frameHint}</p>
      <details class="card fold">
        <summary>{texts.text}</summary>
        <pre class="plain">{digest.text}</pre>
      </details>
    </>
  )
}
