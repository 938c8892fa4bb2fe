import { channelNamed, transmit } from '../src/stages/repair/codec/channel.js';
import { proposeLostBytes } from '../src/stages/repair/decoder/lost-bytes.js';
import { damage } from '../src/stages/repair/mirror/forward.js';
import { mirrorSite } from './repair-decoder-rows.js';
import { NEWS, type Samples, TEST_FOLD } from './repair-decoder-samples.js';

/** Speeds of the lost-bytes step in MB of UTF-8 a second of CPU time, best of three. */
export function speedRows(samples: Samples): [name: string, rate: string][] {
  const articles = samples.articles(NEWS, TEST_FOLD, 60);
  const site = mirrorSite(1, true);
  const clean = samples.articles(NEWS, TEST_FOLD, 400);
  const gbk = channelNamed('utf8-as-gbk-python');
  const long = transmit(articles.join('').replaceAll('\n', ''), gbk) ?? '';
  return [
    ['clean news', rate(clean)],
    ['clean news with question marks', rate(clean.map((text) => text.replace(/(.{40})/g, '$1?')))],
    ['mirror pages, private use kept', rate(articles.map((text) => damage(text, site)))],
    ['mirror pages, cuts, private use dropped', rate(articles.map((text, i) => damage(text, mirrorSite(i, false))))],
    ['UTF-8 as GBK throughout', rate(articles.slice(0, 12).map((text) => transmit(text, gbk) ?? ''))],
    ['UTF-8 as GBK, one line', rate([long.slice(0, 40_000)])],
    ['all ?', rate(['?'.repeat(200_000)])],
    ['all private use', rate(['\ue123'.repeat(200_000)])],
    ['all brackets', rate(['('.repeat(200_000)])],
    ['glosses within glosses', rate([`${'長(cháng'.repeat(30_000)}${')'.repeat(30_000)}`])],
    ['torn glosses throughout', rate(['日?qǐng)?bào)網(wǎng)產(chǎn)業(yè)'.repeat(400)])],
  ];
}

function rate(texts: readonly string[]): string {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round++) {
    const started = process.cpuUsage();
    for (const text of texts) proposeLostBytes(text);
    const { user, system } = process.cpuUsage(started);
    least = Math.min(least, (user + system) / 1e6);
  }
  return (bytes / 1e6 / least).toFixed(2);
}
