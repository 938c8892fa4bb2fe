import { WEIGHTS } from '../read/weights.js';
import type { BlockRule } from '../rule.js';

const NOTE =
  /(?<open>[（(【[]?)[\s\u3000]*(?:本文|文章|原文)?(?:第一)?作者(?<names>[\u3400-\u9fff·、，和]{0,16}?)(?:[：:]?(?:简介|单位|介绍)[：:]|分?别?(?:系|为|是|均为|均系|现任|就职于|来自))[\s\u3000]*(?<note>[^（()）。；]{2,80}(?:[（(][^（()）]{1,30}[）)][^（()）。；]{0,60})?)[\s\u3000。；]*(?<close>[）)】\]]?)[\s\u3000。]*$/u;

/** Who the author is: office and post. The note itself, without the bracket and the words 作者系. */
export const rule: BlockRule = {
  id: 'author-note',
  scope: 'block',
  phase: 'line',
  role: 'author-note',
  reason: 'says what post the author holds',
  confidence: 0.92,
  gate: { minLength: 6, cues: ['作者'], near: 'end' },
  propose(block) {
    const from = Math.max(0, block.length - 160);
    const match = NOTE.exec(block.text.slice(from));
    if (!match) return null;
    const { open = '', close = '', note = '', names = '' } = match.groups!;
    const start = from + match.index;
    // Inside a paragraph only a bracket sets a note off from the sentence.
    if ((open === '') !== (close === '') || (start > 0 && open === '')) return null;
    if (open === '' && block.closed && block.length > 60) return null;
    const value = note.replace(/[\s\u3000]+$/u, '');
    const people = names.split(/[、，和]/u).filter((name) => name.length >= 2 && name.length <= 4);
    return {
      span: [start, block.length],
      facts: [
        { field: 'authorNote' as const, value, weight: WEIGHTS.author.byline },
        ...people.map((name) => ({ field: 'author' as const, value: name, weight: WEIGHTS.author.inText })),
      ],
    };
  },
  takes: [
    { text: '(作者系青禾区委常委、组织部部长  )', facts: ['authorNote=青禾区委常委、组织部部长'] },
    {
      text: '桥面明年通车。（作者为青禾大学教授）',
      pieces: ['（作者为青禾大学教授）'],
      facts: ['authorNote=青禾大学教授'],
    },
    { text: '作者单位：青禾市水务局', facts: ['authorNote=青禾市水务局'] },
    { text: '（作者周小禾系青禾大学教授）', facts: ['authorNote=青禾大学教授', 'author=周小禾'] },
  ],
  keeps: [
    { text: '书的作者是一位退休的桥工，今年七十岁，他写了三年，改了五遍。' },
    { text: '作者在书里写了三代修桥人' },
  ],
};
