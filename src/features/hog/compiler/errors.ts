/** The text is no Hog program, or asks for something programs here cannot do. The message is meant for its author. */
export class HogCompileError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'HogCompileError';
  }
}
