/** Every way a request can be refused, with its HTTP status. The web app has a sentence for each. */
export const failureStatus = {
  'request.invalid': 400,
  'request.too-large': 413,
  'request.wrong-type': 415,
  'request.too-many': 429,
  'route.unknown': 404,
  'centre.unknown': 404,
  'centre.exists': 409,
  'setup.token-wrong': 403,
  'session.missing': 401,
  'session.forbidden': 403,
  'session.confirm': 403,
  'login.failed': 401,
  'password.changed': 409,
  'recovery.failed': 401,
  'factor.refused': 409,
  'pow.failed': 403,
  'name.taken': 409,
  'name.not-allowed': 400,
  'account.exists': 409,
  'terms.outdated': 409,
  'settings.stale': 409,
  'vault.stale': 409,
  'invitation.unknown': 404,
  'invitation.used': 409,
  'certificate.refused': 409,
  'roster.stale': 409,
  'team.unknown': 404,
  'policy.unknown': 409,
  'conversation.unknown': 404,
  'conversation.exists': 409,
  'statement.refused': 409,
  'epoch.stale': 409,
  'epoch.closed': 409,
  'enquiry.taken': 409,
  'message.refused': 409,
  'message.number-taken': 409,
  'draft.unknown': 404,
  'draft.too-many': 409,
  'storage.full': 507,
  'storage.unavailable': 503,
  'server.fault': 500,
} as const;

export type Failure = keyof typeof failureStatus;

/** A request refused for a reason the caller may know. Anything else thrown is a fault of ours. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly failure: Failure;
  /** Seconds until it goes on, where that is known: HTTP's `Retry-After`. */
  readonly afterSeconds: number | undefined;

  constructor(failure: Failure, afterSeconds?: number) {
    super(failure);
    this.failure = failure;
    this.afterSeconds = afterSeconds;
  }
}
