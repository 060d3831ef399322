// The texts of all ways in: sign-in page, connecting, pairing by one press, and their part of the settings. Part of the texts.
import type { PairingState } from '../../../shared/contract/pairing.ts'

export const signInTexts = {
  other: 'Other ways to sign in',
  withProvider: (name: string) => `Sign in with ${name}`,
  withPasskey: 'Sign in with a passkey',
  passkeyStopped: 'The passkey was not used. Try again, or take a mail link.',
  connect: {
    title: 'One more step',
    what: (provider: string, label: string) =>
      `${provider} says that you are “${label}”, which no Lectern account is connected with yet.`,
    why: 'We mail you a link that connects them. Open it in this browser; from then on you sign in with one press.',
    suggested: 'The address of your Lectern account, or of the new one that you want.',
    button: 'Mail me the link',
    sent: 'A link is on its way to this address. Open it in this browser within 15 minutes.',
    none: 'Nothing is waiting to be connected in this browser. Begin again on the sign-in page.',
    home: 'Go to the sign-in page',
  },
  pair: {
    title: 'Pair the extension',
    asks: (label: string) => `A Lectern panel asks to read and write for you: ${label}.`,
    asked: 'Asked',
    only: 'Allow it only if you have just pressed “Pair in one press” in the panel of this browser.',
    account: (name: string, mail: string) => `It will act as ${name} (${mail}).`,
    allow: 'Allow',
    refuse: 'Refuse',
    settings: 'Go to your settings',
    states: {
      waiting: '',
      allowed:
        'Allowed. The panel takes it from here. If it was closed meanwhile, begin again there or type a code from your settings.',
      collected: 'Paired. The panel shows your name, and this tab can be closed.',
      refused: 'Refused. Nothing was paired.',
      over: 'This took longer than ten minutes. Begin again in the panel.',
    } satisfies Record<PairingState, string>,
  },
  mail: {
    title: 'Mail address',
    now: (mail: string) => `Sign-in links and digests go to ${mail}.`,
    field: 'New mail address',
    hint: 'Both addresses get a mail; it changes when both have confirmed.',
    button: 'Change it',
    sent: 'Two mails are on their way, one to each address. Confirm in both within 24 hours.',
    pending: (mail: string) => `Changing to ${mail}.`,
    missing: (old: boolean, fresh: boolean) =>
      old === fresh
        ? 'Both addresses got a mail and still have to confirm.'
        : `The ${old ? 'new' : 'old'} address still has to confirm.`,
    until: 'Open until',
    cancel: 'Cancel the change',
  },
  ways: {
    title: 'Ways to sign in',
    always: 'A mail link always works. These are quicker:',
    add: (name: string) => `Add ${name}`,
    remove: 'Remove',
    removeOf: (label: string) => `Remove “${label}”`,
    used: 'last used',
    unused: 'not used yet',
    removed: 'Removed.',
    passkey: 'Passkey',
    passkeyName: 'Name of the new passkey',
    passkeyHint: 'Kept by this device or your password manager. Name it so that you know it again.',
    passkeyProblem: 'Write a name of at most 80 characters.',
    passkeyButton: 'Make a passkey',
    passkeyDone: 'Made. You can sign in with it from now on.',
    noPasskeys: 'This browser, or this address without https, knows no passkeys.',
  },
  everywhere: {
    others: 'Sign out everywhere else',
    all: 'Sign out everywhere',
    done: 'All others are signed out.',
  },
}
