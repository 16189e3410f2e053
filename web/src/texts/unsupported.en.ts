import type { UnsupportedTexts } from './unsupported.de.ts';

/** The plain page for browsers that cannot encrypt, English. */
export const unsupportedEn = {
  title: () => 'You cannot write to us with this browser',
  lead: () =>
    'Your browser cannot encrypt your message. We send nothing unencrypted. Please call us, or use another browser.',
  causes: {
    wasm: 'WebAssembly is switched off, for example by Lockdown Mode or by the highest security level of Tor Browser. The middle level often works.',
    crypto: 'This browser’s encryption cannot be reached. The address must begin with https://.',
    worker: 'This browser is too old. Firefox, Chrome, Edge or Safari from 2023 on will do.',
  },
  causeTitle: 'Why',
  call: () => 'Call us',
  more: 'All ways to reach us, and all emergency numbers',
} satisfies UnsupportedTexts;
