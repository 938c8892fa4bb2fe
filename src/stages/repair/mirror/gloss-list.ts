import { gbkTable } from '../../../charset/gbk.js';
import { readings } from '../readings.js';
import type { GlossEntry } from './channel.js';

/**
 * A gloss list as a site might have one: a share of the common characters that only Traditional text writes, with their
 * commonest reading, in an order of its own. Lists of real sites hold a few hundred characters, none of them rare, and
 * are nearly nested (創 區 統 on all, 國 來 on few): a character's place in the nesting is a property of the character,
 * with a little noise of the site.
 *
 * @param seed Any integer; the same seed gives the same list.
 * @param share Of the common ones, 0 to 1; 0.1 to 0.65 on real pages.
 */
export function sampleGlossList(seed: number, share: number): GlossEntry[] {
  const table = readings();
  const { encode } = gbkTable('windows');
  const seen = new Set<number>();
  const drawn: { entry: GlossEntry; order: number }[] = [];
  for (let i = 0; i < table.simplifiedOf.length; i += 2) {
    const unit = table.simplifiedOf[i]!;
    const reading = table.of(unit)[0];
    if (seen.has(unit) || reading === undefined || encode[unit]! < 0x8140) continue;
    seen.add(unit);
    const place = noise(unit, 0) + (noise(unit, seed) - 0.5) * JITTER;
    if (place >= share * rarity(table.traditionalCost(unit))) continue;
    drawn.push({
      entry: { character: String.fromCharCode(unit), reading: table.spell(reading) },
      order: noise(unit, seed + 1),
    });
  }
  return drawn.sort((a, b) => a.order - b.order).map(({ entry }) => entry);
}

const JITTER = 0.15;

/** On 43 real pages no character dearer than 10 nats is glossed (of 70), of those dearer than 9 12 of 147. */
function rarity(cost: number): number {
  return cost < 9 ? 1 : cost < 10 ? 0.25 : 0;
}

/** A number in [0, 1) from two integers: a site's or a character's chance, the same on every machine. */
export function noise(a: number, b: number): number {
  let h = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return ((h ^ (h >>> 15)) >>> 0) / 0x100000000;
}
