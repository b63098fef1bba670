/** The audit can tell nothing of the server: it, or the audit's own native service, cannot be reached. */
export class AuditError extends Error {
  override readonly name = 'AuditError';
}
