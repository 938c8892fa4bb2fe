import { createRequire } from 'node:module';
import { proposeLostBytes } from '../src/stages/repair/decoder/lost-bytes.js';
import type { LanguageModel } from '../src/stages/repair/language-model.js';
import { NEWS, OTHER, type Samples } from './repair-decoder-samples.js';

const OpenCC = createRequire(import.meta.url)('opencc-js') as {
  Converter(o: { from: string; to: string }): (text: string) => string;
};

/** What is done to clean text; none of it is damage. */
function variants(): [name: string, change: (text: string) => string][] {
  const traditional = OpenCC.Converter({ from: 'cn', to: 'tw' });
  const every = (text: string, n: number, put: string) => text.replace(new RegExp(`(.{${n}})`, 'gs'), `$1${put}`);
  return [
    ['as it is', (text) => text],
    ['folded by NFKC', (text) => text.normalize('NFKC')],
    ['Traditional', traditional],
    ['Traditional, folded', (text) => traditional(text).normalize('NFKC')],
    ['question marks put in', (text) => every(text, 17, '?')],
    ['question marks put in, Traditional', (text) => every(traditional(text), 13, '?')],
    ['brackets put in', (text) => every(every(text, 23, '(重庆)'), 31, '(a)')],
    ['glosses here and there', (text) => text.replace(/长/g, '长(cháng)').replace(/行/g, '行(xíng)?')],
    ['Latin and kana put in', (text) => every(every(text, 29, 'Müller? '), 37, 'カメラ?')],
  ];
}

/** Edits that are proposed on clean text of a fold, for each way of changing it. */
export function cleanEdits(
  samples: Samples,
  fold: number,
  count: number,
  language: () => LanguageModel,
): [name: string, texts: number, edits: number][] {
  const texts = [...samples.articles(NEWS, fold, count), ...samples.articles(OTHER, fold, count)];
  return variants().map(([name, change]) => {
    let edits = 0;
    for (const text of texts) edits += proposeLostBytes(change(text), language)?.edits.length ?? 0;
    return [name, texts.length, edits];
  });
}
