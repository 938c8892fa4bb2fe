import { type BlockRule, whole } from '../rule.js';

export const rule: BlockRule = {
  id: 'copyright-notice',
  scope: 'block',
  phase: 'line',
  role: 'copyright',
  reason: 'states who owns the text and who may copy it',
  confidence: 0.9,
  gate: { maxLength: 600, cues: ['版权', '转载', '稿件', '授权'], near: 'start' },
  propose(block) {
    return /^[（(【[*※■●\s]*(?:版权(?:声明|所有|说明)|本[网站报文]?版权)/u.test(block.text) ? whole(block) : null;
  },
  takes: [{ text: '版权声明：凡注明“来源：青禾网”的作品，未经本网授权不得转载。' }],
  keeps: [{ text: '版权局的负责人介绍，去年登记的作品比前年多了三成。' }],
};
