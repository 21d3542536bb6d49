// Serves dist/console as a server would, under the CSP of the console, and hands everything else to the real server.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { extname, join, normalize } from 'node:path';

const MIME = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json' };
const csp = (nonce) => "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "
  + `style-src 'self' 'nonce-${nonce}'; style-src-attr 'unsafe-inline'; font-src 'self'; worker-src 'self' blob:; frame-src blob:; `
  + "img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

function page(response, folder) {
  const nonce = randomBytes(16).toString('base64');
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', 'Content-Security-Policy': csp(nonce),
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(readFileSync(join(folder, 'index.html'), 'utf8').replace('__CSP_NONCE__', nonce));
}

function asset(response, folder, path) {
  try {
    const content = readFileSync(join(folder, normalize(`${path}.br`)));
    response.writeHead(200, { 'Content-Type': MIME[extname(path)], 'Content-Encoding': 'br', 'X-Content-Type-Options': 'nosniff' });
    response.end(content);
  } catch {
    response.writeHead(404).end(); // an unknown asset is never the page
  }
}

function handOn(asked, response, target) {
  const on = request(`${target}${asked.url}`, { method: asked.method, headers: asked.headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  on.on('error', () => response.destroy());
  asked.pipe(on);
}

export function serveFront(folder, port, target) {
  const server = createServer((asked, response) => {
    const { pathname } = new URL(asked.url, 'http://front');
    if (pathname.startsWith('/console/assets/')) asset(response, folder, pathname.slice('/console'.length));
    else if (pathname.startsWith('/console/')) page(response, folder);
    else handOn(asked, response, target);
  });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
}
