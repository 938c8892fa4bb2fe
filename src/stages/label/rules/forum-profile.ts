import type { PagePiece, PageRule } from '../rule.js';

const FIELD =
  /^[\s\u3000•·]*(?:UID|uid|威望|金[钱币]|铜币|贡献|积分|主题|帖子|回帖|精华|经验|财富|魅力|阅读权限|注册时间|最后登录|上次登录|在线时间|好友|粉丝|听众|收听)[\s\u3000：:]*(?<value>[\d,.-]*[\s]?(?:点|个|枚|贴|帖|小时)?)[\s\u3000]*$/u;
const VALUE = /^[\s\u3000]*(?:\d[\d,.-]{0,10}[\s]?(?:点|个|枚|贴|帖|小时)?)[\s\u3000]*$/u;

/** The standing of whoever wrote an entry of a forum: its number, points, days, each a line or two. */
export const rule: PageRule = {
  id: 'forum-profile',
  scope: 'page',
  phase: 'line',
  role: 'furniture',
  reason: 'the standing of a member of the forum',
  // Surer than that a day beside the headline is the day of the page.
  confidence: 0.97,
  propose({ blocks }) {
    const pieces: PagePiece[] = [];
    const take = (at: number) => pieces.push({ block: at, span: [0, blocks[at]!.length] });
    blocks.forEach(({ text, length }, i) => {
      const field = length <= 20 ? FIELD.exec(text) : null;
      if (!field) return;
      if (/\d/u.test(field.groups!.value!)) take(i);
      else if (blocks[i + 1] && VALUE.test(blocks[i + 1]!.text)) {
        take(i);
        take(i + 1);
      }
    });
    return pieces;
  },
  takes: [
    { text: 'UID：2046', after: ['三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。'] },
    {
      text: '威望',
      after: ['315', '三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。'],
    },
    {
      text: '2010-2-9',
      before: ['注册时间'],
      after: ['三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。'],
    },
  ],
  keeps: [{ text: '贡献', after: ['他把三十年交给了这座桥，退休那天才回家吃了一顿晚饭。'] }, { text: '经验3条' }],
};
