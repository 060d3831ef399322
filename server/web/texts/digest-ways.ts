// The words about ways to a group's digest beside the mail: a feed, rooms in Slack and Discord, a copy. Part of the texts.
import type { HookSite, HookTest } from '../../../shared/contract/hook.ts'

export const digestWayTexts = {
  feed: {
    title: 'In a feed reader',
    intro:
      'The digests of this group as a feed, at an address of your own. What is about you alone is not in it. It ends when you leave the group.',
    make: 'Make an address',
    again: 'Make a new address',
    againAsk:
      'The present address stops at once, in every program that has it. You then add the new one there.',
    againYes: 'Make it',
    revoke: 'Turn it off',
    revokeAsk: 'The address stops at once. Readers keep what they have; remove the feed there.',
    revokeYes: 'Turn off',
    revoked: 'Turned off.',
    made: 'made',
    used: 'last used',
    never: 'not used yet',
    lost: 'The address itself is shown only when it is made. If you need it again, make a new one.',
    once: 'Copy it now: it is shown only this once. Who has it reads these digests, so keep it to yourself.',
    address: 'Address of the feed',
    copy: 'Copy the address',
    how: 'Paste it into your feed reader where it asks for the address of a feed.',
  },
  hooks: {
    title: 'In Slack and Discord',
    intro:
      'The digest is also posted to these rooms, as a member of the group sees it, without what is about one person alone. Everybody in a room reads it.',
    none: 'It is posted to no room so far.',
    sites: { slack: 'Slack', discord: 'Discord' } satisfies Record<HookSite, string>,
    by: (name: string) => `added by ${name}`,
    ended:
      'This room is gone: the site no longer takes posts at its address. Remove it, and add a new one if you want.',
    add: 'Add a room',
    address: 'Address of the room',
    hint: 'In Slack: an app with “Incoming Webhooks”, “Add New Webhook to Workspace”. In Discord: Edit Channel, Integrations, Webhooks, “Copy Webhook URL”.',
    problem:
      'Paste the whole address. Slack’s begins with https://hooks.slack.com/services/, Discord’s with https://discord.com/api/webhooks/.',
    added: 'Added. Press Test to see a message there.',
    secret: 'Who has this address can post to the room. Later only its last letters are shown.',
    test: 'Test',
    testOf: (room: string) => `Post a test to ${room}`,
    results: {
      posted: 'Posted. Look into the room.',
      refused: 'The site did not take it. Try again later.',
      gone: 'There is no such room any more.',
      no_answer: 'No answer was seen. Look into the room whether it arrived.',
    } satisfies Record<HookTest['result'], string>,
    remove: 'Remove',
    removeOf: (room: string) => `Remove ${room}`,
    removeAsk: 'Nothing is posted there any more. Its address is deleted here.',
    removeYes: 'Remove it',
  },
  copy: {
    title: 'As Markdown',
    intro: 'To paste into a page or a chat. What is about you alone is not in it.',
    ask: 'Show it as Markdown',
    none: 'There is nothing to copy: no digest went out, or nothing was in it.',
    copy: 'Copy',
    label: 'The digest as Markdown',
  },
} as const
