/** What shows that somebody has done something in a conversation. */
export interface Activity {
  /** Position of the newest message. */
  readonly newest: number;
  readonly state: 'open' | 'accepted' | 'closed';
}

/** What was noted when a conversation was looked at last. */
export interface Noted extends Activity {
  /** The observed day from which is counted. */
  readonly since: number;
  /** That of the warning. */
  readonly warned: number | undefined;
}
