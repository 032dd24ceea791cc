import http from 'node:http';
import { generation } from './generations.ts';

/** Sends batches from this process and prints one JSON line with what it saw. Arguments: port, token, batches, per batch, in flight, path. */
const [port, token, batches, perBatch, inFlight, first = '0', spreadMs = '0'] = process.argv.slice(2);
const agent = new http.Agent({ keepAlive: true, maxSockets: Number(inFlight) });
const times: number[] = [];
let sent = 0;
let failed = 0;
let next = 0;

const bodies: Buffer[] = [];
const now = Date.now();
const total = Number(batches) * Number(perBatch);
/** Events end now and lie `spreadMs` apart from first to last, at least a millisecond from each other, as a clock gives them. */
const stepMs = Math.max(1, Number(spreadMs) / total);
for (let b = 0; b < Number(batches); b++) {
  const batch = Array.from({ length: Number(perBatch) }, (_, i) => {
    const n = b * Number(perBatch) + i;
    return generation(Number(first) + n, new Date(now - stepMs * (total - n)));
  });
  bodies.push(Buffer.from(JSON.stringify({ api_key: token, batch })));
}

function post(body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        host: '127.0.0.1',
        port,
        path: '/batch/',
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json', 'content-length': body.length },
      },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

async function lane(): Promise<void> {
  for (;;) {
    const body = bodies[next++];
    if (!body) return;
    const began = performance.now();
    const status = await post(body);
    times.push(performance.now() - began);
    if (status === 200) sent += Number(perBatch);
    else failed++;
  }
}

const began = performance.now();
await Promise.all(Array.from({ length: Number(inFlight) }, lane));
const seconds = (performance.now() - began) / 1000;
times.sort((a, b) => a - b);
const at = (p: number) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * p))] ?? 0);
process.stdout.write(
  `${JSON.stringify({ sent, failed, seconds, per_second: Math.round(sent / seconds), p50: at(0.5), p99: at(0.99), max: at(1) })}\n`,
);
process.exit(0);
