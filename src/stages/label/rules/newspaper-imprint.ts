import { readDates } from '../read/date.js';
import { isMediaName } from '../read/media.js';
import { WEIGHTS } from '../read/weights.js';
import { type BlockRule, whole } from '../rule.js';

const IMPRINT =
  /^[\s\u3000（(]*《[\s\u3000]*(?<name>[^《》。]{2,20}?)[\s\u3000]*》[\s\u3000]*[（(]?[\s\u3000]*(?<day>(?:19|20)\d{2}[-/.年][\s]?\d{1,2}[-/.月][\s]?\d{1,2}日?)[\s\u3000]*(?<page>第?[\s\u3000]*[A-Z]?\d{1,3}[\s\u3000]*版)?[\s\u3000]*[）)]*[\s\u3000）)]*$/u;

/** The line that a newspaper's site prints under a text: the paper, the day and the page. */
export const rule: BlockRule = {
  id: 'newspaper-imprint',
  scope: 'block',
  phase: 'line',
  role: 'source-line',
  reason: 'the newspaper, the day and the page that a text came out on',
  confidence: 0.93,
  gate: { minLength: 12, maxLength: 60, maxStops: 0, minDigits: 6, cues: ['《'], near: 'start' },
  propose(block) {
    const found = IMPRINT.exec(block.text)?.groups;
    const date = found && readDates(found.day!)[0];
    if (!found || !date || !(found.page || isMediaName(found.name!))) return null;
    return whole(block, {
      facts: [
        { field: 'source', value: found.name!, weight: WEIGHTS.source.imprint },
        { field: 'datePublished', value: date.iso, weight: WEIGHTS.date.cued },
      ],
    });
  },
  takes: [
    {
      text: '《 青禾日报 》( 2024年11月19日   06 版)',
      before: ['三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。'],
      facts: ['source=青禾日报', 'datePublished=2024-11-19'],
    },
    { text: '《青禾晚报》（2024年11月19日 第A06版）', facts: ['source=青禾晚报', 'datePublished=2024-11-19'] },
  ],
  keeps: [{ text: '《三号桥管理办法》（2024年11月19日公布）' }, { text: '《青禾日报》2024年的合订本摆满了三面墙' }],
};
