// Links of a person: a name and an https address each.
import { HttpsAddress } from '../../../shared/contract/profile.ts'
import { profileTexts as texts } from '../texts/profile.ts'
import { InputField } from './field.tsx'

interface Written {
  readonly label: string
  readonly address: string
}

interface Props {
  links: readonly Written[]
  problem: boolean
  change(links: Written[]): void
}

const KNOWN: Readonly<Record<string, string>> = { 'orcid.org': 'ORCID', 'github.com': 'GitHub' }

export function ProfileLinks({ links, problem, change }: Props) {
  const set = (at: number, changes: Partial<Written>) =>
    change(links.map((one, index) => (index === at ? { ...one, ...changes } : one)))
  return (
    <fieldset class="plain stack-tight">
      <legend>{texts.links}</legend>
      {links.length === 0 && <p class="hint muted small">{texts.linksHint}</p>}
      {links.map(({ label, address }, at) => (
        <div class="profile-line link" key={at}>
          <InputField
            label={texts.linkAddress}
            state={{
              value: address,
              problem: undefined,
              set: (value) => set(at, { address: value, label: label || nameFor(value) }),
            }}
          />
          <InputField
            label={texts.linkLabel}
            state={{ value: label, problem: undefined, set: (value) => set(at, { label: value }) }}
          />
          <button
            type="button"
            class="button quiet"
            aria-label={texts.linkRemove(at + 1)}
            onClick={() => change(links.filter((_, index) => index !== at))}
          >
            <span aria-hidden="true">×</span>
          </button>
        </div>
      ))}
      {problem && <p class="problem">{texts.linksProblem}</p>}
      <p>
        <button
          type="button"
          class="button quiet"
          disabled={links.length >= 8}
          onClick={() => change([...links, { label: '', address: '' }])}
        >
          {texts.linkAdd}
        </button>
      </p>
    </fieldset>
  )
}

function nameFor(address: string): string {
  if (!HttpsAddress.safeParse(address).success || !URL.canParse(address)) return ''
  return KNOWN[new URL(address).hostname.replace(/^www\./, '')] ?? ''
}
