import { isLineOfParticulars, particularsOf, piecesOf } from '../read/of-block.js';
import { type BlockRule, whole } from '../rule.js';

const HELPED = /^[（(][^（()）。]{2,24}对(?:此文|本文)[亦也]?有(?:重要)?贡献[）)]$/u;

/** A line of its own that names the authors. */
export const rule: BlockRule = {
  id: 'byline',
  scope: 'block',
  phase: 'line',
  role: 'byline',
  reason: 'names who wrote the article',
  confidence: 0.9,
  gate: {
    minLength: 3,
    maxLength: 120,
    cues: [
      '记者',
      '通讯员',
      '作者',
      '作 者',
      '文字',
      '口述',
      '撰文',
      '撰稿',
      '采写',
      '采访',
      '执笔',
      '编译',
      '翻译',
      '译者',
      '评论员',
      '供稿',
      '报道',
      '整理',
      '实习生',
      '文/',
      '/文',
      '文｜',
      '文|',
      '文丨',
      '文：',
      '文图',
      '图文',
      '发文机关',
      '发文单位',
      '贡献',
      '文 /',
      '文、',
      '文并',
    ],
  },
  propose(block) {
    if (block.commas > 3 || (block.closed && block.length > 60)) return null;
    if (HELPED.test(block.text)) return whole(block, { facts: [], reason: 'names who helped with the article' });
    if (!isLineOfParticulars(block, 0)) return null;
    const { pieces } = particularsOf(block);
    if (pieces.some(({ kind }) => kind === 'date' || kind === 'source')) return null;
    const first = pieces.find((piece) => piece.kind === 'people');
    if (!first) return null;
    const writes =
      first.credits.length === 0
        ? /作者|记者/u.test(first.cue ?? '')
        : first.credits.some(({ kind }) => kind === 'author' || kind === null);
    return writes ? piecesOf(block, 'elsewhere') : null;
  },
  takes: [
    { text: '青禾日报记者 周小禾 贺铁山', facts: ['author=周小禾', 'author=贺铁山', 'source=青禾日报'] },
    { text: '□ 本报记者 周小禾', pieces: ['□ 本报记者 周小禾'], facts: ['author=周小禾'] },
    { text: '采写：青都见习记者 林小舟', facts: ['author=林小舟'] },
    { text: '周小禾/文 贺铁山/摄', facts: ['author=周小禾', 'photographer=贺铁山'] },
    { text: '文/图 周小禾', facts: ['author=周小禾', 'photographer=周小禾'] },
    { text: '作者：青禾一中团委', facts: ['author=青禾一中团委'] },
    {
      text: '作者：未知     责任编辑：河边的石头',
      pieces: ['作者：未知', '责任编辑：河边的石头'],
      facts: ['editor=河边的石头'],
    },
    { text: '（实习生林小舟对本文亦有贡献）', facts: [] },
  ],
  keeps: [
    { text: '记者：这座桥修了几年？' },
    { text: '记者来到三号桥的时候，天刚亮。' },
    { text: '作者在书里写了三代修桥人' },
    { text: '据青禾日报报道' },
  ],
};
