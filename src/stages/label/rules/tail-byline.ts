import { readTailBracket, readTailCredits, readTailParticulars, readTailSource } from '../read/brackets.js';
import { creditFacts, describeParticular, peoplePiece } from '../read/of-block.js';
import { WEIGHTS } from '../read/weights.js';
import type { BlockRule, Piece } from '../rule.js';

/** Behind the last sentence of a paragraph: `（记者 某某）`, `（来源：某某报）`. */
export const rule: BlockRule = {
  id: 'tail-byline',
  scope: 'block',
  phase: 'line',
  role: 'byline',
  reason: 'names who wrote the article, behind its last sentence',
  confidence: 0.88,
  gate: {
    minLength: 8,
    cues: [
      '记者',
      '通讯员',
      '报道）',
      '报道)',
      '作者',
      '/文',
      '文/',
      '/图',
      '图/',
      '摄）',
      '摄)',
      '编辑',
      '责编',
      '整理）',
      '供稿',
      '撰',
      '来源',
      '据',
      '摘自',
      '转自',
      '评论员',
      '实习生',
      '文图',
      '图文',
      '原载',
    ],
    near: 'end',
  },
  propose(block): Piece | null {
    const { text } = block;
    const from = Math.max(0, text.length - 130);
    const tail = text.slice(from);
    const bracket = readTailBracket(tail) ?? readTailCredits(tail);
    if (bracket?.cued && from + bracket.span[0] > 0 && bracket.credits.some(({ kind }) => kind !== 'photographer')) {
      const piece = peoplePiece(bracket.credits, null, 'elsewhere');
      return {
        ...piece,
        span: [from + bracket.span[0], text.length],
        facts: creditFacts(bracket.credits, WEIGHTS.author.inText),
      };
    }
    const several = readTailParticulars(tail);
    if (several && from + several.span[0] > 0) return particularsAtEnd(several, from, text.length);
    const source = readTailSource(tail);
    if (!source || from + source.span[0] === 0) return null;
    return {
      span: [from + source.span[0], text.length],
      role: 'source-line',
      reason: 'where the text comes from, behind its last sentence',
      facts: [{ field: 'source', value: source.name, weight: WEIGHTS.source.tailBracket }],
    };
  },
  takes: [
    { text: '桥面明年通车。 (记者 刘大江)', pieces: [' (记者 刘大江)'], facts: ['author=刘大江'] },
    {
      text: '桥面明年通车。（本报记者 刘大江 通讯员 周小禾）',
      pieces: ['（本报记者 刘大江 通讯员 周小禾）'],
      facts: ['author=刘大江', 'author=周小禾'],
    },
    { text: '这难道不是好事吗？”（姚大川 三河报道）', pieces: ['（姚大川 三河报道）'], facts: ['author=姚大川'] },
    { text: '桥面明年通车。（来源：青禾日报）', pieces: ['（来源：青禾日报）'], facts: ['source=青禾日报'] },
    {
      text: '桥面明年通车。(来源：青禾网 文/刘大江)',
      pieces: ['(来源：青禾网 文/刘大江)'],
      facts: ['source=青禾网', 'author=刘大江'],
    },
    { text: '桥面明年通车。  本报记者 刘大江', pieces: ['  本报记者 刘大江'], facts: ['author=刘大江'] },
  ],
  keeps: [
    { text: '他把这件事告诉了记者（当时在场）。' },
    { text: '学生小禾（化名）把作文交给了编辑。' },
    { text: '图上标着三个数字（来源不明）' },
    { text: '他对记者说（笑）' },
  ],
};

/** One piece for the whole bracket, with what stands in it. */
function particularsAtEnd(
  { span, pieces }: NonNullable<ReturnType<typeof readTailParticulars>>,
  from: number,
  end: number,
): Piece {
  const said = pieces.map((piece) => describeParticular(piece, 'elsewhere', false, false));
  const facts = said.flatMap(({ facts: each = [] }) => each);
  const weighed = facts.map((fact) =>
    fact.field === 'source' ? { ...fact, weight: Math.min(fact.weight, WEIGHTS.source.tailBracket) } : fact,
  );
  return {
    span: [from + span[0], end],
    role: said[0]!.role ?? 'source-line',
    reason: 'particulars behind the last sentence',
    facts: weighed,
  };
}
