import { readCredits } from '../read/credits.js';
import { isPersonName } from '../read/names.js';
import { WEIGHTS } from '../read/weights.js';
import type { PagePiece, PageRule } from '../rule.js';
import type { BlockView } from '../view.js';

/** The authors of a paper stand in its first lines. */
const FURTHEST = 40;
const LONGEST_NAMES = 60;
const ABSTRACT = /^[[【〔（(\s]*(?:内容)?(?:摘[\s\u3000?]*要|提[\s\u3000?]*要|Abstract)[\]】〕）)：:\s]/iu;
/** `（某某大学 某某学院，某省 某市 123456）` */
const AFFILIATION =
  /^[（(〔【[\d\s.]*[\p{Script=Han}\s\u3000、·]{2,40}(?:大学|学院|学校|研究院|研究所|医院|中心|实验室|公司|局|馆)[^。；]{0,60}\d{6}[^。]{0,80}[）)〕】\]]?$/u;

/** Bare names over the abstract of a paper or over where its authors work, and that line itself. */
export const rule: PageRule = {
  id: 'paper-authors',
  scope: 'page',
  phase: 'line',
  role: 'byline',
  reason: 'names over the abstract of a paper, or over the offices of its authors',
  confidence: 0.9,
  propose({ blocks }) {
    const pieces: PagePiece[] = [];
    const first = blocks.slice(0, FURTHEST);
    first.forEach((block, i) => {
      if (block.length <= 160 && block.digits >= 6 && AFFILIATION.test(block.text)) {
        const named = namesOf(blocks[i - 1]);
        if (!named) return;
        const whole = [0, block.length] as const;
        pieces.push({ block: i, span: whole, role: 'author-note', reason: 'where the authors of a paper work' });
        pieces.push(...bylineOf(blocks[i - 1]!, named));
      } else if (ABSTRACT.test(block.text)) {
        const named = namesOf(blocks[i - 1]);
        if (named) pieces.push(...bylineOf(blocks[i - 1]!, named));
      }
    });
    return pieces;
  },
  takes: [
    {
      text: '刘 涛，王小禾，林石*',
      before: ['水渠衬砌厚度的试验研究', ''],
      after: [
        '（青禾大学 水利学院，青禾省 青禾市 330204）',
        '摘 要：本文在三号渠上做了二十四个断面的试验，比较了三种厚度的衬砌过冬以后的裂缝，给出了建议的厚度。',
      ],
      facts: ['author=刘涛', 'author=王小禾', 'author=林石'],
    },
    {
      text: '周小禾 贺铁山',
      before: ['水渠衬砌厚度的试验研究', ''],
      after: ['[摘要] 本文在三号渠上做了二十四个断面的试验，比较了三种厚度的衬砌过冬以后的裂缝。'],
      facts: ['author=周小禾', 'author=贺铁山'],
    },
  ],
  keeps: [
    {
      text: '周小禾',
      before: ['守闸人', ''],
      after: ['周小禾今年四十二岁，修过六座桥，最远的一座在三百里外的山里，一去就是两年。'],
    },
    {
      text: '水渠衬砌',
      after: ['摘要：本文在三号渠上做了二十四个断面的试验，比较了三种厚度的衬砌过冬以后的裂缝。'],
    },
  ],
};

/** The names, where the line holds nothing else; marks of notes (`*`, `1`) are no part of them. */
function namesOf(block: BlockView | undefined): string[] | null {
  if (!block || block.length > LONGEST_NAMES || block.stops > 0 || block.colons > 0) return null;
  const bare = block.text.replace(/[\d*＊†①-⑩]+/gu, ' ').trim();
  const { credits, complete } = readCredits(bare);
  if (!complete || credits.length === 0 || credits.length > 8) return null;
  return credits.every(({ kind, name }) => kind === null && isPersonName(name, 'bare'))
    ? credits.map(({ name }) => name)
    : null;
}

function bylineOf(block: BlockView, names: readonly string[]): PagePiece[] {
  const facts = names.map((value) => ({ field: 'author' as const, value, weight: WEIGHTS.author.byline }));
  return [{ block: block.index, span: [0, block.length], facts }];
}
