import type { Voice } from './address.ts';
import { plural } from './format.ts';
import type { ShellTexts } from './shell.de.ts';

/** Texts of the frame around every screen of the app, English. */
export const shellEn = {
  title: 'Overview',
  exit: {
    label: 'Leave quickly',
    leave: 'Leave this page',
    skip: 'Skip to content',
    hint: ['Leave quickly: press', '⇧ Shift', 'three times'],
  },
  sizes: { legend: 'Text size', names: { m: 'Normal', l: 'Large', xl: 'Very large' } },
  colours: 'Colours',
  themes: { auto: 'as on this device', light: 'light', dark: 'dark' },
  otherLanguage: 'Deutsch',
  more: () => 'More for you',
  links: {
    how: 'How it works',
    safety: 'Safety',
    emergency: 'Emergency numbers',
    imprint: 'Imprint',
    privacy: 'Privacy',
    help: 'Trouble?',
  },
  lock: 'Lock screen',
  logout: 'Log out',
  setup: {
    label: 'Set-up',
    action: 'Continue later',
    note: 'Set-up. Nothing is public yet.',
  },
  invitation: { label: 'Invitation', action: 'Cancel', note: 'Invitation to the team.' },
  lockingSoon: (_v: Voice, minutes: number) =>
    `${plural('en', minutes, { one: 'One minute left', other: `${minutes} minutes left` })}, then we lock the screen. What you have written stays saved.`,
  stillHere: 'I am still here',
  offline: () => 'No connection. We keep trying. What you write is still on this device.',
  loading: 'One moment, please …',
  failed: {
    title: 'This page did not arrive',
    text: 'Please check the connection and try again.',
    again: 'Try again',
  },
} satisfies ShellTexts;
