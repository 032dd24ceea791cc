import { MIB } from '#kernel/bytes.ts';
import { type CaptureRequest, decodeCapture } from './decode.ts';
import { inflateIfGzip } from './inflate.ts';
import { CaptureRefused } from './refusal.ts';
import { type Sent, sentOf } from './sent.ts';

/** Beyond this a recording is not read to be counted: its token is looked for in the text, and it counts as one. */
const READ_BYTES_MAX = MIB;
const TOKEN = /"(?:token|api_key)"\s*:\s*"(phc_[A-Za-z0-9_-]+)"/;

/** Whose a recording is and how many messages it holds; undefined when it cannot be read. */
export async function readRecording(request: CaptureRequest): Promise<Sent | undefined> {
  const fallback = request.query.get('token') ?? request.query.get('api_key') ?? undefined;
  try {
    const { bytes, isSmall } = await recordingBytes(request);
    if (!isSmall) return { token: fallback ?? TOKEN.exec(bytes.toString('latin1'))?.[1], events: 1 };
    const { token, events } = sentOf((await decodeCapture({ ...request, body: bytes })).json);
    return { token: token ?? fallback, events };
  } catch (error) {
    if (error instanceof CaptureRefused) return undefined;
    throw error;
  }
}

async function recordingBytes({ body }: CaptureRequest): Promise<{ bytes: Buffer; isSmall: boolean }> {
  const bytes = await inflateIfGzip(body);
  return { bytes, isSmall: bytes.length <= READ_BYTES_MAX };
}
