import { describe, expect, test } from 'vitest';
import { concat } from './bytes.ts';
import { makeCertificate, verifyCertificate } from './certificate.ts';
import { bare, centre, certify, day, objects, rootKey, seats, viewOf } from './testing-centre.ts';
import { withMore } from './testing-centre.ts';
import { failureOf, filled } from './testing.ts';

const context = { centre, roots: [{ key: rootKey, hour: 0 }], now: day };

describe('a certificate', () => {
  const refusals: readonly [string, Parameters<typeof certify>[1], string][] = [
    ['longer than a leap year', { until: day - 24 + 366 * 24 + 1 }, 'not-allowed'],
    ['that ends before it begins', { until: day - 24 }, 'not-allowed'],
    ['from further ahead than clocks differ', { from: day + 49, until: day + 60 }, 'clock'],
    ['without a role', { roles: [] }, 'not-allowed'],
    ['twice of one role', { roles: ['admin', 'admin'] }, 'not-allowed'],
  ];
  test.each(refusals)('%s is refused', async (_, plan, failure) => {
    const bytes = await certify('maren', plan);
    expect(await failureOf(() => verifyCertificate(bytes, context))).toBe(failure);
  });

  test('of the longest life and the latest beginning is accepted', async () => {
    const from = day + 48;
    const bytes = await certify('maren', { from, until: from + 366 * 24 });
    expect((await verifyCertificate(bytes, context)).from).toBe(from);
  });

  test('of the root key itself as a person is refused', async () => {
    const seat = { sign: rootKey, kem: seats.maren.kem };
    const bytes = await certify('maren', { seat });
    expect(await failureOf(() => verifyCertificate(bytes, context))).toBe('not-allowed');
  });

  test('by anyone but root is refused', async () => {
    const plan = { serial: 9, id: filled(1, 16), name: 'X', roles: ['counsellor'] as const };
    const forger = { centre, seed: seats.maren.signSeed };
    const life = { from: day, until: day + 10 };
    const bytes = await makeCertificate(forger, { ...plan, ...life, seat: seats.outsider });
    expect(await failureOf(() => verifyCertificate(bytes, context))).toBe('not-authentic');
    const view = await viewOf(withMore(objects, { certificates: [bytes] }));
    expect(view.alarms).toEqual([{ what: 'certificate', failure: 'not-authentic' }]);
  });

  test('with keys that no honest program makes is refused', async () => {
    const sign = concat(Uint8Array.of(1), new Uint8Array(31));
    const weak = await certify('maren', { seat: { sign, kem: seats.maren.kem } });
    expect(await failureOf(() => verifyCertificate(weak, context))).toBe('bad-key');
    const kem = filled(0xff, 1216);
    const unreduced = await certify('maren', { seat: { sign: seats.maren.sign, kem } });
    expect(await failureOf(() => verifyCertificate(unreduced, context))).toBe('bad-key');
  });

  test('with a serial or keys that belong to somebody else is an alarm', async () => {
    const twin = await certify('outsider', { serial: 1 });
    const serials = await viewOf(withMore(bare, { certificates: [twin] }));
    expect(serials.alarms).toEqual([{ what: 'certificate', failure: 'fork' }]);
    const same = await certify('outsider', { serial: 8, seat: seats.maren });
    const keys = await viewOf(withMore(bare, { certificates: [same] }));
    expect(keys.alarms).toEqual([{ what: 'certificate', failure: 'not-allowed' }]);
  });
});
