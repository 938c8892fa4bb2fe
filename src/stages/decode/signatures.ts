/** First bytes of formats that are no text, and what they are. */
interface Signature {
  readonly mediaType: string;
  /** Bytes as Latin-1 characters. */
  readonly start: string;
  /** Where `start` stands; 0 if absent. */
  readonly offset?: number;
}

const SIGNATURES: readonly Signature[] = [
  { mediaType: 'application/gzip', start: '\x1F\x8B\x08' },
  { mediaType: 'application/zstd', start: '\x28\xB5\x2F\xFD' },
  { mediaType: 'application/x-bzip2', start: 'BZh91AY&SY' },
  { mediaType: 'application/x-bzip2', start: '1AY&SY', offset: 4 },
  { mediaType: 'application/x-xz', start: '\xFD7zXZ\0' },
  { mediaType: 'application/x-7z-compressed', start: '7z\xBC\xAF\x27\x1C' },
  { mediaType: 'application/vnd.rar', start: 'Rar!\x1A\x07' },
  { mediaType: 'application/zip', start: 'PK\x03\x04' },
  { mediaType: 'application/zip', start: 'PK\x05\x06' },
  { mediaType: 'application/x-tar', start: 'ustar', offset: 257 },
  { mediaType: 'application/pdf', start: '%PDF-' },
  { mediaType: 'application/x-ole-storage', start: '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1' },
  { mediaType: 'image/png', start: '\x89PNG\r\n\x1A\n' },
  { mediaType: 'image/jpeg', start: '\xFF\xD8\xFF' },
  { mediaType: 'image/gif', start: 'GIF87a' },
  { mediaType: 'image/gif', start: 'GIF89a' },
  { mediaType: 'image/webp', start: 'WEBPVP8', offset: 8 },
  { mediaType: 'image/tiff', start: 'II*\0' },
  { mediaType: 'image/tiff', start: 'MM\0*' },
  { mediaType: 'image/x-icon', start: '\0\0\x01\0' },
  { mediaType: 'video/mp4', start: 'ftyp', offset: 4 },
  { mediaType: 'video/x-matroska', start: '\x1A\x45\xDF\xA3' },
  { mediaType: 'audio/mpeg', start: 'ID3' },
  { mediaType: 'audio/wav', start: 'WAVEfmt ', offset: 8 },
  { mediaType: 'audio/ogg', start: 'OggS\0' },
  { mediaType: 'font/woff2', start: 'wOF2\0' },
  { mediaType: 'font/ttf', start: '\0\x01\0\0\0' },
  { mediaType: 'application/x-elf', start: '\x7FELF' },
  { mediaType: 'application/vnd.microsoft.portable-executable', start: 'MZ\x90\0' },
  { mediaType: 'application/wasm', start: '\0asm' },
  { mediaType: 'application/java-vm', start: '\xCA\xFE\xBA\xBE\0\0' },
  { mediaType: 'application/vnd.sqlite3', start: 'SQLite format 3\0' },
  { mediaType: 'application/vnd.apache.parquet', start: 'PAR1\x15' },
];

/** ID3 and ftyp are also words: text may follow them, and only text has no control character in its first bytes. */
const NEEDS_CONTROL = new Set(['audio/mpeg', 'video/mp4']);

/** Media type of a format that is no text, by its first bytes; null if they are none of these. */
export function signatureOf(bytes: Uint8Array): string | null {
  for (const { mediaType, start, offset = 0 } of SIGNATURES) {
    if (!startsWith(bytes, start, offset)) continue;
    if (NEEDS_CONTROL.has(mediaType) && !bytes.subarray(0, 16).some((byte) => byte < 0x09)) continue;
    return mediaType;
  }
  return null;
}

function startsWith(bytes: Uint8Array, start: string, offset: number): boolean {
  for (let i = 0; i < start.length; i++) if (bytes[offset + i] !== start.charCodeAt(i)) return false;
  return true;
}
