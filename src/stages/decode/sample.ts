import { isAscii } from 'node:buffer';

/** A part of the input that detection reads. `start` is even, so that UTF-16 keeps its parity. */
export interface Window {
  readonly start: number;
  readonly end: number;
  /** Does it begin where the input begins, so that a part of a character at its start is one of the input's own? */
  readonly head: boolean;
}

/** How much to read: of the first window, and of each of the two others. */
export interface SampleSize {
  readonly first: number;
  readonly other: number;
}

/** Enough for all text but the strangest: from 100 bytes on every sample of bench/detect.ts is told right. */
export const BRIEF: SampleSize = { first: 128, other: 32 };
export const FULL: SampleSize = { first: 4096, other: 2048 };

/** How far past the middle to look for a byte that no two-byte code has, so that the window begins at a character. */
const ANCHOR_REACH = 256;
const CHUNK = 4096;

/**
 * What to read of an input to tell its encoding: a window from the first byte outside ASCII, and one each from the first
 * such byte past the middle and past three quarters. A long run of ASCII says nothing about the encoding and is skipped: a
 * page may begin with 50 KB of markup. Where there are NULs (UTF-16, binary), `fromStart` reads from the first byte.
 */
export function sampleOf(bytes: Uint8Array, size: SampleSize, fromStart: boolean): Window[] {
  const high = Math.max(0, firstHighByte(bytes, 0));
  const first = fromStart || high < size.first ? 0 : high;
  const windows: Window[] = [windowAt(bytes, first, (fromStart ? 0 : high - first) + size.first)];
  for (const part of [0.5, 0.75]) {
    const target = Math.floor(bytes.length * part);
    if (target < windows.at(-1)!.end) continue;
    const next = fromStart ? target : firstHighByte(bytes, anchorAfter(bytes, target));
    if (next >= 0) windows.push(windowAt(bytes, next, size.other));
  }
  return windows;
}

function windowAt(bytes: Uint8Array, at: number, length: number): Window {
  const start = at - (at % 2);
  return { start, end: Math.min(bytes.length, start + length), head: at === 0 };
}

/** Position of the first byte of 80 or more, -1 if there is none. */
export function firstHighByte(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at + CHUNK < bytes.length && isAscii(bytes.subarray(at, at + CHUNK))) at += CHUNK;
  for (; at < bytes.length; at++) if (bytes[at]! >= 0x80) return at;
  return -1;
}

/** Below 30 lies no trail byte of GB18030, Big5, Shift_JIS or the EUC family: what follows such a byte is a first byte. */
function anchorAfter(bytes: Uint8Array, from: number): number {
  const end = Math.min(bytes.length, from + ANCHOR_REACH);
  for (let at = from; at < end; at++) if (bytes[at]! < 0x30) return at + 1;
  return from;
}
