/** Tables of what ends by itself. `docs/SECURITY.md` gives the reason of each column. */
export interface RetentionTables {
  retention: RetentionTable;
  idle_account: IdleAccountTable;
  erasure_request: ErasureRequestTable;
  job: JobTable;
}

/**
 * From when on a counselling's time is counted. Days are counted, not dates: the n-th day on which
 * the server was seen to run.
 */
interface RetentionTable {
  centre: string;
  conversation: string;
  /** Newest message and state when it was looked at last: another one is activity. */
  newest: number;
  state: 'open' | 'accepted' | 'closed';
  since: number;
  /** On which of these days the warning went out. */
  warned: number | null;
}

/** The same of an account that holds no enquiry. */
interface IdleAccountTable {
  centre: string;
  account: string;
  /** Day of the last login when it was looked at last, empty where there was none. */
  login_day: string;
  since: number;
}

/** A seeker who cannot log in has asked her counsellor to erase her conversation. */
interface ErasureRequestTable {
  centre: string;
  conversation: string;
  /** Newest message when it was asked: one of the seeker's after it ends the request. */
  newest: number;
  since: number;
  /** Signed by the counsellor. */
  erasure: Uint8Array;
}

/** What one process does for all. */
interface JobTable {
  name: string;
  /** For which observed day it has been done. */
  done: number;
  /** Random: which process is doing it, and until when no other does. */
  lease: string | null;
  lease_slot: number | null;
}
