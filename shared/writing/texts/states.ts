// What is said of the state of a summary, of its texts and its history. Part of the texts.
import type { Punctuality } from '../../contract/summary.ts'
import type { Rival } from '../../device/storage.ts'

const judged: Readonly<Record<Punctuality, string>> = {
  on_time: ', on time',
  late: ', late',
  no_deadline: '',
}

const origins: Readonly<Record<Rival['from']['kind'], string>> = {
  window: 'Typed in another window',
  device: 'Written on another device',
  file: 'From a file',
  server: 'Submitted from elsewhere',
  earlier: 'Written before you paired or chose the group',
}

export const stateTexts = {
  save: {
    failed: (problem: string) =>
      `Not saved: ${problem}. Copy your text before you close this; we keep trying.`,
    dirty: 'Not saved yet…',
    clean: 'Nothing written yet.',
    conflict: 'Not submitted: there are two texts. Both are kept on this device; choose one.',
    queued: (wait: string) => `${wait} Kept on this device.`,
    withdrawing: (wait: string) => `Taking it back: the group still sees it. ${wait}`,
    restoring: (wait: string) => `Giving it again: nobody sees it yet. ${wait}`,
    withdrawn: (revision: number) => `You took revision ${revision} back: nobody but you sees it.`,
    stillWithdrawn: (why: string) => `Still taken back: ${why}`,
    stillSeen: (why: string) => `The group still sees it: ${why}`,
    refused: (why: string) => `Not submitted: ${why} Your text is kept on this device.`,
    saved: (when: string) => `Saved on this device ${when}.`,
    seen: (revision: number) => ` The group still sees revision ${revision}.`,
    sentBefore: (revision: number) => `This is revision ${revision}, as the group sees it.`,
  },
  receipt: (when: string, revision: number, how: string) => `Submitted ${when}, revision ${revision}${how}.`,
  dueAt: (due: string) => ` (due ${due})`,
  judged,
  wait: {
    sending: 'Sending…',
    refused: (why: string) => `Not accepted: ${why}`,
    unpaired: 'Waiting until this device is paired: will be sent then.',
    noGroup: 'Waiting until you choose a group for it.',
    network: 'Waiting for the network: will be sent.',
    server: (said: string) => `Waiting for the server, will be tried again. It said: ${said}`,
  },
  standing: {
    canWithdraw: 'You can take it back: then nobody but you sees it.',
    canRestore: 'Taken back. You can give it to the group again, as it was.',
    withdraw: 'Withdraw',
    restore: 'Undo: show it again',
  },
  conflict: {
    title: (texts: number) => `There are ${texts} texts for this paper`,
    intro:
      'Choose the one to go on with. Both are kept until then; what stands in one only is marked. Copy from the others first what you want to keep.',
    kept: (when: string) => `Kept in this draft, ${when}`,
    origins,
    asRevision: (revision: number) => ` as revision ${revision}`,
    at: (when: string) => `, ${when}`,
    use: 'Use this text',
    copy: 'Copy',
  },
  difference: {
    same: 'The two texts are the same.',
    rest: 'Everything else is as it was.',
    added: ' added: ',
    removed: ' removed: ',
    onlyHere: ' only here: ',
  },
  history: {
    title: 'History',
    asking: 'Asking the server…',
    unknown: 'The server does not answer now: the history is kept there. Close and open this to try again.',
    revision: (n: number) => `Revision ${n}`,
    facts: (when: string, how: string, version: number) => ` ${when}${how}, of v${version}`,
    withdrawn: ', withdrawn',
    change: (words: string) => `: ${words}`,
    from: 'From',
    to: 'to',
  },
} as const
