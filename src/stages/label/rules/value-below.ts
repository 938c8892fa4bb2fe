import { findCues } from '../read/cues.js';
import { isProse } from '../read/head-lines.js';
import { describeParticular } from '../read/of-block.js';
import { readParticulars } from '../read/particulars.js';
import type { PagePiece, PageRule } from '../rule.js';
import type { BlockView } from '../view.js';

const LONGEST_CUE = 12;
const LONGEST_VALUE = 40;

/** A cue on a line of its own, and what it introduces on the next: cells of a table, each in its own line. */
export const rule: PageRule = {
  id: 'value-below',
  scope: 'page',
  phase: 'line',
  role: 'dateline',
  reason: 'the line above says what this is',
  confidence: 0.96,
  propose(page) {
    const pieces: PagePiece[] = [];
    let prose = false;
    page.blocks.forEach((block, i) => {
      prose ||= isProse(block);
      const below = page.blocks[i + 1];
      if (below && endsWithCue(block)) pieces.push(...readTogether(block, below, prose ? 'elsewhere' : 'head'));
    });
    return pieces;
  },
  takes: [
    { text: '2022年01月28日', before: ['发布日期：'], facts: ['datePublished=2022-01-28'] },
    { text: '青禾日报', before: ['来源：'], facts: ['source=青禾日报'] },
    {
      text: '梁一舟',
      before: ['三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。', '责任编辑：'],
      facts: ['editor=梁一舟'],
    },
    {
      text: '市应急局',
      markup:
        '<h1>三号桥合龙</h1><dl><dt>信息来源</dt><dd>{}</dd></dl><p>三号桥昨天合龙，比计划早了十天，工人们在桥上放了鞭炮。</p>',
      facts: ['source=市应急局'],
    },
  ],
  keeps: [
    { text: '三号桥是怎么修起来的？修桥的人又是谁？我们找到了当年的老桥工。', before: ['记者：'] },
    { text: '青禾日报', before: ['他说：'] },
  ],
};

function endsWithCue({ text, length, origin }: BlockView): boolean {
  return length <= LONGEST_CUE && (/[：:]$/u.test(text) || (origin !== undefined && TERMS.has(origin.tag)));
}

/** Elements for the name of a value need no colon. */
const TERMS: ReadonlySet<string> = new Set(['dt', 'th']);

function readTogether(block: BlockView, below: BlockView, place: 'head' | 'elsewhere'): PagePiece[] {
  if (below.length > LONGEST_VALUE || below.stops > 0 || /[：:]$/u.test(below.text)) return [];
  const name = /[：:]$/u.test(block.text) ? block.text : `${block.text}：`;
  const cues = findCues(name);
  const cue = cues[0];
  if (cues.length !== 1 || !cue?.marked || cue.kind === 'other' || cue.start > 2) return [];
  const joined = name + below.text;
  const { pieces, rest } = readParticulars(joined);
  const [piece] = pieces;
  if (pieces.length !== 1 || !piece || rest.length > 0 || piece.span[1] < joined.length - 1) return [];
  if (piece.kind === 'people' && piece.credits.length === 0) return [];
  const said = describeParticular(piece, place, false, false);
  return [
    { block: block.index, span: [0, block.length], ...said, facts: [] },
    { block: below.index, span: [0, below.length], ...said },
  ];
}
