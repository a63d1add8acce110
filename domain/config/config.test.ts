import { describe, expect, it } from 'vitest';
import { ConfigError, parseConfig } from './config.ts';
import { envExample } from './env-example.ts';
import { SETTINGS } from './settings.ts';

function faultsOf(env: Record<string, string>, required: Parameters<typeof parseConfig>[1] = []) {
  try {
    parseConfig(env, required);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('parseConfig', () => {
  it('fills defaults and turns ports into numbers', () => {
    expect(parseConfig({ PORT: '0' })).toMatchObject({ PORT: 0, SANDBOX_PORT: 4010, PERDURA_HOME: '.perdura' });
  });

  it('counts an empty value as not given', () => {
    expect(parseConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ PORT: 4000, DATABASE_URL: undefined });
  });

  it('tells all faults at once', () => {
    const env = { PORT: '70000', DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud', PERDURA_HOEM: '/x' };
    const names = faultsOf(env, ['SIGNING_KEY'] as never).map(({ name }) => name);
    expect(names.toSorted()).toEqual(['DATABASE_URL', 'LOG_LEVEL', 'PERDURA_HOEM', 'PORT', 'SIGNING_KEY']);
  });

  it('never shows the value of a setting', () => {
    const secret = 'hunter2-hunter2';
    const message = new ConfigError(faultsOf({ SIGNING_KEY: secret, DATABASE_URL: secret })).message;
    expect(message).toContain('SIGNING_KEY');
    expect(message).not.toContain(secret);
  });

  it('leaves variables of others alone', () => {
    expect(faultsOf({ HOME: '/root', TEMPORAL_TLS: 'x', npm_config_yes: 'true' })).toEqual([]);
  });
});

describe('.env.example', () => {
  it('can itself be used as an environment', () => {
    const lines = envExample()
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
    expect(parseConfig(Object.fromEntries(lines) as Record<string, string>)).toEqual(parseConfig({}));
  });

  it('gives every setting a line and no secret a value', () => {
    const text = envExample();
    for (const [name, { secret }] of Object.entries(SETTINGS)) {
      const line = new RegExp(`^(?:# )?${name}=(.*)$`, 'm').exec(text);
      expect(line, name).not.toBeNull();
      if (secret) expect(line?.[1], name).toBe('');
    }
  });
});
