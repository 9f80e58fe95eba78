import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { type LogLevel, logLevels } from './platform/log.ts';
import { isThisMachine } from './platform/mail.ts';
import { StartProblem } from './platform/start-problem.ts';

/** How this Trellis runs: read once at start, from the environment. */
export type Config = {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly logLevel: LogLevel;
  /** The address browsers use, `https://care.example.org`; with https the session cookie is Secure. */
  readonly origin: string | undefined;
  /** By whom pages go out as mail, and from which address; absent: nobody is reached by mail. */
  readonly mail: { readonly smtpUrl: string; readonly from: string } | undefined;
  /** Terminology servers (FHIR R4) that forms may ask for answers; without one, such answers are words. */
  readonly terminology: readonly string[];
  /** What a monitor must present to read /metrics. */
  readonly metricsToken: string | undefined;
  /** Both addresses of an outside PostgreSQL; absent: the embedded one. */
  readonly outside: { readonly ownerUrl: string; readonly appUrl: string } | undefined;
};

/** Refuses settings that could not work, each with what to set instead. */
export function readConfig(all: Readonly<Record<string, string | undefined>>): Config {
  // Compose and env files pass empty values for what was not set.
  const environment = Object.fromEntries(Object.entries(all).filter(([, value]) => value?.trim()));
  const port = /^\d{1,5}$/.test(environment.TRELLIS_PORT ?? '8080')
    ? Number(environment.TRELLIS_PORT ?? '8080')
    : -1;
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new StartProblem(
      'config.invalid',
      `TRELLIS_PORT is ${environment.TRELLIS_PORT}; set it to a number from 1 to 65535.`,
    );
  const host = environment.TRELLIS_HOST ?? '127.0.0.1';
  if (host !== '127.0.0.1' && host !== 'localhost' && host !== '::1')
    throw new StartProblem(
      'config.invalid',
      'TRELLIS_HOST is not this machine. Trellis speaks plain HTTP: keep it on 127.0.0.1 and put a reverse proxy with TLS before it.',
    );
  const logLevel = environment.TRELLIS_LOG ?? 'warn';
  if (!isLogLevel(logLevel))
    throw new StartProblem(
      'config.invalid',
      `TRELLIS_LOG is ${logLevel}; set it to one of ${Object.keys(logLevels).join(', ')}.`,
    );
  const origin = readOrigin(environment.TRELLIS_ORIGIN);
  const { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: appUrl } = environment;
  if ((ownerUrl === undefined) !== (appUrl === undefined))
    throw new StartProblem(
      'config.invalid',
      'An outside PostgreSQL needs both DATABASE_OWNER_URL (role trellis_owner, migrates) and DATABASE_URL (role trellis_app, serves). Set both or neither.',
    );
  const root = resolve(import.meta.dirname, '../../..');
  return {
    port,
    host,
    dataDir: resolve(root, (environment.TRELLIS_DATA ?? 'data').replace(/^~(?=\/)/, homedir())),
    logLevel,
    origin,
    mail: readMail(environment, origin),
    terminology: readTerminology(environment.TRELLIS_TERMINOLOGY),
    metricsToken: readMetricsToken(environment.TRELLIS_METRICS_TOKEN),
    outside: ownerUrl !== undefined && appUrl !== undefined ? { ownerUrl, appUrl } : undefined,
  };
}

const isLogLevel = (text: string): text is LogLevel => Object.hasOwn(logLevels, text);

function readMetricsToken(text: string | undefined): string | undefined {
  if (text === undefined || /^[\w.~+/=-]{24,200}$/.test(text)) return text;
  throw new StartProblem(
    'config.invalid',
    'TRELLIS_METRICS_TOKEN is too short to be a secret, or holds characters a header cannot carry; set it to 24 to 200 letters and digits, for example the output of "openssl rand -hex 24".',
  );
}

/** The address of the server may hold a password, so it is never quoted. */
function readMail(
  environment: Readonly<Record<string, string | undefined>>,
  origin: string | undefined,
): Config['mail'] {
  const { TRELLIS_SMTP_URL: smtpUrl, TRELLIS_MAIL_FROM: from } = environment;
  if (smtpUrl === undefined && from === undefined) return undefined;
  if (smtpUrl === undefined || from === undefined)
    throw new StartProblem(
      'config.invalid',
      'Mail needs both TRELLIS_SMTP_URL (by whom it goes out) and TRELLIS_MAIL_FROM (from which address). Set both or neither.',
    );
  const url = URL.parse(smtpUrl);
  if (
    !url ||
    !/^smtps?:$/.test(url.protocol) ||
    url.hostname === '' ||
    !/^\/?$/.test(url.pathname) ||
    url.search
  )
    throw new StartProblem(
      'config.invalid',
      'TRELLIS_SMTP_URL is no address of a mail server; set it to one like smtps://name:password@mail.example.org:465, or smtp://… where the server begins in clear and goes on encrypted (STARTTLS). Write what is special in a name or password as %40 and the like.',
    );
  if (url.username && url.protocol === 'smtp:' && url.port === '465')
    throw new StartProblem(
      'config.invalid',
      'TRELLIS_SMTP_URL says smtp: with port 465, where a server is encrypted from the first byte; set it to smtps: with the same port.',
    );
  if (!/^[^\s@<>,;:"]+@[^\s@<>,;:"]+\.[^\s@<>,;:"]+$/.test(from))
    throw new StartProblem(
      'config.invalid',
      `TRELLIS_MAIL_FROM is ${from}; set it to one bare address, like trellis@care.example.org.`,
    );
  if (origin === undefined && !isThisMachine(url.hostname))
    throw new StartProblem(
      'config.invalid',
      'TRELLIS_SMTP_URL is set and TRELLIS_ORIGIN is not: the link in a mail would lead nowhere. Set TRELLIS_ORIGIN to the address browsers use, like https://care.example.org.',
    );
  return { smtpUrl, from };
}

/** Each one with its path, as forms name it; what is typed into a search goes there. */
const readTerminology = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(/[\s,]+/)
    .filter(it => it !== '')
    .map(given => {
      const url = URL.parse(given);
      if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username)
        throw new StartProblem(
          'config.invalid',
          `TRELLIS_TERMINOLOGY holds ${given.slice(0, 100)}; set it to the base addresses of terminology servers as forms name them, with commas between, like https://terminology.example.org/fhir.`,
        );
      if (url.protocol === 'http:' && !isThisMachine(url.hostname))
        throw new StartProblem(
          'config.invalid',
          `TRELLIS_TERMINOLOGY holds ${given.slice(0, 100)}: what is typed about patients would go there for everybody on the way to read. Set it to an address that begins with https://; http:// is for this machine alone.`,
        );
      return given.replace(/\/+$/, '');
    });

/** Nothing but scheme, host and port: whatever else stands in an address would be ignored, and mislead. */
function readOrigin(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || `${url.origin}/` !== url.href)
    throw new StartProblem(
      'config.invalid',
      `TRELLIS_ORIGIN is ${url ? url.href : text}; set it to the address browsers use and nothing more, like https://care.example.org.`,
    );
  if (url.protocol === 'http:' && !/^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname))
    throw new StartProblem(
      'config.invalid',
      `TRELLIS_ORIGIN is ${url.origin}, without TLS: sign-ins could be read on the way. Put a reverse proxy with a certificate before Trellis and set TRELLIS_ORIGIN=https://${url.host}.`,
    );
  return url.origin;
}

export const webFolder = join(import.meta.dirname, '../../web');
