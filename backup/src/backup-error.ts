/** What went wrong, in plain words for the operator. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}
