import { describe, expect, test } from 'vitest';
import { newChallenge } from '@beistand/protocol/accounts.ts';
import { openTestApp } from '../testing/app.ts';
import { openBrowser, registerSeeker } from '../testing/people.ts';
import { createAdmission, networkOf } from './limits.ts';

const limits = { loginsPerHour: 2, registrationsPerHour: 1, recoveriesPerHour: 1 };

describe('limits', () => {
  test('a network has its number an hour, others have their own', () => {
    let now = 0;
    const admit = createAdmission(limits, () => now);
    const path = '/api/logins/start';
    expect([1, 2, 3].map((last) => admit(path, `198.51.100.${last}`))).toEqual([true, true, false]);
    expect(admit(path, '203.0.113.1')).toBe(true);
    now = 3_600_000;
    expect(admit(path, '198.51.100.9')).toBe(true);
  });

  test('a path without a limit is free', () => {
    const admit = createAdmission(limits, () => 0);
    for (let calls = 0; calls < 100; calls++)
      expect(admit('/api/centre', '198.51.100.1')).toBe(true);
  });

  test('a household is one network, in IPv4, in IPv6, and in IPv4 written as IPv6', () => {
    expect(networkOf('198.51.100.7')).toBe('198.51.100');
    expect(networkOf('::ffff:198.51.100.7')).toBe('198.51.100');
    expect(networkOf('2001:db8:1:ab12::1')).toBe('2001:0db8:0001:ab');
    expect(networkOf('2001:db8:1:abff:9::2')).toBe('2001:0db8:0001:ab');
    expect(networkOf('::1')).toBe('0000:0000:0000:00');
  });

  test('who asks too often is told so', async () => {
    const server = await openTestApp({ config: { registrationsPerHour: 1 } });
    await registerSeeker(server);
    const answer = await openBrowser(server).call(newChallenge);
    expect(answer.status).toBe(429);
    expect(answer.body).toEqual({ failure: 'request.too-many' });
    await server.close();
  });
});
