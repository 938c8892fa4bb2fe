/** One document as it came in, before anything was done to it. Exactly one of `bytes` and `text` is set. */
export interface Source {
  /** Path as the user gave it, or null for standard input and in-memory documents. */
  readonly path: string | null;
  readonly bytes?: Uint8Array;
  /** Already decoded text: a record of a JSONL file, or a string given to the library. */
  readonly text?: string;
  /** The record's own id and url, passed through to `input` of the article. */
  readonly id?: string | number;
  readonly url?: string;
  /** 1-based line in a JSONL file, or number of the record in an archive, for messages. */
  readonly line?: number;
  /** Charset that a transport header named, if any: a hint, never believed against the bytes. */
  readonly charset?: string;
  /** What the file's name or a transport header says; the content decides where it contradicts. */
  readonly mediaType?: 'text/plain' | 'text/html';
  /** How `text` was decoded, where the container that it came from was not UTF-8. */
  readonly decodedFrom?: Omit<Decoded, 'text'>;
}

/** What `decode` found out about the bytes. */
export interface Decoded {
  readonly text: string;
  /** WHATWG-style lower-case label: 'utf-8', 'gb18030', 'big5', 'utf-16le', 'hz-gb-2312', 'iso-2022-cn' … */
  readonly encoding: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly bom: boolean;
  /** Byte sequences that had no meaning in the encoding and became U+FFFD. */
  readonly invalid: number;
  /** Present when the bytes are no text: `text` is '' then, `encoding` 'binary' or 'unknown'. */
  readonly undecodable?: { readonly code: 'binary' | 'undecodable'; readonly message: string } | undefined;
}
