/** What a server claims and no browser can check, why that is so, and what stands against it. */
export interface Claim {
  readonly what: string;
  readonly reason: string;
  /** Fields of replies, as the protocol's schemas name them. */
  readonly fields: readonly RegExp[];
}

/** Every field that a lying server may fill as it likes. Shown in docs/SECURITY.md. */
export const claims: readonly Claim[] = [
  {
    what: 'the centre’s public settings: name, telephone, texts, topics, promises, times',
    reason:
      'public, unsigned, and read before there is an account; no setting turns encryption off or names a reader',
    fields: [/^\.centre\.settings\./, /^\.promises\./, /^\.centre\.teams\[\]\.name$/],
  },
  {
    what: 'which teams there are, and who is a team’s deputy',
    reason:
      'only a verified member of that team can become one, by name, shown to the counsellor before she accepts and to the seeker among the readers',
    fields: [
      /^\.centre\.teams\[\]\.(?:id|deputy)$/,
      /^\.(?:summary|conversations\[\]|enquiries\[\])\.team$/,
    ],
  },
  {
    what: 'today’s date and all days of a case: begun, accepted, answered, due, newest letter',
    reason: 'the server keeps the calendar; letters carry the time that their sender claims',
    fields: [
      /^\.today$/,
      /Day$/,
      /^\.expires$/,
      /\.expires$/,
      /[lL]astLogin$/,
      /\.added$/,
      /\.reset\.day$/,
    ],
  },
  {
    what: 'what it has stored of an account: rows, values, sizes',
    reason:
      'a server can leave out what it has; the page says so, names what it sees in any case, and nothing follows from it',
    fields: [/^\.holdings\[\]\./],
  },
  {
    what: 'state of a case, whose turn it is, its policy, and what counts as read',
    reason:
      'order and counting are the server’s work; who reads, who has accepted and whether one may write follow from the statements alone',
    fields: [
      /^\.(?:summary|conversations\[\]|enquiries\[\])\.(?:kind|state|policy|n|newest|read|unread|waiting|takenBack)$/,
    ],
  },
  {
    what: 'whom a further enquiry is offered to: the own counsellor or the team',
    reason:
      'follows from the state of earlier cases; those named are verified, and sealed to are those who were shown',
    fields: [],
  },
  {
    what: 'that there is something new, or older, and where it stands',
    reason:
      'a server can withhold what no vault knows yet, until somebody of the other side writes; holes before it are shown',
    fields: [/^\.more$/, /position$/, /^\.type$/, /^\.n$/, /^\.conversation$/, /^\.ended$/],
  },
  {
    what: 'why a conversation has ended that its seeker has not erased herself',
    reason:
      'believed where all that the vault knows of it is older than any centre may delete it, or where a colleague has signed for the day that has come; else it stays missing',
    fields: [/^\.erased\[\]\.reason$/],
  },
  {
    what: 'which saved state of a draft, and whether there is one',
    reason: 'on a fresh device nothing is known of it; a tab refuses one older than it has seen',
    fields: [/^\.drafts\[\]\.draft$/],
  },
  {
    what: 'the role of the signed-in person, whether she has a recovery code or a second factor',
    reason:
      'it decides which screens are shown; no key and no signature follows from it. A false “has a code” only hides the reminder',
    fields: [
      /^\.person\./,
      /^\.recovery$/,
      /^\.factor$/,
      /^\.state$/,
      /^\.codes$/,
      /^\.(?:wrongCodes|stopped)$/,
      /^\.required$/,
      /^\.passkeys?(?:\[\])?\./,
      /^\.asked\./,
    ],
  },
  {
    what: 'what an invitation offers, as the invited person sees it, and who has been invited',
    reason:
      'the vault of whoever invited keeps what was offered, and certifies nothing else; both compare three words',
    fields: [
      /^\.roles\./,
      /^\.team$/,
      /^\.staff\[\]\.(?:state|invitation|roles\.\w+|team|account|staff)$/,
    ],
  },
  {
    what: 'whether e-mail is offered, to which key an address is sealed, what is kept of it and when notices go out',
    reason:
      'the server sends the mails and so can read the address in any case; an address opens nothing, and a notice says nothing. A false “kept” costs notices only',
    fields: [
      /^\.policy$/,
      /^\.offer\.(?:key|sender)$/,
      /^\.address\.(?:state|stopped)$/,
      /^\.address\.times\./,
      /^\.waiting$/,
      /^\.neverReset$/,
    ],
  },
  {
    what: 'that a password was reset by e-mail, on which side of it one is, and who answered before',
    reason:
      'only the server sees the mailbox. A reset that was announced and never was opens nothing: it is an account of its own, and its conversations have their own seats. One that is concealed hides that nobody knows who writes under a name: that it is the same name proves nothing in any case. The counsellor named is verified, and shown before sending',
    fields: [
      /^\.reset\.side$/,
      /^\.(?:summary|conversations\[\]|enquiries\[\])\.reset\.side$/,
      /^\.counsellor$/,
      /^\.before$/,
    ],
  },
  {
    what: 'tickets and challenges of the server’s own checks',
    reason: 'they guard the server, and open nothing here',
    fields: [/^\.challenge$/, /^\.long$/, /^\.ticket$/, /^\.login$/, /^\.secret$/, /^\.reset$/],
  },
];

/** Every other field: changed, it is refused, shown as such, or makes no difference. */
export const checked: readonly RegExp[] = [
  /^\.centre\.(?:id|root)$/,
  /^\.(?:root|successions\[\]|certificates\[\]|revocations\[\]|rosters\[\])$/,
  /^\.(?:vault|vaultNumber|slot|account|response)$/,
  /^\.(?:summary|conversations\[\]|enquiries\[\]|erased\[\])\.conversation$/,
  /^\.erased\[\]\.erasures\[\]$/,
  /^\.epochs\[\]\./,
  /^\.grants\[\]\./,
  /\.stored$/,
  /^\.hash$/,
  /^\.staff\[\]\.(?:answer|tag)$/,
];

/** The table of docs/SECURITY.md. */
export function claimsTable(): string {
  const rows = claims.map(({ what, reason }) => `| ${what} | ${reason} |`);
  return [
    '| what the server claims | why that is so, and what holds |',
    '| --- | --- |',
    ...rows,
  ].join('\n');
}
