import type { Fact } from '../../../model/fact.js';
import { readHeadBracket } from '../read/brackets.js';
import { creditFacts } from '../read/of-block.js';
import { WEIGHTS } from '../read/weights.js';
import { readWireHead } from '../read/wire-head.js';
import type { BlockRule, Piece } from '../rule.js';

/** What a newspaper prints before the first sentence: `某某社某地某日电（记者 某某）`. */
export const rule: BlockRule = {
  id: 'wire-head',
  scope: 'block',
  phase: 'line',
  role: 'wire-head',
  reason: 'agency, place and day before the first sentence',
  confidence: 0.9,
  gate: { minLength: 8, cues: ['讯', '电', '消息', '报道', '记者', '通讯员'], near: 'start' },
  propose(block): readonly Piece[] | null {
    const { text } = block;
    const head = readWireHead(text.slice(0, 140));
    if (head && head.span[1] < text.length) {
      const source: Fact[] =
        head.agency === null ? [] : [{ field: 'source', value: head.agency, weight: WEIGHTS.source.wireHead }];
      if (head.credit === null) return [{ span: head.span, facts: source }];
      const [start, end] = head.credit;
      const authors = creditFacts(head.credits, WEIGHTS.author.inText).filter(({ field }) => field !== 'source');
      return [
        { span: [0, start], facts: source },
        {
          span: [start, Math.max(end, head.span[1])],
          role: 'byline',
          reason: 'names who wrote the article',
          facts: authors,
        },
      ];
    }
    const bracket = readHeadBracket(text.slice(0, 140));
    if (!bracket || bracket.span[1] >= text.length) return null;
    // `（某某社记者张某摄）` at the start belongs to a picture.
    const shot = bracket.credits.every(({ kind }) => kind === 'photographer');
    return [
      {
        span: bracket.span,
        role: shot ? 'photo-credit' : 'byline',
        reason: shot ? 'names who took the pictures' : 'names who wrote the article',
        facts: creditFacts(bracket.credits, WEIGHTS.author.inText),
      },
    ];
  },
  takes: [
    { text: '青禾新闻网讯 近年来，我市修了十座桥。', pieces: ['青禾新闻网讯 '], facts: ['source=青禾新闻网'] },
    {
      text: '青禾晚报讯（记者 周小禾）11月25日，三号桥合龙。',
      pieces: ['青禾晚报讯', '（记者 周小禾）'],
      facts: ['source=青禾晚报', 'author=周小禾'],
    },
    {
      text: '青禾通讯社三河2月29日电 2月28日，三号桥合龙，比计划早了十天。',
      pieces: ['青禾通讯社三河2月29日电 '],
      facts: ['source=青禾通讯社'],
    },
    {
      text: '青禾通讯社三河10月31日电/三号桥合龙，比计划早了十天。',
      pieces: ['青禾通讯社三河10月31日电/'],
      facts: ['source=青禾通讯社'],
    },
    {
      text: '〔记者周小禾／综合报道〕三号桥昨天合龙。',
      pieces: ['〔记者周小禾／综合报道〕'],
      facts: ['author=周小禾'],
    },
    {
      text: '【青禾大学新闻中心讯 周小禾】三号桥昨天合龙。',
      pieces: ['【青禾大学新闻中心讯', ' 周小禾】'],
      facts: ['source=青禾大学新闻中心', 'author=周小禾'],
    },
    {
      text: '本报讯（记者周小禾文/图）三号桥昨天合龙。',
      pieces: ['本报讯', '（记者周小禾文/图）'],
      facts: ['author=周小禾', 'photographer=周小禾'],
    },
    {
      text: '本报讯 记者周小禾报道：三号桥昨天合龙。',
      pieces: ['本报讯', ' 记者周小禾报道：'],
      facts: ['author=周小禾'],
    },
  ],
  keeps: [
    { text: '水务厅消息，今年六月起枯水期管理提前一个月。' },
    { text: '据青禾社电，三号桥昨天合龙。' },
    { text: '通讯 一位老桥工的三十年' },
    { text: '青禾社记者来到三号桥的时候，天刚亮。' },
    { text: '电影《三号桥》昨天开机。' },
  ],
};
