import type { Plugin } from 'vite';

/** The WebAssembly that `@serenity-kit/opaque` carries: base64 of something that begins `\0asm`. */
const literal = /'(AGFzbQ[A-Za-z0-9+/=]+)'/;

/**
 * Writes OPAQUE's WebAssembly as a text with one character a byte instead of base64, which hides from
 * compression what repeats, and without its custom sections: the worker is 37 and another 19 KB
 * smaller on the wire. `btoa` gives the library the base64 it wants.
 */
export function compactWasm(): Plugin {
  return {
    name: 'beistand:compact-wasm',
    transform: {
      filter: { id: /\/@serenity-kit\/opaque\/esm\/index\.js$/ },
      handler: (code) => {
        const base64 = literal.exec(code)?.[1];
        if (base64 === undefined) throw new Error('OPAQUE no longer carries its WebAssembly so.');
        const wasm = withoutCustomSections(Buffer.from(base64, 'base64'));
        const text = JSON.stringify(wasm.toString('latin1'));
        return { code: code.replace(literal, () => `btoa(${text})`), map: null };
      },
    },
  };
}

/** Bytes of `\0asm` and the version. */
const headerLength = 8;

/**
 * The module without names of functions and of its makers' tools, which only debuggers read: custom
 * sections are no part of what a module does. Every other section stays byte for byte.
 *
 * @see WebAssembly Core Specification §5.5.2, §5.5.3
 */
export function withoutCustomSections(wasm: Uint8Array): Buffer {
  const kept = [wasm.subarray(0, headerLength)];
  for (let at = headerLength; at < wasm.length;) {
    const { value: length, end: content } = readLength(wasm, at + 1);
    const end = content + length;
    const isCustom = wasm[at] === 0;
    if (!isCustom) kept.push(wasm.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}

/** A number in LEB128, and where it ends. */
function readLength(bytes: Uint8Array, from: number): { value: number; end: number } {
  let value = 0;
  for (let at = from, shift = 0; at < bytes.length; at++, shift += 7) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return { value, end: at + 1 };
  }
  throw new Error('The WebAssembly ends in the middle of a section.');
}
