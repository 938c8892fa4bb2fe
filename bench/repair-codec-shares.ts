import { channelNamed, transmit } from '../src/stages/repair/codec/channel.js';
import { isCommonPair } from '../src/stages/repair/codec/pairs.js';
import { KIND, kindTable, Surprise } from '../src/stages/repair/codec/surprise.js';
import { suspectSpans } from '../src/stages/repair/codec/suspicion.js';

/** The measurements that the thresholds of src/stages/repair/codec stand on. */
export function shares(
  paragraphs: readonly string[],
  traditional: readonly string[],
  print: (line: string) => void,
): void {
  const through = (texts: readonly string[], name: string) =>
    texts.map((text) => transmit(text, channelNamed(name))).filter((text) => text !== null);
  const seen: readonly (readonly [string, readonly string[]])[] = [
    ['clean, Simplified', paragraphs],
    ['clean, Traditional', traditional],
    ['utf8-as-gbk-browser', through(paragraphs, 'utf8-as-gbk-browser')],
    ['big5-as-gbk-browser', through(traditional, 'big5-as-gbk-browser')],
    ['gbk-as-cp950-windows', through(paragraphs, 'gbk-as-cp950-windows')],
  ];
  print('');
  print(
    'what text and mojibake are made of, in % of the characters beyond ASCII (common pairs: of the pairs of ideographs)',
  );
  print(`${''.padEnd(24)} private use   common pairs   nats a character   in suspect places`);
  for (const [name, texts] of seen) {
    const { privateUse, common, nats, suspect } = measure(texts);
    const cells = [
      percent(privateUse).padStart(11),
      percent(common).padStart(14),
      nats.toFixed(2).padStart(18),
      percent(suspect).padStart(19),
    ];
    print(`${name.padEnd(24)} ${cells.join(' ')}`);
  }
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

function measure(texts: readonly string[]): { privateUse: number; common: number; nats: number; suspect: number } {
  const kinds = kindTable();
  const surprise = new Surprise();
  const count = { all: 0, privateUse: 0, pairs: 0, common: 0, nats: 0, suspect: 0 };
  for (const text of texts) {
    for (const [start, end] of suspectSpans(text) ?? []) count.suspect += wide(text.slice(start, end));
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      const before = i > 0 ? text.charCodeAt(i - 1) : 0x0a;
      if (unit < 0x80) continue;
      count.all++;
      count.nats += surprise.meant(unit, before);
      if (kinds[unit] === KIND.privateUse) count.privateUse++;
      if (kinds[unit] !== KIND.han || kinds[before] !== KIND.han) continue;
      count.pairs++;
      if (isCommonPair(before, unit)) count.common++;
    }
  }
  return {
    privateUse: count.privateUse / count.all,
    common: count.common / count.pairs,
    nats: count.nats / count.all,
    suspect: count.suspect / count.all,
  };
}

function wide(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x80) count++;
  return count;
}
