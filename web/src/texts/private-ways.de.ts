/** How to open a private window, by browser. German. */
export const privateWaysDe = [
  {
    where: 'iPhone und iPad: Safari',
    how: 'Auf das Zeichen mit den zwei Quadraten tippen. Dann auf „Privat“, dann auf das Plus.',
  },
  {
    where: 'Android: Chrome',
    how: 'Oben rechts auf die drei Punkte tippen. Dann auf „Neuer Inkognito-Tab“.',
  },
  {
    where: 'Android: Samsung Internet',
    how: 'Unten auf „Tabs“ tippen. Dann auf „Geheimmodus einschalten“.',
  },
  {
    where: 'Computer: Chrome oder Edge',
    how: 'Strg, Umschalt und N zusammen drücken. Am Mac: Befehl, Umschalt und N.',
  },
  {
    where: 'Computer: Firefox',
    how: 'Strg, Umschalt und P zusammen drücken. Am Mac: Befehl, Umschalt und P.',
  },
];
