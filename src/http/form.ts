import type { UploadedFile } from './fields.ts';

/** A file part. A class, so that `instanceof` separates it from JSON objects. */
export class FormFile implements UploadedFile {
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Buffer;

  constructor(filename: string, contentType: string, bytes: Buffer) {
    this.filename = filename;
    this.contentType = contentType;
    this.bytes = bytes;
  }
}

/**
 * The fields of an urlencoded or multipart body. Their values are text, so the validator reads them differently from
 * JSON: `""` stands for null or absent, and JSON fields hold JSON text.
 */
export class FormBody {
  readonly fields: Record<string, unknown> = Object.create(null);

  add(name: string, value: string | FormFile): void {
    const before = this.fields[name];
    if (before === undefined) this.fields[name] = value;
    else if (Array.isArray(before)) before.push(value);
    else this.fields[name] = [before, value];
  }
}
