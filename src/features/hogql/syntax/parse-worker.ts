import { parentPort } from 'node:worker_threads';
import { type Grammar, type ParseRequest, READY } from './parse-request.ts';
import { WasmParser } from './wasm-parser.ts';

const port = parentPort;
if (!port) throw new Error('parse-worker.ts runs as a worker thread only');

let prepared = await WasmParser.prepare();
port.postMessage(READY);

port.on('message', (request: ParseRequest) => {
  void answer(request);
});

async function answer({ text, grammar }: ParseRequest): Promise<void> {
  port?.postMessage(parse(text, grammar));
  prepared = await prepared.forget();
  port?.postMessage(READY);
}

function parse(text: string, grammar: Grammar): string {
  const { parser } = prepared;
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
