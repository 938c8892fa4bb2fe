import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gbkTable } from '../src/charset/gbk.js';
import { applyEdits } from '../src/pipeline/apply.js';
import { proposeGlosses } from '../src/stages/repair/gloss.js';
import { CONVERSION_ONLY, type GlossEntry, type MirrorChannel } from '../src/stages/repair/mirror/channel.js';
import {
  damage,
  encodeMirrorGbk,
  glossBytes,
  insertGlosses,
  toMirrorTraditional,
} from '../src/stages/repair/mirror/forward.js';
import { sampleGlossList } from '../src/stages/repair/mirror/gloss-list.js';
import { scatterGlosses } from '../src/stages/repair/mirror/scattered.js';

const list = (entries: string): GlossEntry[] =>
  entries.split(' ').map((entry) => ({ character: entry[0]!, reading: entry.slice(1) }));
const site = (glosses: string, more: Partial<MirrorChannel> = {}): MirrorChannel => ({
  ...CONVERSION_ONLY,
  glossList: glosses === '' ? [] : list(glosses),
  ...more,
});
const FOLDED = { nfkc: true } as const;
const CUT = { nfkc: true, privateUse: 'dropped' } as const;

/** The process as it is told: one replacement of bytes after the other. */
function insertOneByOne(bytes: Uint8Array, channel: MirrorChannel): Uint8Array {
  const { encode } = gbkTable('windows');
  let text = Buffer.from(bytes).toString('latin1');
  for (const entry of channel.glossList) {
    const code = encode[entry.character.charCodeAt(0)]!;
    const pair = String.fromCharCode(code >> 8, code & 0xff);
    text = text.split(pair).join(pair + Buffer.from(glossBytes(entry, channel)).toString('latin1'));
  }
  return Buffer.from(text, 'latin1');
}

describe('the damage of a mirror site', () => {
  it.each([
    ['网', site('網wǎng'), '網(wǎng)'],
    ['网', site('網wǎng', { tones: false }), '網(wang)'],
    ['会', site('會huì', { space: true }), '會(huì )'],
    ['日报', site('報bào 請qǐng'), '日?qǐng)?bào)'],
    ['日报', site('請qǐng 報bào'), '日?qǐng)?'],
    ['领域专业', site('領lǐng 業yè 驅qū', FOLDED), '領(lǐng)域?qū)\ue5ddI(yè)'],
    ['座谈调研', site('調diào 務wù'), '座談?wù){(diào)研'],
    ['当地晚报', site('數shù 當dāng 報bào'), '當(dāng)?shù)赝韴?bào)'],
    ['孩子们为志愿者', site('優yōu'), '孩子們?yōu)橹驹刚?'],
    ['运输等多个', site('個gè 數shù'), '運輸?shù)榷鄠€(gè)'],
    ['院校—产业', site('產chǎn 業yè', { ...CUT, marks: 'two' }), '院?!a(chǎn)業(yè)'],
    ['工作。现在我', site('現xiàn', { ...CUT, marks: 'four' }), '工作?,F(xiàn)在我'],
    ['停火协议', site('協xié', { ...CUT, marks: 'four' }), '?;饏f(xié)議'],
    ['。“十四五”规划明确', site('', { ...CUT, marks: 'two' }), '?!笆奈濉币巹澝鞔_'],
    ['院校、企业', site('', { marks: 'all', pausesFirst: true }), '院校、企業'],
    ['院校、企业', site('', { marks: 'all' }), '院?！⑵髽I'],
    ['甲©乙・丙\u00a0丁', site(''), '甲?乙?丙?丁'],
    ['甲\u00a0丁', site('', { references: true }), '甲\u00a0丁'],
    ['（一）……℃，', site('', { nfkc: 'width' }), '(一)……℃,'],
  ])('makes of %s what real pages show', (clean, channel, seen) => {
    expect(damage(clean, channel)).toBe(seen);
  });

  it('inserts glosses as one replacement after the other does', () => {
    const entries = sampleGlossList(11, 0.5).slice(0, 150);
    const text = fc.array(fc.constantFrom(...'日報請域專業驅座談調務當數晚運輸個孩子們優為志愿者，。a1 '), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, fc.shuffledSubarray(entries), (characters, glossList) => {
        const channel = { ...CONVERSION_ONLY, glossList };
        const bytes = encodeMirrorGbk(characters.join(''));
        expect(Buffer.from(insertGlosses(bytes, channel))).toEqual(Buffer.from(insertOneByOne(bytes, channel)));
      }),
      { numRuns: 200 },
    );
  });

  it('converts by the character', () => {
    expect(toMirrorTraditional('干部以后为头发里')).toBe('干部以后為頭發里');
  });
});

describe('gloss lists', () => {
  it('are the same for the same seed, nested, and of common Traditional characters with their first reading', () => {
    const few = sampleGlossList(3, 0.2);
    const many = sampleGlossList(3, 0.6);
    expect(sampleGlossList(3, 0.2)).toEqual(few);
    expect(few.length).toBeLessThan(many.length);
    const characters = new Set(many.map((entry) => entry.character));
    expect(few.every((entry) => characters.has(entry.character))).toBe(true);
    expect(many).not.toContainEqual({ character: '鐃', reading: 'náo' });
    expect(sampleGlossList(3, 1)).toContainEqual({ character: '國', reading: 'guó' });
  });
});

const SENTENCES = [
  '青石河乡的学生把课堂搬到了果园里，学习修剪和嫁接。',
  '“过去种地靠经验，现在种地靠数据。”二十六岁的学员说。',
  '校长在座谈调研时表示，学校要成为领域专业人才的摇篮！',
  '为什么要放在田间？问题在哪里，课堂就在哪里。',
  '目前，已有42个村设立了教学点，1300多名农民报了名。',
  '开学当天，当地农户送来了自家种的桃子，《青石河日报》作了报道。',
  '县农业局与柏岭职业学院联合举办（今年是第三届）这个班；',
  '网络、电话和微信都能报名，时间从3月到5月。\n',
];
const page = fc.array(fc.constantFrom(...SENTENCES), { minLength: 1, maxLength: 20 }).map((some) => some.join(''));

describe('repair of simulated pages', () => {
  const channels = fc.record({
    seed: fc.integer({ min: 1, max: 1000 }),
    share: fc.constantFrom(0.15, 0.3, 0.6),
    tones: fc.boolean(),
    space: fc.boolean(),
    marks: fc.constantFrom('none', 'two', 'four', 'all'),
    pausesFirst: fc.boolean(),
    privateUse: fc.constantFrom('kept', 'dropped'),
    nfkc: fc.constantFrom(false, 'width'),
  });

  it('gives the page without its glosses, or reports what it leaves open, and never touches the rest', () => {
    fc.assert(
      fc.property(page, channels, (clean, { seed, share, ...rest }) => {
        const channel = { ...CONVERSION_ONLY, ...rest, glossList: sampleGlossList(seed, share) } as MirrorChannel;
        const seen = damage(clean, channel);
        const original = damage(clean, { ...channel, glossList: [], marks: 'none' });
        const proposal = proposeGlosses(seen);
        fc.pre(proposal !== null);
        if (proposal!.unresolved.length === 0) expect(applyEdits(seen, proposal!.edits)).toBe(original);
      }),
      { numRuns: 300 },
    );
  });

  it('takes scattered readings off', () => {
    const clean = toMirrorTraditional(SENTENCES.join('').repeat(2));
    const seen = scatterGlosses(clean, 5, 0.25);
    expect(seen).not.toBe(clean);
    expect(applyEdits(seen, proposeGlosses(seen)!.edits)).toBe(clean);
  });
});
