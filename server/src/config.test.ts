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

  test('a database address is refused in plain words as long as none is supported', () => {
    expect(() => readConfig({ BEISTAND_DATABASE_URL: 'postgres://x' })).toThrow('PostgreSQL');
  });
});
