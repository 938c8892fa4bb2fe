import { type CodecName, codec } from '../../../charset/codec.js';
import { FLAVOURS, type Flavour } from '../../../charset/flavour.js';

/** One wrong turn of a text on its way: the bytes of one encoding read as another. */
export interface Misreading {
  /** What the bytes were. */
  readonly written: CodecName;
  /** What they were taken for. */
  readonly read: CodecName;
  /** What the reader did with bytes that mean nothing to it. */
  readonly flavour: Flavour;
}

/** A way in which text is damaged: one misreading, or several one after the other. */
export interface Channel {
  readonly name: string;
  readonly steps: readonly Misreading[];
  /** True where the reader may drop or replace bytes, so that Chinese text does not always survive it. */
  readonly lossy: boolean;
}

const { whatwg, python, pythonQuestion, pythonIgnore, iconv, mirror } = FLAVOURS;

function channel(name: string, written: CodecName, read: CodecName, flavour: Flavour, lossy: boolean): Channel {
  return { name, steps: [{ written, read, flavour }], lossy };
}

/**
 * The codec channels that were met in the wild or that a usual program makes. `-python`, `-browser`, `-iconv` … name the
 * reader; `-question` is the same reader with '?' for what it cannot read.
 */
export const CHANNELS: readonly Channel[] = [
  channel('utf8-as-latin1', 'utf-8', 'latin-1', python, false),
  channel('utf8-as-1252-browser', 'utf-8', 'windows-1252', whatwg, false),
  channel('utf8-as-1252-python', 'utf-8', 'cp1252', python, true),
  channel('utf8-as-1252-question', 'utf-8', 'cp1252', pythonQuestion, true),
  channel('utf8-as-1252-ignore', 'utf-8', 'cp1252', pythonIgnore, true),
  channel('gbk-as-latin1', 'cp936', 'latin-1', python, false),
  channel('gbk-as-1252-browser', 'cp936', 'windows-1252', whatwg, false),
  channel('gbk-as-1252-python', 'cp936', 'cp1252', python, true),
  channel('gbk-as-1252-question', 'cp936', 'cp1252', pythonQuestion, true),
  channel('big5-as-latin1', 'big5', 'latin-1', python, false),
  channel('big5-as-1252-browser', 'big5', 'windows-1252', whatwg, false),
  channel('big5-as-1252-python', 'big5', 'cp1252', python, true),
  channel('utf8-as-gbk-browser', 'utf-8', 'gb18030', whatwg, true),
  channel('utf8-as-gbk-python', 'utf-8', 'gbk-python', python, true),
  channel('utf8-as-gbk-question', 'utf-8', 'gbk-python', pythonQuestion, true),
  channel('utf8-as-gbk-ignore', 'utf-8', 'gbk-python', pythonIgnore, true),
  channel('utf8-as-gbk-iconv', 'utf-8', 'gbk-python', iconv, true),
  channel('utf8-as-cp936-mirror', 'utf-8', 'cp936', mirror, true),
  channel('utf8-as-gb18030-python', 'utf-8', 'gb18030-2005', python, true),
  channel('utf8-as-gb18030-question', 'utf-8', 'gb18030-2005', pythonQuestion, true),
  channel('utf8-as-gb18030-iconv', 'utf-8', 'gb18030-2005', iconv, true),
  channel('utf8-as-big5-browser', 'utf-8', 'big5', whatwg, true),
  channel('utf8-as-cp950-python', 'utf-8', 'cp950-python', python, true),
  channel('utf8-as-cp950-question', 'utf-8', 'cp950-python', pythonQuestion, true),
  channel('utf8-as-cp950-windows', 'utf-8', 'cp950', mirror, true),
  channel('big5-as-gbk-browser', 'big5', 'gb18030', whatwg, true),
  channel('big5-as-cp936-windows', 'cp950', 'cp936', mirror, true),
  channel('big5-as-gbk-python', 'cp950', 'gbk-python', python, true),
  channel('big5-as-gbk-question', 'cp950', 'gbk-python', pythonQuestion, true),
  channel('big5-as-gbk-iconv', 'cp950', 'gbk-python', iconv, true),
  channel('gbk-as-big5-browser', 'cp936', 'big5', whatwg, true),
  channel('gbk-as-cp950-windows', 'cp936', 'cp950', mirror, true),
  channel('gbk-as-cp950-python', 'cp936', 'cp950-python', python, true),
  channel('gbk-as-cp950-question', 'cp936', 'cp950-python', pythonQuestion, true),
  channel('gbk-as-cp950-iconv', 'cp936', 'cp950-python', iconv, true),
  // Nothing is left of these but the length: they are simulated so that their remains can be recognised.
  channel('gbk-as-utf8', 'cp936', 'utf-8', whatwg, true),
  channel('big5-as-utf8', 'big5', 'utf-8', whatwg, true),
];

/** The channel of that name. @throws Error for a name that is not in CHANNELS. */
export function channelNamed(name: string): Channel {
  const found = CHANNELS.find((c) => c.name === name);
  if (!found) throw new Error(`no channel is called ${name}`);
  return found;
}

/** Damage upon damage: the steps of `channels` in order, e.g. UTF-8 twice read as windows-1252. */
export function chain(...channels: readonly Channel[]): Channel {
  return {
    name: channels.map((c) => c.name).join(' then '),
    steps: channels.flatMap((c) => c.steps),
    lossy: channels.some((c) => c.lossy),
  };
}

/** What `text` looks like behind the channel, or null if it cannot be written in the channel's encoding. */
export function transmit(text: string, { steps }: Channel): string | null {
  let seen = text;
  for (const { written, read, flavour } of steps) {
    const bytes = codec(written).encode(seen);
    if (bytes === null) return null;
    seen = codec(read).decode(bytes, flavour);
  }
  return seen;
}
