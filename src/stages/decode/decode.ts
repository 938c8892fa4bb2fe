// In: bytes and an optional charset hint. Out: text, with the encoding that it was in and how sure that is.
import type { Decoded } from '../../model/source.js';

/** Decodes `bytes`. Placeholder of the scaffold: UTF-8 only. */
export function decode(bytes: Uint8Array, _charset?: string): Decoded {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return { text, encoding: 'utf-8', confidence: 1, bom: text.startsWith('\uFEFF'), invalid: 0 };
}
