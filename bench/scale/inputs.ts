// Inputs of any size, made of the clean news at hand, each record with an id of its own.
import { closeSync, openSync, writeSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** Writes JSON Lines of about so many bytes; says how many records there are and how large it became. */
export function writeJsonl(
  path: string,
  articles: readonly string[],
  bytes: number,
): { records: number; bytes: number } {
  return writeAll(path, bytes, (n) => {
    const lines: string[] = [];
    for (let i = 0; i < 500; i++) lines.push(record(articles, n + i));
    return { text: Buffer.from(lines.join('')), records: 500 };
  });
}

/** Writes a WET file, a gzip member for each record, of about so many bytes of text. */
export function writeWet(path: string, articles: readonly string[], bytes: number): { records: number; bytes: number } {
  return writeAll(path, bytes, (n) => {
    const block = Buffer.from(articles[n % articles.length]!);
    const head = `WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <urn:record:${n}>\r\nWARC-Target-URI: http://example.org/${n}\r\nContent-Type: text/plain\r\nContent-Length: ${block.length}\r\n\r\n`;
    const text = Buffer.concat([Buffer.from(head), block, Buffer.from('\r\n\r\n')]);
    return { text, packed: gzipSync(text), records: 1 };
  });
}

/** One document of about so many bytes. */
export function writeDocument(path: string, articles: readonly string[], bytes: number): void {
  writeAll(path, bytes, (n) => ({ text: Buffer.from(`${articles[n % articles.length]}\n\n`), records: 1 }));
}

interface Piece {
  readonly text: Buffer;
  /** What is written in its place. */
  readonly packed?: Buffer;
  readonly records: number;
}

function writeAll(path: string, limit: number, pieceAt: (n: number) => Piece): { records: number; bytes: number } {
  const fd = openSync(path, 'w');
  let bytes = 0;
  let records = 0;
  while (bytes < limit) {
    const { text, packed = text, records: own } = pieceAt(records);
    writeSync(fd, packed);
    bytes += text.length;
    records += own;
  }
  closeSync(fd);
  return { records, bytes };
}

function record(articles: readonly string[], n: number): string {
  const text = articles[n % articles.length]!;
  return `${JSON.stringify({ id: `${Math.floor(n / articles.length)}-${n % articles.length}`, text })}\n`;
}
