import { expect, test } from 'vitest';
import { partsPlaceholder, readParts, writeParts } from './parts-table.ts';

test('the table of parts is read as it was written, and without a build there is none', () => {
  const parts = {
    'part-seeker': [
      { file: 'assets/part-seeker-a1.js', integrity: 'sha384-ab+/=' },
      { file: 'assets/letters-b2.css', integrity: 'sha384-cd' },
    ],
    unsupported: [{ file: 'assets/unsupported-c3.js', integrity: 'sha384-ef' }],
  };
  expect(readParts(writeParts(parts))).toEqual(parts);
  expect(readParts(partsPlaceholder)).toBeUndefined();
});
