type RefusedStatus = 400 | 401 | 403 | 405 | 413 | 415;

/** A whole capture request is refused. The text goes to the sender as plain text, the code to `ingestion_problems`. */
export class CaptureRefused extends Error {
  readonly status: RefusedStatus;
  readonly code: string;
  /** It is already among the ingestion problems. */
  isNoted = false;

  constructor(status: RefusedStatus, code: string, message: string) {
    super(message);
    this.name = 'CaptureRefused';
    this.status = status;
    this.code = code;
  }
}
