/**
 * Tables of staff, teams, conversations, drafts and consents. `docs/SECURITY.md` gives the reason
 * of each column. Hashes are hex, except in `message` and what refers to it: a row a message there,
 * and half the size.
 */
export interface ConversationTables {
  conversation: ConversationTable;
  epoch: EpochTable;
  seat: SeatTable;
  membership: MembershipTable;
  epoch_grant: EpochGrantTable;
  message: MessageTable;
  reader: ReaderTable;
  draft: DraftTable;
  counselling_case: CounsellingCaseTable;
  consent: ConsentTable;
  invitation: InvitationTable;
  certificate: CertificateTable;
  revocations: RevocationsTable;
  succession: SuccessionTable;
  roster: RosterTable;
  audit: AuditTable;
}

interface ConversationTable {
  centre: string;
  conversation: string;
  kind: 'counselling' | 'group' | 'open' | 'team' | 'self';
  /** Newest epoch, and the hash of its statement. */
  n: number;
  statement_hash: string;
  /** Position of the newest message, 0 where there is none. */
  newest: number;
  newest_day: string | null;
  created_day: string;
  /** Hashes of the messages to which no other refers yet, 32 bytes each. */
  tips: Uint8Array;
  /** Messages that were taken back. */
  taken_back: number;
}

interface EpochTable {
  centre: string;
  conversation: string;
  n: number;
  hash: string;
  statement: Uint8Array;
  /** Keys of uncertified seats as they came, 1,248 bytes each. */
  keys: Uint8Array;
}

/** Who sits where, through all epochs. */
interface SeatTable {
  centre: string;
  conversation: string;
  /** Number of the seat in this conversation, from 1. */
  number: number;
  seat: string;
  account: string;
  staff: 0 | 1;
  /** Number and hash of this seat's newest message; 0 and null before the first. */
  last_seq: number;
  last_hash: Uint8Array | null;
}

/** From which to which epoch, and hence position, a seat may read. */
interface MembershipTable {
  centre: string;
  conversation: string;
  seat: number;
  from_n: number;
  until_n: number | null;
  from_position: number;
  until_position: number | null;
}

interface EpochGrantTable {
  centre: string;
  conversation: string;
  n: number;
  seat: number;
  wrapped_key: Uint8Array;
}

interface MessageTable {
  centre: string;
  conversation: string;
  position: number;
  seat: number;
  seq: number;
  /** The id in its header, 16 bytes. */
  id: Uint8Array;
  hash: Uint8Array;
  /** CBOR[header, salt, sealed]. */
  stored: Uint8Array;
}

/** One account in one conversation: in which list it stands, and how far it has been read. */
interface ReaderTable {
  centre: string;
  conversation: string;
  account: string;
  /** `pool`: an enquiry that waits; `member`: takes part; `former`: took part. */
  place: 'pool' | 'member' | 'former';
  read: number;
  /** One's own messages up to `read`. */
  own_read: number;
}

interface DraftTable {
  centre: string;
  account: string;
  draft: string;
  stored: Uint8Array;
}

interface CounsellingCaseTable {
  centre: string;
  conversation: string;
  team: string;
  policy: string;
  state: 'open' | 'accepted' | 'closed';
  waiting: 'nobody' | 'counsellor' | 'seeker';
  /** The day promised when the enquiry was sent. */
  promised_day: string;
  accepted_day: string | null;
  answered_day: string | null;
  due_day: string | null;
}

interface ConsentTable {
  centre: string;
  account: string;
  conversation: string;
  /** Version of the terms. */
  terms: number;
  agreed_day: string;
}

interface InvitationTable {
  centre: string;
  /** First 16 bytes of a hash of the secret. */
  invitation: string;
  admin: 0 | 1;
  counsellor: 0 | 1;
  team: string;
  /** Last day on which it can be answered. */
  expires_day: string;
  /** Null until it is answered. */
  account: string | null;
  answer: Uint8Array | null;
  tag: Uint8Array | null;
}

interface CertificateTable {
  centre: string;
  serial: number;
  hash: string;
  account: string;
  staff: string;
  seat: string;
  from_hour: number;
  until_hour: number;
  certificate: Uint8Array;
}

interface RevocationsTable {
  centre: string;
  n: number;
  hash: string;
  revocations: Uint8Array;
}

interface SuccessionTable {
  centre: string;
  n: number;
  hash: string;
  succession: Uint8Array;
}

interface RosterTable {
  centre: string;
  team: string;
  n: number;
  hash: string;
  roster: Uint8Array;
}

/** What the administration did. Rows are only ever added. */
interface AuditTable {
  centre: string;
  number: number;
  done_day: string;
  account: string;
  what: string;
  /** Id of what it was done to. */
  subject: string;
}
