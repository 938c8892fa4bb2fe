import type { Source } from '../model/source.js';
import { decode } from '../stages/decode/decode.js';
import { type LineBlock, utf8Text } from './lines.js';
import type { Problem } from './problem.js';

/** One line of a JSON Lines stream, without its end. */
export interface Line {
  readonly number: number;
  readonly text: string;
  /** `\n`, `\r\n`, or nothing at the end of a stream. */
  readonly end: string;
  readonly decodedFrom?: NonNullable<Source['decodedFrom']>;
}

/** The lines of a block as text; a line that is not UTF-8 is decoded by itself. */
export function linesOf({ bytes, line }: Pick<LineBlock, 'bytes' | 'line'>): Line[] {
  const text = utf8Text(bytes);
  const lines: Line[] = [];
  for (let at = 0, number = line; at < (text ?? bytes).length; number++) {
    const newline = text === null ? bytes.indexOf(0x0a, at) : text.indexOf('\n', at);
    const next = newline < 0 ? (text ?? bytes).length : newline + 1;
    lines.push(text === null ? decodedLine(bytes.subarray(at, next), number) : cutEnd(text.slice(at, next), number));
    at = next;
  }
  return lines;
}

function decodedLine(bytes: Buffer, number: number): Line {
  const text = utf8Text(bytes);
  if (text !== null) return cutEnd(text, number);
  const { text: decoded, ...decodedFrom } = decode(bytes);
  return { ...cutEnd(decoded, number), decodedFrom };
}

function cutEnd(text: string, number: number): Line {
  const end = text.endsWith('\r\n') ? '\r\n' : text.endsWith('\n') ? '\n' : '';
  return { number, text: end === '' ? text : text.slice(0, -end.length), end };
}

export type Parsed =
  | {
      readonly kind: 'record';
      readonly text: string;
      readonly record: Record<string, unknown>;
      /** The text is that of the field `html`. */
      readonly isHtml?: boolean;
    }
  | { readonly kind: 'blank' }
  | { readonly kind: 'bad'; readonly problem: Problem };

const BLANK = /^[\s\uFEFF]*$/;

/** Reads a line as a record: `text`, or without it `html`. The message of a problem names the line, and says what to do. */
export function parseRecord({ text: line, number }: Line): Parsed {
  const json = line.charCodeAt(0) === 0xfeff ? line.slice(1) : line;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    if (BLANK.test(line)) return { kind: 'blank' };
    const why = error instanceof Error ? error.message : String(error);
    return bad('invalid-json', `line ${number} is not JSON (${shorten(why)}); correct the line or drop it`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return bad('invalid-json', `line ${number} is JSON but no object; write {"text": …} on each line`);
  }
  const record = value as Record<string, unknown>;
  if (typeof record.text === 'string') return { kind: 'record', text: record.text, record };
  if (typeof record.html === 'string') return { kind: 'record', text: record.html, record, isHtml: true };
  return bad('no-text', `line ${number} has no string field “text” or “html”; rename the field that holds the text`);
}

const bad = (code: string, message: string): Parsed => ({ kind: 'bad', problem: { code, message } });

/** V8 quotes the line in its message; of a long one the beginning is enough. */
const shorten = (text: string) => {
  const clean = text.replace(/\p{Cc}/gu, '�');
  return clean.length > 120 ? `${clean.slice(0, 119)}…` : clean;
};

/** The record as a document: its own id and url go with it. */
export function sourceOf(
  path: string | null,
  line: Line,
  record: Record<string, unknown>,
  text: string,
  isHtml = false,
): Source {
  const { id, url } = record;
  return {
    path,
    text,
    line: line.number,
    ...((typeof id === 'string' || typeof id === 'number') && { id }),
    ...(typeof url === 'string' && { url }),
    ...(isHtml && { mediaType: 'text/html' as const }),
    ...(line.decodedFrom && { decodedFrom: line.decodedFrom }),
  };
}
