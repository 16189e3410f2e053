import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { withoutCustomSections } from './compact-wasm.ts';

const header = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
/** Section 1: one type, a function without parameters and results. */
const types = [0x01, 0x04, 0x01, 0x60, 0x00, 0x00];
/** Section 5: one memory of one page. */
const memory = [0x05, 0x03, 0x01, 0x00, 0x01];
/** A custom section so long that its length takes two bytes: 300 are 0xac 0x02. */
const names = [
  0x00,
  0xac,
  0x02,
  0x04,
  ...Buffer.from('name'),
  ...Array.from({ length: 295 }, () => 1),
];

test('of a module only custom sections are left out, wherever they stand', () => {
  const module = Uint8Array.from([...header, ...names, ...types, ...names, ...memory, ...names]);
  expect([...withoutCustomSections(module)]).toEqual([...header, ...types, ...memory]);
});

test('a module that ends in the middle of a length is refused', () => {
  expect(() => withoutCustomSections(Uint8Array.from([...header, 0x01, 0x80]))).toThrow(
    'ends in the middle',
  );
});

test('OPAQUE’s module keeps all that it takes and gives', async () => {
  const file = new URL(import.meta.resolve('@serenity-kit/opaque'));
  const base64 = /AGFzbQ[A-Za-z0-9+/=]+/.exec(await readFile(file, 'utf8'))?.[0] ?? '';
  const before = Buffer.from(base64, 'base64');
  const after = withoutCustomSections(before);
  const [whole, kept] = [
    new WebAssembly.Module(before),
    new WebAssembly.Module(new Uint8Array(after)),
  ];
  expect(WebAssembly.Module.exports(kept)).toEqual(WebAssembly.Module.exports(whole));
  expect(WebAssembly.Module.imports(kept)).toEqual(WebAssembly.Module.imports(whole));
  expect(WebAssembly.Module.customSections(whole, 'name')).toHaveLength(1);
  expect(WebAssembly.Module.customSections(kept, 'name')).toHaveLength(0);
});
