import { describe, expect, test } from 'vitest';
import { createIdle } from './idle.ts';
import { readStart } from './start.ts';
import { missingFeatures } from './support.ts';
import { createThreeShifts, type KeyPress } from './three-shifts.ts';

describe('three times Shift', () => {
  const press = (key: string, timeStamp: number, repeat = false): KeyPress => ({
    key,
    timeStamp,
    repeat,
  });
  const leavesAfter = (...presses: readonly KeyPress[]): number => {
    let left = 0;
    const onKey = createThreeShifts(() => left++);
    for (const each of presses) onKey(each);
    return left;
  };

  test('leaves at the third', () => {
    expect(leavesAfter(press('Shift', 100), press('Shift', 300))).toBe(0);
    expect(leavesAfter(press('Shift', 100), press('Shift', 300), press('Shift', 500))).toBe(1);
  });

  test('a capital letter in between, a pause or a key held down is no sign', () => {
    const [a, b] = [press('Shift', 100), press('Shift', 300)];
    expect(leavesAfter(a, press('A', 150), b, press('B', 350), press('Shift', 500))).toBe(0);
    expect(leavesAfter(a, b, press('Shift', 2_000))).toBe(0);
    expect(leavesAfter(a, press('Shift', 200, true), press('Shift', 210, true))).toBe(0);
  });
});

describe('the idle lock', () => {
  function watch() {
    let now = 0;
    let tick = (): void => undefined;
    const seen = { idle: 0, alive: 0 };
    const idle = createIdle({
      now: () => now,
      minutes: () => 15,
      onIdle: () => seen.idle++,
      onAlive: () => seen.alive++,
      setInterval: (run) => {
        tick = run;
        return 1;
      },
      clearInterval: () => {
        tick = () => undefined;
      },
    });
    idle.start();
    const wait = (minutes: number): void => {
      now += minutes * 60_000;
      tick();
    };
    return { idle, seen, wait, sleep: (minutes: number) => void (now += minutes * 60_000) };
  }

  test('warns two minutes before, and locks', () => {
    const { idle, seen, wait } = watch();
    wait(12.9);
    expect(idle.lockingSoon.value).toBeUndefined();
    wait(0.6);
    expect(idle.lockingSoon.value).toBe(2);
    wait(1.5);
    expect(seen.idle).toBe(1);
    expect(idle.lockingSoon.value).toBeUndefined();
  });

  test('typing counts, and the server hears of it once a minute at most', () => {
    const { idle, seen, wait } = watch();
    for (let minute = 0; minute < 30; minute++) {
      wait(0.5);
      idle.touch();
    }
    expect(seen).toEqual({ idle: 0, alive: 15 });
  });

  test('a phone that wakes up too late locks before the touch counts', () => {
    const { idle, seen, sleep } = watch();
    sleep(20);
    idle.touch();
    expect(seen).toEqual({ idle: 1, alive: 0 });
  });
});

test('the beginning of a link is read, and a secret behind # with it', () => {
  const at = (search: string, hash = '', state: unknown = null) =>
    readStart({ search, hash }, state);
  expect(at('?anfang=registrieren&lang=en&text=xl')).toEqual({
    screen: { at: 'register' },
    view: { lang: 'en', text: 'xl', theme: 'auto' },
    handle: undefined,
    fragment: undefined,
  });
  expect(at('?anfang=einladung', '#geheim')).toMatchObject({
    screen: { at: 'invitation' },
    fragment: 'geheim',
  });
  expect(at('?anfang=nirgends', '', { handle: 'kein griff' })).toMatchObject({
    screen: { at: 'login' },
    handle: undefined,
  });
});

test('what a browser lacks is named', () => {
  const whole = { crypto: { subtle: {} }, WebAssembly: {}, Worker: Date };
  expect(missingFeatures(whole)).toEqual([]);
  expect(missingFeatures({ ...whole, crypto: {} })).toEqual(['crypto']);
  expect(missingFeatures({ crypto: {} })).toEqual(['crypto', 'wasm', 'worker']);
});
