import http from 'node:http';

/** Reads requests and answers at once: what is measured against it is the load tool's own ceiling. */
const server = http.createServer((request, response) => {
  request.resume();
  request.on('end', () => response.end('{"status":"Ok"}'));
});
server.listen(Number(process.argv[2]), '127.0.0.1', () => process.stdout.write('ready\n'));
