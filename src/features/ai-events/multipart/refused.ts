/** A multipart request that cannot be accepted, with the status and text to answer. */
export class AiMultipartRefused extends Error {
  readonly status: 400 | 413;

  constructor(status: 400 | 413, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'AiMultipartRefused';
    this.status = status;
  }
}
