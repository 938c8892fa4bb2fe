import { readAuthorLine, readWorkplace } from '../read/author-line.js';
import { WEIGHTS } from '../read/weights.js';
import type { PagePiece, PageRule } from '../rule.js';
import type { BlockView } from '../view.js';

/** The authors of a paper stand in its first lines. */
const FURTHEST = 40;
const ABSTRACT = /^[[【〔（(\s]*(?:内容)?(?:摘[\s\u3000?]*要|提[\s\u3000?]*要|Abstract)[\]】〕）)：:\s]/iu;
const LONGEST_PLACE = 160;
/** Both forms of such a line hold one. */
const POSTAL_CODE = /\d{6}/u;
/** `某某大学 某某学院，某省 某市 123456`, also without the brackets that readWorkplace asks for. */
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
      const place = placeOf(block);
      if (place !== null) {
        const named = namesOf(blocks[i - 1]);
        if (named) pieces.push(placePiece(block, place), ...bylineOf(blocks[i - 1]!, named));
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
      text: '（青禾大学 水利学院，青禾 三河 015500）',
      before: ['三号桥桥墩的冲刷与防护', '周小禾，贺 山，梁一舟'],
      after: ['三号桥建在沙质河床上，汛期水流对桥墩的冲刷是设计时首先要算清的一件事。'],
      facts: ['authorNote=青禾大学 水利学院，青禾 三河 015500'],
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

/** The names, where the line holds nothing else. */
function namesOf(block: BlockView | undefined): string[] | null {
  return !block || block.stops > 0 || block.colons > 0 ? null : readAuthorLine(block.text);
}

/** Where authors work, without the brackets; null for any other line. */
function placeOf({ text, length, digits }: BlockView): string | null {
  if (digits < 6 || !POSTAL_CODE.test(text)) return null;
  const inBrackets = readWorkplace(text);
  if (inBrackets !== null || length > LONGEST_PLACE || !AFFILIATION.test(text)) return inBrackets;
  return text.trim().replace(/^[（(〔【[]|[）)〕】\]]$/gu, '');
}

function placePiece(block: BlockView, value: string): PagePiece {
  return {
    block: block.index,
    span: [0, block.length],
    role: 'author-note',
    reason: 'where the authors of a paper work',
    facts: [{ field: 'authorNote', value, weight: WEIGHTS.author.byline }],
  };
}

function bylineOf(block: BlockView, names: readonly string[]): PagePiece[] {
  const facts = names.map((value) => ({ field: 'author' as const, value, weight: WEIGHTS.author.byline }));
  return [{ block: block.index, span: [0, block.length], facts }];
}
