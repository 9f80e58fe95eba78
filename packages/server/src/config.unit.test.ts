import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { StartProblem } from './platform/start-problem.ts';

const root = resolve(import.meta.dirname, '../../..');

function refusalOf(environment: Record<string, string>): StartProblem {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof StartProblem) return error;
    throw error;
  }
  throw new Error('The settings were accepted.');
}

describe('without any setting', () => {
  test('Trellis serves this machine on 8080, keeps its data beside itself and brings its own PostgreSQL', () => {
    expect(readConfig({})).toEqual({
      port: 8080,
      host: '127.0.0.1',
      dataDir: join(root, 'data'),
      logLevel: 'warn',
      origin: undefined,
      mail: undefined,
      terminology: [],
      metricsToken: undefined,
      outside: undefined,
    });
  });
});

describe('a setting', () => {
  test('is read: port, level, and an outside PostgreSQL by both its addresses', () => {
    const config = readConfig({
      TRELLIS_PORT: '9000',
      TRELLIS_LOG: 'info',
      DATABASE_OWNER_URL: 'postgresql://owner',
      DATABASE_URL: 'postgresql://app',
    });
    expect(config).toMatchObject({
      port: 9000,
      logLevel: 'info',
      outside: { ownerUrl: 'postgresql://owner', appUrl: 'postgresql://app' },
    });
  });

  test.each([
    ['elsewhere', join(root, 'elsewhere')],
    ['/var/lib/trellis', '/var/lib/trellis'],
    ['~/trellis', join(homedir(), 'trellis')],
    ['data~/x', join(root, 'data~/x')],
  ])('for the data may be %s, whatever folder the command was started in', (given, dataDir) => {
    expect(readConfig({ TRELLIS_DATA: given }).dataDir).toBe(dataDir);
  });

  test.each([
    ['https://care.example.org', 'https://care.example.org'],
    ['https://care.example.org:8443/', 'https://care.example.org:8443'],
    ['http://localhost:8080', 'http://localhost:8080'],
  ])('for the address browsers use may be %s', (given, origin) => {
    expect(readConfig({ TRELLIS_ORIGIN: given }).origin).toBe(origin);
  });

  test.each(['127.0.0.1', 'localhost', '::1'])('for the host may be this machine: %s', host => {
    expect(readConfig({ TRELLIS_HOST: host }).host).toBe(host);
  });
});

