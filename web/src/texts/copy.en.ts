import type { CopyTexts } from './copy.de.ts';
import { plural } from './format.ts';

/** "My copy". English. */
export const copyEn = {
  title: 'My copy',
  back: 'To “My account”',
  intro: () =>
    'Here you make a file of your conversations. Everything is decrypted on this device.',
  warnTitle: 'Anybody who finds this file can read it',
  warn: () => [
    'It has no password and is not encrypted.',
    'It stays on the device, even when everything here is deleted.',
    'Its name stands in the list of downloads. Some devices send copies to a cloud.',
    'Does somebody else use this device? Then better make the copy elsewhere.',
  ],
  understood: 'I know that. Prepare the copy',
  closed: 'Hidden, therefore not in this copy.',
  closedFirst: () =>
    'Earlier messages are hidden. Open them with the code on your recovery sheet first.',
  collecting: (at, of, messages) =>
    `Conversation ${at} of ${of}, ${messages} ${plural('en', messages, { one: 'message', other: 'messages' })} so far`,
  again: 'Try again',
  readyTitle: (count) =>
    `${count} ${plural('en', count, { one: 'conversation is', other: 'conversations are' })} ready`,
  empty: 'There is no conversation yet.',
  oddTitle: (count) =>
    plural('en', count, { one: 'One message is odd', other: `${count} messages are odd` }),
  missing: (count) =>
    plural('en', count, {
      one: 'One conversation is missing: the server does not show it.',
      other: `${count} conversations are missing: the server does not show them.`,
    }),
  odd: 'The copy says of each message what checking it has shown.',
  fileName: 'Name of the file',
  fileHint: () => 'Choose one that nobody notices.',
  otherwise: 'Document',
  saveHtml: 'Save for reading (HTML)',
  saveJson: 'Save for programs (JSON)',
  print: 'Print',
  printText: 'What stands below is printed. Some printers remember what they print.',
  saved: () => 'Saved. The file lies among your downloads.',
  preview: 'What stands in the copy',

  file: {
    title: 'Copy of the messages',
    made: (day) => `Made on ${day}.`,
    note: 'Each message was checked when this was saved. What that showed stands below it. Whoever has this file can change it.',
    readers: 'Who can and could read this',
    you: (_, name) => `You (${name})`,
    counselling: (day) => `Conversation begun on ${day}`,
    changed: (day, by, added, removed) =>
      `${day}, ${by}: ${[added && `joined: ${added}`, removed && `left: ${removed}`].filter(Boolean).join('; ') || 'new key'}`,
    verified: 'Signature verified.',
    missingSender: 'unconfirmed person',
    notShown: 'Not shown: ',
  },
} satisfies CopyTexts;
