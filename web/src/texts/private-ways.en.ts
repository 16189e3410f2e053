/** How to open a private window, by browser. English. */
export const privateWaysEn = [
  {
    where: 'iPhone and iPad: Safari',
    how: 'Tap the sign with the two squares. Then “Private”, then the plus.',
  },
  {
    where: 'Android: Chrome',
    how: 'Tap the three dots at the top right. Then “New Incognito tab”.',
  },
  {
    where: 'Android: Samsung Internet',
    how: 'Tap “Tabs” at the bottom. Then “Turn on Secret mode”.',
  },
  {
    where: 'Computer: Chrome or Edge',
    how: 'Press Ctrl, Shift and N together. On a Mac: Command, Shift and N.',
  },
  {
    where: 'Computer: Firefox',
    how: 'Press Ctrl, Shift and P together. On a Mac: Command, Shift and P.',
  },
];
