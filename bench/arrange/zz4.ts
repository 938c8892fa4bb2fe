import { articlesOf } from './articles.js';
import { labelledLines } from './lines.js';
import { setInto } from './interruptions.js';
import { cutIntoColumns } from '../../src/stages/arrange/cut.js';
import { SeamFinder } from '../../src/stages/arrange/seam.js';
import { settleSeams } from '../../src/stages/arrange/columns.js';
for (const kind of ['cut', 'set']) {
  const pts: [number, boolean][] = []; let n = 0, lost = 0; let shown = 0;
  for (const { index, title, paragraphs } of articlesOf(process.env.TALENTCORPUS_CORPUS!, 1).filter((_, i) => i % 3 === 0)) {
    const page = kind === 'cut' ? cutIntoColumns(paragraphs, index * 101 + 7) : setInto(paragraphs, index + 7); if (!page) continue;
    const { page: lines, lineOfInput } = labelledLines(title, page.lines);
    const want = new Map(page.seams.map((s) => [lineOfInput.get(s.tail), lineOfInput.get(s.head)]));
    n += page.seams.length; for (const [a, b] of want) if (a === undefined || b === undefined) lost++;
    for (const s of settleSeams(new SeamFinder(lines).tails(), lines.length)) { const ok = want.get(s.tail) === s.head; pts.push([s.confidence, ok]);
      if (!ok && s.confidence > 0.8 && shown++ < 12) console.log(kind, s.confidence.toFixed(2), lines[s.tail]!.text.slice(-25), '|', lines[s.head]!.text.slice(0, 25), '| want', lines[want.get(s.tail) ?? -1]?.text.slice(0, 20)); }
  }
  console.log(kind, n, 'lost', lost, [0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map((q) => { const k = pts.filter((p) => p[0] >= q); const ok = k.filter((p) => p[1]).length; return `${q}: ${(ok / n).toFixed(3)}/${((k.length - ok) / k.length).toFixed(4)}`; }).join('  '));
}
