// What is no text at all, so that no stage is asked: nothing, only white space, a binary file, undecodable bytes.
import type { Page } from '../model/page.js';
import type { Decoded, Source } from '../model/source.js';
import { MOST_ELEMENTS, MOST_LINES } from '../stages/segment/html/html.js';

export interface Refusal {
  readonly code: 'empty' | 'binary' | 'undecodable' | 'too-many-lines';
  readonly message: string;
}

/** First bytes of what people put among their texts by mistake. */
const SIGNATURES: readonly (readonly [start: string, what: string, todo: string])[] = [
  ['%PDF-', 'a PDF', 'extract its text first, e.g. with pdftotext'],
  ['PK\x03\x04', 'a ZIP archive or an Office document', 'unpack it, or save the document as plain text'],
  ['\xD0\xCF\x11\xE0', 'an old Office document', 'save it as plain text'],
  ['\x1F\x8B', 'compressed with gzip', 'unpack it first, e.g. gunzip -c FILE | talentcorpus clean -'],
  ['\x28\xB5\x2F\xFD', 'compressed with zstd', 'unpack it first, e.g. zstdcat FILE | talentcorpus clean -'],
  ['BZh91AY&SY', 'compressed with bzip2', 'unpack it first, e.g. bzcat FILE | talentcorpus clean -'],
  ['\xFD7zXZ\x00', 'compressed with xz', 'unpack it first, e.g. xzcat FILE | talentcorpus clean -'],
  ['7z\xBC\xAF\x27\x1C', 'a 7-Zip archive', 'unpack it first'],
  ['Rar!\x1A\x07', 'a RAR archive', 'unpack it first'],
  ['\x89PNG', 'a PNG picture', 'leave it out'],
  ['\xFF\xD8\xFF', 'a JPEG picture', 'leave it out'],
  ['GIF89a', 'a GIF picture', 'leave it out'],
  ['\x7FELF', 'a program', 'leave it out'],
  ['MZ\x90', 'a program', 'leave it out'],
  ['SQLite format 3\x00', 'an SQLite database', 'export its texts as JSON Lines'],
  ['PAR1\x15', 'a Parquet file', 'export its texts as JSON Lines'],
];

/** Why the input is not looked at, with what to do; null when it is text. */
export function refusal(source: Source, decoded: Decoded, page: Page | null = null): Refusal | null {
  if (source.bytes && source.bytes.length > 0) {
    const found = signature(source.bytes);
    if (found) return { code: 'binary', message: `it is ${found[1]}, not text; ${found[2]}` };
  }
  if (decoded.undecodable) return decoded.undecodable;
  if (page?.isCut) {
    const [lines, elements] = [MOST_LINES, MOST_ELEMENTS].map((most) => most.toLocaleString('en-US'));
    const message = `the page has more than ${lines} lines or ${elements} elements, which no article has; take it apart first`;
    return { code: 'too-many-lines', message };
  }
  if (/\S/.test(decoded.text.charAt(0)) || /[^\s\uFEFF]/.test(decoded.text)) return null;
  const nothing = decoded.text.length === 0;
  return {
    code: 'empty',
    message: `there is ${nothing ? 'nothing' : 'only white space'} in it; leave it out, or collect the page again`,
  };
}

function signature(bytes: Uint8Array): (typeof SIGNATURES)[number] | undefined {
  return SIGNATURES.find(([start]) => {
    for (let i = 0; i < start.length; i++) if (bytes[i] !== start.charCodeAt(i)) return false;
    return true;
  });
}
