import type { EndingTexts } from './ending.de.ts';
import { plural } from './format.ts';

/** When a conversation ends by itself, and when its erasure was asked for. English. */
export const endingEn: EndingTexts = {
  title: 'How long everything stays',
  line: (day) => `Without another message everything is deleted on ${day}.`,
  soonTitle: (days) =>
    days <= 0
      ? 'We delete this conversation today'
      : plural('en', days, {
          one: 'We delete this conversation tomorrow',
          other: `We delete this conversation in ${days} days`,
        }),
  soonDay: (day) => `on ${day}`,
  soonText: () =>
    'Nobody has written here for a long time. Would you like to keep it? Then press “extend”. Otherwise you need not do anything.',
  extend: (months) => `Extend by ${months} months`,
  extended: (day) => `Extended. Without another message everything is deleted on ${day}.`,
  askedTitle: 'This conversation will soon be deleted',
  askedText: () =>
    'The counselling centre was asked to. Would you like to keep it? Then stop it here. Otherwise you need not do anything.',
  stop: 'Stop the deletion',
  stopped: 'Stopped. This conversation stays.',
  of: (title) => `: ${title}`,
  ended: (count) =>
    plural('en', count, {
      one: 'A conversation was deleted',
      other: `${count} conversations were deleted`,
    }),
  endedText: 'Nobody had written there for a long time, so its time was over.',
};
