/*
 * The keyring worker on a platform that has lost what the worker's name says: a method of WebCrypto,
 * or WebAssembly.
 */
import type { WorkerRequest } from './worker-messages.ts';

declare const name: string;
const lost = name;
if (lost === 'WebAssembly') Reflect.deleteProperty(globalThis, 'WebAssembly');
else if (lost !== '') {
  Object.defineProperty(crypto.subtle, lost, {
    value: () => Promise.reject(new Error('out of order')),
  });
}
// Only afterwards: what the worker imports looks at its platform when it is loaded.
const early: MessageEvent<WorkerRequest>[] = [];
const keep = (event: MessageEvent<WorkerRequest>): void => void early.push(event);
globalThis.addEventListener('message', keep);
await import('./worker.ts');
globalThis.removeEventListener('message', keep);
for (const { data } of early) globalThis.dispatchEvent(new MessageEvent('message', { data }));
