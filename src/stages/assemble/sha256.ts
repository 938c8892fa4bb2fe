import * as crypto from 'node:crypto';

/** Hex SHA-256; of a string that of its UTF-8. The one-shot function (Node 20.12) does without an object for each call. */
export function sha256(content: string | Uint8Array): string {
  return 'hash' in crypto
    ? crypto.hash('sha256', content, 'hex')
    : (crypto as typeof import('node:crypto')).createHash('sha256').update(content).digest('hex');
}
