import { lineRule } from '../rule.js';

export const rule = lineRule({
  id: 'original-title',
  role: 'furniture',
  reason: 'says under which title the text came out elsewhere',
  confidence: 0.92,
  gate: { maxLength: 120, cues: ['原标题', '原题', '原文标题', '原文题目'], near: 'start' },
  pattern:
    /^[\s（(【[]*(?:本文|文章|原文)?原?(?:标题|题目?)(?:为)?[：:《“"]|^[\s（(【[]*原题为?[：:《“"]|^[\s（(【[]*本文原标题/u,
  takes: [
    { text: '（原标题：青禾市三号桥月底通车）' },
    { text: '原标题：三号桥月底通车' },
    { text: '（原题为《三号桥月底通车》）' },
  ],
  keeps: [{ text: '标题党' }, { text: '题目：三号桥' }],
});
