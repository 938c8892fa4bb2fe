import { lineRule } from '../rule.js';

/** How long a text is, which accounts and forums tell their readers. */
export const rule = lineRule({
  id: 'reading-time',
  role: 'furniture',
  reason: 'tells how long the text is or how long it takes to read',
  confidence: 0.88,
  gate: { maxLength: 60, minDigits: 1, cues: ['字', '分钟', '时长'] },
  pattern:
    /^[\s\u3000（(【[*▲—-]*(?=.*\d)(?:(?:本文|全文|文章)?(?:共计?|约|大约|总计|字数[：:]?)[\s\u3000]*[\d,，.]+[\s\u3000]*(?:万|千|个)?字|(?:本文|全文|文章)?(?:建议|预计|大约|约|需|需要|读完约?需?)*(?:阅读)?(?:时间|时长|完)?(?:约|需|为|大约|约需|[：:])*[\s\u3000]*[\d.]+[\s\u3000]*分钟?)(?:[\s\u3000，,。｜|丨/；;]*(?:预计|建议|阅读|读完|时长|时间|约|大约|需|需要|为|收藏|细读|后|约需|[：:])*[\s\u3000]*(?:[\d.]+[\s\u3000]*分钟?)?)*[\s\u3000，,建议可收藏细读先后慢]*[。）)】\]]*$/u,
  takes: [
    { text: '全文约4200字，读完需要9分钟，建议先收藏。' },
    { text: '共3175字，预计阅读时间7.5分钟' },
    { text: '阅读时间约5分钟' },
    { text: '本文约3200字，阅读约8分钟' },
  ],
  keeps: [
    { text: '全文约8000字，写的是三代桥工的故事。' },
    { text: '作文不少于800字' },
    { text: '从城南到城北只要10分钟' },
    { text: '约5分钟后警报解除' },
  ],
});
