// Serves one built site on a loopback port, with the headers that a production server should send.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { extname, join, normalize, sep } from 'node:path';

/** The content security policy that every page must work under. */
export const CSP =
  "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self' 'sha256-fkEUc/S0DgK1x3t2QFgcHHjrdK/ibmLm6URucOXFSoA='; " +
  "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.jsonld': 'application/ld+json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
  '.rdf': 'application/rdf+xml',
  '.ttl': 'text/turtle; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.pdf': 'application/pdf',
};

/**
 * Starts a server for `dir`, mounted at `base` (the path of the site's own base_url).
 * There is no directory index but the site's own start page: a link must name its file.
 */
export async function serve(dir, base = '/', { compressed = false } = {}) {
  const server = createServer((request, response) => {
    answer(dir, base, request, compressed ? zipping(request, response) : response).catch((error) => {
      response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(String(error));
    });
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    root: origin + base,
    url: (path) => origin + base + path.split('/').map(encodeURIComponent).join('/'),
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}

/** Sends what can be made smaller as gzip, as a production server should. */
function zipping(request, response) {
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return response;
  let head = null;
  return {
    writeHead: (...args) => (head = args),
    end(body) {
      const [status, headers = {}] = head;
      if (body === undefined || !/text|json|xml|javascript|svg/.test(headers['content-type'] ?? '')) {
        response.writeHead(status, headers);
        response.end(body);
        return;
      }
      response.writeHead(status, { ...headers, 'content-encoding': 'gzip', vary: 'accept-encoding', 'cache-control': 'max-age=600' });
      response.end(gzipSync(body));
    },
  };
}

async function answer(dir, base, request, response) {
  const headers = { 'content-security-policy': CSP, 'x-content-type-options': 'nosniff' };
  const path = decode(new URL(request.url, 'http://127.0.0.1').pathname);
  // The browser asks for this by itself when a page names no icon, which the rule `icon` reports.
  if (path === '/favicon.ico') {
    response.writeHead(204, headers);
    response.end();
    return;
  }
  const inside = path !== null && path.startsWith(base) ? path.slice(base.length) || 'index.html' : null;
  const body = inside === null ? null : await readInside(dir, inside);
  if (body !== null) {
    const type = TYPES[extname(inside).toLowerCase()] ?? 'application/octet-stream';
    response.writeHead(200, { ...headers, 'content-type': type });
    response.end(body);
    return;
  }
  const missing = (await readInside(dir, '404.html')) ?? 'Not found';
  response.writeHead(404, { ...headers, 'content-type': TYPES['.html'] });
  response.end(missing);
}

function decode(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

async function readInside(dir, path) {
  const file = normalize(join(dir, path));
  if (path.includes('\0') || !file.startsWith(normalize(dir + sep))) return null;
  try {
    return await readFile(file);
  } catch {
    return null;
  }
}
