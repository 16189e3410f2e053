/** What the operator can set. */
export interface Config {
  readonly data: string;
  /** Folder of the keys of days and of the ledger of erasures, from the data folder on. */
  readonly backupKeys: string;
  /** Empty: the SQLite file in the data folder. */
  readonly databaseUrl: string;
  /** Empty: there is one process only. */
  readonly natsUrl: string;
  /** Empty: no e-mail is sent, and none offered. */
  readonly smtpUrl: string;
  readonly smtpSender: string;
  readonly smtpCa: string;
  readonly port: number;
  readonly host: string;
  readonly https: boolean;
  readonly proxies: readonly string[];
  readonly web: string;
  readonly powCost: number;
  readonly powRounds: number;
  readonly powCalm: number;
  readonly registrationsPerHour: number;
  readonly loginsPerHour: number;
  readonly recoveriesPerHour: number;
  readonly strangersPerSecond: number;
  readonly quotaFactor: number;
  readonly connections: number;
}

interface Variable<T> {
  readonly variable: string;
  readonly byDefault: string;
  readonly meaning: string;
  /** @throws Error that says what is expected */
  readonly parse: (text: string) => T;
}

/** Every variable, once. The table in docs/OPERATING.md is made from this one. */
const variables: { readonly [Name in keyof Config]: Variable<Config[Name]> } = {
  data: {
    variable: 'BEISTAND_DATA',
    byDefault: 'data',
    meaning:
      'Folder of the database and the secrets. Made with mode 0700. Must lie on a local disk.',
    parse: someText,
  },
  backupKeys: {
    variable: 'BEISTAND_BACKUP_KEYS',
    byDefault: 'backup-keys',
    meaning:
      'Folder, seen from the data folder, of the keys of days and the ledger of erasures. Each process has its own. Never part of a backup.',
    parse: someText,
  },
  databaseUrl: {
    variable: 'BEISTAND_DATABASE_URL',
    byDefault: '',
    meaning:
      '`postgresql://user:password@host:5432/database`: keeps everything but the secrets in PostgreSQL (14 or later) instead of the file in the data folder. Needed for more than one process.',
    parse: address('postgresql', 'postgres'),
  },
  natsUrl: {
    variable: 'BEISTAND_NATS_URL',
    byDefault: '',
    meaning:
      '`nats://user:password@host:4222`, several separated by commas, or `tls://…`: carries live events between processes. Needed where there is more than one.',
    parse: (text) => text.split(',').map(address('nats', 'tls')).join(','),
  },
  smtpUrl: {
    variable: 'BEISTAND_SMTP_URL',
    byDefault: '',
    meaning:
      '`smtp://user:password@host:587` (STARTTLS) or `smtps://user:password@host:465`: the mail server that takes notices and codes. Always over TLS, with a certificate that is verified. Without it no e-mail is sent and seekers are offered none.',
    parse: smtpAddress,
  },
  smtpSender: {
    variable: 'BEISTAND_SMTP_SENDER',
    byDefault: '',
    meaning:
      '`Name <address>`, or the address alone: from whom mails come. Whoever looks over a shoulder sees it: take a name and a domain that say nothing about counselling.',
    parse: mailSender,
  },
  smtpCa: {
    variable: 'BEISTAND_SMTP_CA',
    byDefault: '',
    meaning:
      'PEM file of the authority that has signed the mail server’s certificate, where it is one of your own.',
    parse: (text) => text.trim(),
  },
  port: {
    variable: 'BEISTAND_PORT',
    byDefault: '8080',
    meaning: 'Port to listen on.',
    parse: wholeNumber(0, 65_535),
  },
  host: {
    variable: 'BEISTAND_HOST',
    byDefault: 'localhost',
    meaning: 'Address to listen on. Keep the default behind a proxy on the same machine.',
    parse: someText,
  },
  https: {
    variable: 'BEISTAND_HTTPS',
    byDefault: 'no',
    meaning:
      '`yes` where browsers reach the server over HTTPS (through a proxy): their Origin must then begin with `https`, and HSTS is sent. `no` works on `localhost` only, for browsers keep the session cookie from plain HTTP anywhere else.',
    parse: yesOrNo,
  },
  proxies: {
    variable: 'BEISTAND_PROXIES',
    byDefault: '',
    meaning:
      'Addresses or networks (CIDR), separated by commas, of proxies whose `X-Forwarded-For` is believed. Used for rate limits only.',
    parse: (text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
  },
  web: {
    variable: 'BEISTAND_WEB',
    byDefault: 'web/dist',
    meaning: 'Folder of the built web part.',
    parse: someText,
  },
  powCost: {
    variable: 'BEISTAND_POW_COST',
    byDefault: '4000',
    meaning:
      'Proof of work at registration: PBKDF2 iterations of one attempt. More makes mass registration dearer and every registration slower.',
    parse: wholeNumber(1, 1_000_000),
  },
  powRounds: {
    variable: 'BEISTAND_POW_ROUNDS',
    byDefault: '300',
    meaning:
      'Proof of work at registration: attempts that a browser needs at most, where it is calm.',
    parse: wholeNumber(2, 1_000_000),
  },
  powCalm: {
    variable: 'BEISTAND_POW_CALM',
    byDefault: '10',
    meaning:
      'Registrations at a centre in half an hour up to which the proof of work stays as it is. Beyond, and with each doubling of them, it doubles, four times at most.',
    parse: wholeNumber(1, 1_000_000),
  },
  registrationsPerHour: {
    variable: 'BEISTAND_REGISTRATIONS_PER_HOUR',
    byDefault: '300',
    meaning:
      'Registrations, invitations answered and set-ups tried an hour from one network (IPv4 /24, IPv6 /48) before the next ones are slowed down.',
    parse: wholeNumber(1, 1_000_000),
  },
  loginsPerHour: {
    variable: 'BEISTAND_LOGINS_PER_HOUR',
    byDefault: '600',
    meaning: 'Logins tried an hour from one network before the next ones are slowed down.',
    parse: wholeNumber(1, 1_000_000),
  },
  recoveriesPerHour: {
    variable: 'BEISTAND_RECOVERIES_PER_HOUR',
    byDefault: '60',
    meaning:
      'Recovery codes tried, and resets by e-mail asked for, an hour from one network before the next ones are slowed down.',
    parse: wholeNumber(1, 1_000_000),
  },
  strangersPerSecond: {
    variable: 'BEISTAND_STRANGERS_PER_SECOND',
    byDefault: '40',
    meaning:
      'Logins, registrations and recoveries (of each) that a process begins in a second, wherever they come from. More wait their turn, so that those who are signed in do not feel it.',
    parse: wholeNumber(1, 1_000_000),
  },
  quotaFactor: {
    variable: 'BEISTAND_QUOTA_FACTOR',
    byDefault: '1',
    meaning:
      'Multiplies what one account may send and store in an hour ([SECURITY.md](SECURITY.md)). For tests of speed.',
    parse: wholeNumber(1, 1_000_000),
  },
  connections: {
    variable: 'BEISTAND_CONNECTIONS',
    byDefault: '20000',
    meaning:
      'Connections at most. Each needs a file descriptor. One network holds a sixteenth of them at most, unless `BEISTAND_PROXIES` is set: then the proxy must bound them.',
    parse: wholeNumber(1, 1_000_000),
  },
};

/**
 * The configuration out of the environment.
 *
 * @throws Error naming the variable and what it expects
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const read = <T>({ variable, byDefault, parse }: Variable<T>): T => {
    try {
      return parse(environment[variable] ?? byDefault);
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'not understood';
      throw new Error(`${variable}: ${reason}`, { cause: error });
    }
  };
  return {
    data: read(variables.data),
    backupKeys: read(variables.backupKeys),
    databaseUrl: read(variables.databaseUrl),
    natsUrl: read(variables.natsUrl),
    smtpUrl: read(variables.smtpUrl),
    smtpSender: read(variables.smtpSender),
    smtpCa: read(variables.smtpCa),
    port: read(variables.port),
    host: read(variables.host),
    https: read(variables.https),
    proxies: read(variables.proxies),
    web: read(variables.web),
    powCost: read(variables.powCost),
    powRounds: read(variables.powRounds),
    powCalm: read(variables.powCalm),
    registrationsPerHour: read(variables.registrationsPerHour),
    loginsPerHour: read(variables.loginsPerHour),
    recoveriesPerHour: read(variables.recoveriesPerHour),
    strangersPerSecond: read(variables.strangersPerSecond),
    quotaFactor: read(variables.quotaFactor),
    connections: read(variables.connections),
  };
}

/** The table of docs/OPERATING.md. */
export function configTable(): string {
  const rows = Object.values(variables).map(
    ({ variable, byDefault, meaning }) =>
      `| \`${variable}\` | ${byDefault === '' ? '(empty)' : `\`${byDefault}\``} | ${meaning} |`,
  );
  return ['| variable | default | meaning |', '|---|---|---|', ...rows].join('\n');
}

function someText(text: string): string {
  if (text.trim() === '') throw new Error('must not be empty');
  return text;
}

/** An address of one of these schemes, or nothing. What is wrong with it is not repeated. */
function address(...schemes: readonly string[]): (text: string) => string {
  return (text) => {
    const url = text.trim();
    const known = schemes.some((scheme) => url.startsWith(`${scheme}://`)) && URL.canParse(url);
    if (url !== '' && !known) throw new Error(`must be an address ${schemes[0] ?? ''}://…`);
    return url;
  };
}

/** Nothing behind the host: an address must not be able to switch TLS off. */
function smtpAddress(text: string): string {
  const url = address('smtp', 'smtps')(text);
  if (url === '') return url;
  const { hostname, pathname, search, hash } = new URL(url);
  if (hostname === '' || !['', '/'].includes(pathname) || search !== '' || hash !== '') {
    throw new Error('must be smtp://user:password@host:port and nothing besides');
  }
  return url;
}

/** One address in plain characters, with or without a name. */
function mailSender(text: string): string {
  const sender = text.trim();
  if (sender !== '' && !/^(?:[\p{L}\p{N} .-]{1,60} )?<?[\w.+-]+@[\w.-]+\.\w+>?$/u.test(sender)) {
    throw new Error('must be Name <address>');
  }
  return sender;
}

function yesOrNo(text: string): boolean {
  if (text !== 'yes' && text !== 'no') throw new Error('must be yes or no');
  return text === 'yes';
}

function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < min || value > max) {
      throw new Error(`must be a whole number from ${min} to ${max}`);
    }
    return value;
  };
}
