import { readCredits } from '../read/credits.js';
import { WEIGHTS } from '../read/weights.js';
import { type BlockRule, whole } from '../rule.js';

const CREDIT =
  /^[\s\u3000•·*【[（(■●]*(?:总|本期|项目|栏目|学术|专业|特约|联合|内容|视觉|艺术|技术)?(?:策[\s\u3000]*划|统[\s\u3000]*筹|出[\s\u3000]*品人?|顾[\s\u3000]*问|监[\s\u3000]*制|执[\s\u3000]*行|协[\s\u3000]*调|导[\s\u3000]*演|运[\s\u3000]*营|设[\s\u3000]*计|剪[\s\u3000]*辑|配[\s\u3000]*音)(?:人|人员)?[\s\u3000】\]]*[：:|｜丨/／][\s\u3000]*(?<people>[^。！？，；]{2,60})$/u;
const HOUSE = /(?:报|网|社|台|局|部|中心|集团|工作室|公司|客户端|频道|大学|学院|研究院|协会)$/u;

/** Who planned, led or made a series or a film, in the lines above or below the text. */
export const rule: BlockRule = {
  id: 'production-credit',
  scope: 'block',
  phase: 'line',
  role: 'editor-credit',
  reason: 'names who planned or made the piece',
  confidence: 0.86,
  gate: {
    minLength: 5,
    maxLength: 90,
    maxStops: 0,
    cues: [
      '划：',
      '划:',
      '筹：',
      '筹:',
      '品：',
      '品:',
      '品人',
      '问：',
      '问:',
      '制：',
      '制:',
      '行：',
      '行:',
      '调：',
      '演：',
      '营：',
      '计：',
      '辑：',
      '音：',
      '划丨',
      '筹丨',
      '划｜',
      '筹｜',
      '划|',
      '筹|',
      '划/',
      '筹/',
    ],
    near: 'start',
  },
  propose(block) {
    const people = CREDIT.exec(block.text)?.groups?.people?.trim();
    if (!people) return null;
    const { credits, complete } = readCredits(people);
    if (complete && credits.length > 0 && credits.every(({ person }) => person)) {
      const facts = credits
        .filter(({ kind, affiliation }) => kind === 'author' && affiliation !== undefined)
        .map(({ name, role }) => ({
          field: 'author' as const,
          value: name,
          weight: WEIGHTS.author.byline,
          ...(role ? { role } : {}),
        }));
      return whole(block, { facts });
    }
    return HOUSE.test(people) && people.length <= 24 && !/\s/u.test(people) ? whole(block) : null;
  },
  takes: [
    { text: '总策划：韩大路 林小舟' },
    { text: '统  筹：梁一舟 丁小满' },
    { text: '执  行：青禾晚报全媒体记者 周小禾 实习生 林小舟', facts: ['author=周小禾'] },
    { text: '出品：青禾日报融媒体中心' },
    { text: '策划丨韩大路' },
  ],
  keeps: [
    { text: '策划：一座桥怎样改变一座城' },
    { text: '执行：从2024年5月1日起' },
    { text: '设计：桥长三百米，宽二十四米' },
    { text: '顾问：桥墩要不要再加固？' },
  ],
};
