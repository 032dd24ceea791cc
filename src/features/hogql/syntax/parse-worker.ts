import { parentPort } from 'node:worker_threads';
import createHogQLParser from '@posthog/hogql-parser';
import { type Grammar, type ParseRequest, READY } from './parse-request.ts';

const port = parentPort;
if (!port) throw new Error('parse-worker.ts runs as a worker thread only');

// Its first parse is what makes an instance fast, but one that has seen nested texts can take exponential time on
// a deeper one. So each text gets an instance that has parsed this flat query and nothing else, made ahead.
const FLAT_QUERY = `select properties.$a as m, count() as n, round(avg(toFloat(properties.$b)), 2) from events e
where event = 'a' and timestamp > now() - interval 7 day and x in ('a', 'b') group by m, 2 having n > 1
order by n desc limit 20 offset 1`;

let parser = await prepareParser();
port.postMessage(READY);

port.on('message', (request: ParseRequest) => {
  void answer(request);
});

async function answer({ text, grammar }: ParseRequest): Promise<void> {
  port?.postMessage(parse(text, grammar));
  parser = await prepareParser();
  port?.postMessage(READY);
}

async function prepareParser() {
  const fresh = await createHogQLParser();
  fresh.parseSelect(FLAT_QUERY, true);
  return fresh;
}

function parse(text: string, grammar: Grammar): string {
  switch (grammar) {
    case 'select':
      return parser.parseSelect(text, true);
    case 'expression':
      return parser.parseExpr(text, true);
    case 'order':
      return parser.parseOrderExpr(text, true);
    case 'program':
      return parser.parseProgram(text, true);
  }
}
