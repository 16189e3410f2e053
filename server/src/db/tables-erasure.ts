/** Tables of what was erased. `docs/SECURITY.md` gives the reason of each column. */
export interface ErasureTables {
  erased: ErasedConversationTable;
  erasure_ledger: ErasureLedgerTable;
  observed_day: ObservedDayTable;
}

/** One person who is still to be told; the row goes when her vault has noted it. */
interface ErasedConversationTable {
  centre: string;
  conversation: string;
  account: string;
  erased_day: string;
  /** CBOR: the signed erasures, as they came; none where nobody has signed. */
  erasures: Uint8Array;
  /** Why, where it was not the seeker herself. */
  reason: 'retention' | 'asked' | null;
}

/** What a backup of before must lose again before it is opened. Names nobody. */
interface ErasureLedgerTable {
  /** Keyed hash of what was erased, hex: without the key of the secrets it fits nothing. */
  subject: string;
  erased_day: string;
  /** Of a message taken back: what stands in its place. */
  retract: Uint8Array | null;
}

/** Days on which the server has run: what is to end after some of them is counted by these. */
interface ObservedDayTable {
  day: string;
}
