import { withoutTone } from '../gloss-syllable.js';
import { readings } from '../readings.js';
import { noise } from './gloss-list.js';

/**
 * The other family of sites: some characters, any and here and there, get their reading without tones, now and then
 * twice or three times (`步(bu)(bu)(bu)`). It works on characters, so no byte is shifted or lost.
 *
 * @param rate Share of the ideographs that are glossed; 0.1 to 0.6 on real pages.
 */
export function scatterGlosses(text: string, seed: number, rate: number): string {
  const table = readings();
  let out = '';
  for (let i = 0; i < text.length; i++) {
    out += text[i];
    const reading = table.of(text.charCodeAt(i))[0];
    if (reading === undefined || noise(i, seed) >= rate) continue;
    const gloss = `(${withoutTone(table.spell(reading)).replace('ü', 'v')})`;
    out += noise(i, seed + 1) < 0.1 ? gloss.repeat(2 + Math.floor(noise(i, seed + 2) * 2)) : gloss;
  }
  return out;
}
