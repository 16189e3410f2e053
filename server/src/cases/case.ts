/** How far a counselling has come, and who is to write next. */
export interface Case {
  readonly state: 'open' | 'accepted' | 'closed';
  readonly policy: string;
  readonly waiting: 'nobody' | 'counsellor' | 'seeker';
  readonly answeredDay: string | undefined;
  readonly dueDay: string | undefined;
}