describe('a setting that could not work is refused with what to set instead:', () => {
  test.each(['web', '-1', '65536', '80.5', 'NaN'])('port %j', port => {
    const problem = refusalOf({ TRELLIS_PORT: port });
    expect(problem.code).toBe('config.invalid');
    expect(problem.message).toContain(`TRELLIS_PORT is ${port}`);
    expect(problem.message).toContain('1 to 65535');
  });

  test.each(['0.0.0.0', '192.168.1.20', '::', 'trellis.example'])(
    'host %j, where patients’ data would go over the network in clear',
    host => {
      expect(refusalOf({ TRELLIS_HOST: host }).message).toMatch(/127\.0\.0\.1.*reverse proxy with TLS/);
    },
  );

  test('a log level nobody knows', () => {
    const { message } = refusalOf({ TRELLIS_LOG: 'loud' });
    expect(message).toContain('loud');
    expect(message).toContain('info, warn');
  });

  test.each([
    ['care.example.org', /the address browsers use/],
    ['https://care.example.org/trellis', /nothing more, like https:\/\/care\.example\.org/],
    ['https://ann:secret@care.example.org', /nothing more/],
    ['ftp://care.example.org', /nothing more/],
    ['http://care.example.org', /TRELLIS_ORIGIN=https:\/\/care\.example\.org/],
  ])('origin %s', (origin, remedy) => {
    expect(refusalOf({ TRELLIS_ORIGIN: origin }).message).toMatch(remedy);
  });

  test.each(['2short4', 'has a space in it and is long enough', '"'.repeat(30)])(
    'a token for the monitor that is none: %s',
    token => {
      const { message } = refusalOf({ TRELLIS_METRICS_TOKEN: token });
      expect(message).toMatch(/TRELLIS_METRICS_TOKEN.*openssl rand -hex 24/);
      expect(message).not.toContain(token);
    },
  );

  const mail = {
    TRELLIS_SMTP_URL: 'smtps://trellis:secret@mail.example.org:465',
    TRELLIS_MAIL_FROM: 'trellis@care.example.org',
    TRELLIS_ORIGIN: 'https://care.example.org',
  };

  test('mail is read, by both its settings', () => {
    expect(readConfig(mail).mail).toEqual({
      smtpUrl: 'smtps://trellis:secret@mail.example.org:465',
      from: 'trellis@care.example.org',
    });
  });

  test.each([
    [{ TRELLIS_MAIL_FROM: '' }, /both TRELLIS_SMTP_URL .* TRELLIS_MAIL_FROM .* both or neither/],
    [{ TRELLIS_SMTP_URL: '' }, /both or neither/],
    [{ TRELLIS_SMTP_URL: 'mail.example.org' }, /like smtps:\/\/name:password@mail\.example\.org:465/],
    [{ TRELLIS_SMTP_URL: 'https://trellis:secret@mail.example.org' }, /no address of a mail server/],
    [{ TRELLIS_SMTP_URL: 'smtps://trellis:secret@mail.example.org/box' }, /no address of a mail server/],
    [{ TRELLIS_SMTP_URL: 'smtp://trellis:secret@mail.example.org:465' }, /set it to smtps:/],
    [{ TRELLIS_MAIL_FROM: 'Trellis' }, /TRELLIS_MAIL_FROM is Trellis; set it to one bare address/],
    [{ TRELLIS_MAIL_FROM: 'Trellis <trellis@care.example.org>' }, /one bare address/],
    [{ TRELLIS_MAIL_FROM: 'a@care.example.org, b@care.example.org' }, /one bare address/],
    [{ TRELLIS_ORIGIN: '' }, /link in a mail would lead nowhere. Set TRELLIS_ORIGIN/],
  ])('mail with %j', (over, remedy) => {
    const { message } = refusalOf({ ...mail, ...over });
    expect(message).toMatch(remedy);
    expect(message).not.toContain('secret');
  });

  test('terminology servers are read as forms name them', () => {
    const set = 'https://tx.example.org/fhir/, http://127.0.0.1:9/r4';
    expect(readConfig({ TRELLIS_TERMINOLOGY: set }).terminology).toEqual([
      'https://tx.example.org/fhir',
      'http://127.0.0.1:9/r4',
    ]);
  });

  test.each([
    'tx.example.org',
    'ftp://tx.example.org',
    'https://tx.example.org?x=1',
    'https://a:b@tx.example.org',
  ])('a terminology server %s', given => {
    expect(refusalOf({ TRELLIS_TERMINOLOGY: given }).message).toMatch(/set it to the base addresses/);
  });

  test.each([
    'http://tx.example.org/fhir',
    'https://tx.example.org/fhir, http://10.0.0.5/r4',
    'http://127.0.0.1.example.org/r4',
  ])('what is typed goes to no terminology server in clear: %s', given => {
    expect(refusalOf({ TRELLIS_TERMINOLOGY: given }).message).toContain('begins with https://');
  });

  test('a mail server on this machine may be tried without an address for browsers', () => {
    const local = { ...mail, TRELLIS_SMTP_URL: 'smtp://127.0.0.1:2525', TRELLIS_ORIGIN: '' };
    expect(readConfig(local).mail).toMatchObject({ smtpUrl: 'smtp://127.0.0.1:2525' });
  });

  test.each(['DATABASE_URL', 'DATABASE_OWNER_URL'])('only %s of the two addresses of a PostgreSQL', name => {
    const { message } = refusalOf({ [name]: 'postgresql://x:secret@db/trellis' });
    expect(message).toContain('DATABASE_OWNER_URL');
    expect(message).toContain('DATABASE_URL');
    expect(message).not.toContain('secret');
  });
});

test('a setting that is there but empty is one that was not set', () => {
  const empty = { TRELLIS_PORT: '', TRELLIS_DATA: ' ', DATABASE_URL: '', DATABASE_OWNER_URL: '' };
  expect(readConfig(empty)).toEqual(readConfig({}));
});
