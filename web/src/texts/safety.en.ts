import type { SafetyTexts } from './safety.de.ts';

/** "Stay safe": what one can set for one's own safety. English. */
export const safetyEn: SafetyTexts = {
  title: 'Stay safe',
  intro: () =>
    'Here you set what protects you from other people’s eyes. It holds on every device as soon as you log in.',
  reach: {
    title: () => 'How we reach you',
    mail: 'E-mail',
    none: 'No address. The safest way.',
    kept: (days, from, until) => `Notices come ${days} from ${from}:00 to ${until}:00.`,
    silent: 'There is an address. Notices are off.',
    phone: 'We never call',
    phoneText: () => 'We do not have your number.',
    every: 'every day',
    days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    change: 'Change',
  },
  exit: {
    legend: '“Leave this page” opens',
    hint: () => 'Choose what nobody would wonder about.',
    centre: (host) => `${host} (as for everybody)`,
    weather: 'the weather (wetter.de)',
    search: 'a search engine (google.de)',
    recipes: 'recipes (chefkoch.de)',
    encyclopedia: 'an encyclopedia (wikipedia.org)',
    before: () =>
      'Before you log in we do not know you. Then the button opens the page for everybody.',
  },
  idle: {
    legend: 'Lock the screen',
    hint: () => 'When you have done nothing for this long.',
    after: (minutes) => `after ${minutes} minutes`,
  },
  save: 'Save',
  saved: 'Saved.',
  earlier: {
    title: 'Hide earlier messages',
    shown: () =>
      'Does somebody force you to log in? What you have already read or written then stays closed. Only the code on your recovery sheet opens it. You still see new answers at once.',
    limit: () =>
      'This protects from looks. Somebody with your password who knows a lot about computers can still get at them.',
    loss: 'Without the code they stay closed. We cannot show them either.',
    noSheet: () => 'For this you need a recovery sheet. Make it first.',
    make: 'Make a recovery sheet',
    code: 'Code on the recovery sheet',
    codeHint: '28 characters. Small or capital letters both work.',
    missing: 'Please type the whole code.',
    hide: 'Hide',
    hidden: 'Earlier messages are hidden.',
    hiddenNow: 'Hidden. The code opens them again.',
    openNow: () => 'They are open until you log out or the screen is locked.',
    open: 'Open',
    show: 'Stop hiding',
    shownAgain: 'Nothing is hidden any more.',
    newCode: 'A new recovery sheet opens them only if they are open while you make it.',
  },
  windows: {
    title: 'Private window',
    text: () =>
      'In a private window the browser does not remember where you were. How to open one:',
    more: 'More safety tips',
  },
  again: 'Try again',
  loading: 'One moment …',
};
