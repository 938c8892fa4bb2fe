import { execFileSync } from 'node:child_process';
import { channelNamed, transmit } from '../src/stages/repair/codec/channel.js';

const PROGRAM = `
import json, sys, unicodedata
import ftfy
right = whole = 0
for want, seen in json.load(sys.stdin):
    norm = lambda s: ''.join(unicodedata.normalize('NFKC', s).split())
    right += norm(ftfy.fix_text(seen)) == norm(want)
    whole += 1
print(f'ftfy {ftfy.__version__}: {100 * right / max(1, whole):.1f} % of {whole}')
`;

/** How many of the paragraphs ftfy gives back behind the channel, as a line. */
export function peerRow(python: string, paragraphs: readonly string[], name: string): string {
  const channel = channelNamed(name);
  const pairs = paragraphs.flatMap((text) => {
    const seen = transmit(text, channel);
    return seen === null ? [] : [[text, seen]];
  });
  return execFileSync(python, ['-c', PROGRAM], { input: JSON.stringify(pairs), encoding: 'utf8' }).trim();
}
