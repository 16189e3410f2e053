import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';

describe('configuration', () => {
  test('an empty environment gives a server on localhost', () => {
    expect(readConfig({})).toMatchObject({ port: 8080, host: 'localhost', https: false });
  });

  test('a value that is none is refused by the name of its variable', () => {
    expect(() => readConfig({ BEISTAND_PORT: '80a' })).toThrow('BEISTAND_PORT: must be a whole');
    expect(() => readConfig({ BEISTAND_HTTPS: 'true' })).toThrow('BEISTAND_HTTPS');
    expect(() => readConfig({ BEISTAND_DATA: ' ' })).toThrow('BEISTAND_DATA');
  });

  test('addresses of other things are refused, and not repeated', () => {
    const wrong = { BEISTAND_DATABASE_URL: 'mysql://root:geheim@localhost' };
    expect(() => readConfig(wrong)).toThrow('BEISTAND_DATABASE_URL: must be an address');
    expect(() => readConfig(wrong)).not.toThrow('geheim');
    expect(() => readConfig({ BEISTAND_NATS_URL: 'nats://a:1,b' })).toThrow('BEISTAND_NATS_URL');
    const right = { BEISTAND_NATS_URL: 'nats://a:1, tls://b:2' };
    expect(readConfig(right)).toMatchObject({ natsUrl: 'nats://a:1,tls://b:2' });
  });
});
