import { WEIGHTS } from '../read/weights.js';
import { type BlockRule, whole } from '../rule.js';

const ISSUE =
  /^[\s\u3000（(【[]*(?:原?载于?|刊于|来源[：:]|发表于)?[\s\u3000]*(?:《(?<marked>[^《》]{2,24})》|(?<plain>[\u3400-\u9fff·（）()&]{2,20}?))[\s\u3000,，]*(?:(?:19|20)\d{2}[\s]?年?[\s\u3000,，.·]*)(?:(?:第[\s]?\d{1,3}[\s]?卷)?[\s（(,，]*第?[\s]?\d{1,3}[\s]?期[\s）)]*|[\s]?\d{1,2}月(?:[上中下]旬?)?刊?[\s]*)(?:[\s,，]*(?:总第?[\s]?\d{1,5}[\s]?期|第?[\d\s–—~～-]{1,9}页)){0,2}[\s\u3000）)】\]]*$/u;
/** `三河大桥 2023年3期` is an issue, `我们的2023年` no name of a journal. */
const NO_JOURNAL = /[的了是在我你他]|^第|[年月日]$/u;

/** The journal and the issue that a text came out in. */
export const rule: BlockRule = {
  id: 'journal-issue',
  scope: 'block',
  phase: 'line',
  role: 'source-line',
  reason: 'the journal and the issue that a text came out in',
  confidence: 0.9,
  gate: { minLength: 8, maxLength: 60, maxStops: 0, minDigits: 5, cues: ['期', '刊', '月'] },
  propose(block) {
    const found = ISSUE.exec(block.text)?.groups;
    const name = found?.marked ?? found?.plain;
    if (!name || (!/期|刊|卷/u.test(block.text.slice(name.length)) && !found?.marked)) return null;
    if (!found?.marked && NO_JOURNAL.test(name)) return null;
    return whole(block, { facts: [{ field: 'source', value: name, weight: WEIGHTS.source.head }] });
  },
  takes: [
    { text: '青禾水利学报 2023年4期', facts: ['source=青禾水利学报'] },
    { text: '《三河桥梁》2023年第12期', facts: ['source=三河桥梁'] },
    { text: '（原载《三河桥梁》2019年第3卷第2期，总第46期）', facts: ['source=三河桥梁'] },
  ],
  keeps: [
    { text: '三号桥一期工程2023年4月开工' },
    { text: '第三届桥梁论坛 2023年12月' },
    { text: '我们班的2023年第2期' },
  ],
};
