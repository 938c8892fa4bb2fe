import { isLineOfParticulars, particularsOf, piecesOf } from '../read/of-block.js';
import type { BlockRule } from '../rule.js';

const LOOKS_DATED =
  /(?:19|20|２０|１９)[\d０-９]{2}[ ]?[-/.年–—－．／ ][ ]?[\d０-９]{1,2}[ ]?[-/.月–—－．／]|[一二][〇○零九][〇○零一二三四五六七八九]{2}年|民[国國]|(?:时间|日期|发[布表]|上稿|更新)(?:于|[ ]?[:：])/u;
/** `2022年1月27日` alone may be the signature of an announcement: what stands around it tells. */
const SIGNATURE = /^[\s\u3000]*[\d〇○零一二三四五六七八九十年月日号\s]+$/u;

/** The line that says when a page was put up, with everything that stands beside the date. */
export const rule: BlockRule = {
  id: 'dateline',
  scope: 'block',
  phase: 'line',
  role: 'dateline',
  reason: 'when the page was put up',
  confidence: 0.9,
  gate: {
    minLength: 6,
    maxLength: 260,
    cues: ['19', '20', '２', '〇', '○', '零', '民国', '民國', '时间', '日期', '发布', '发表'],
  },
  propose(block) {
    if (block.commas > 3 || (block.closed && block.stops > 0 && block.length > 30) || !LOOKS_DATED.test(block.text))
      return null;
    if (/年/u.test(block.text) && SIGNATURE.test(block.text)) return null;
    if (!isLineOfParticulars(block)) return null;
    const dates = particularsOf(block).pieces.filter((piece) => piece.kind === 'date');
    return dates.length > 0 && dates.length <= 2 ? piecesOf(block, 'elsewhere') : null;
  },
  takes: [
    {
      text: '发布时间：2023-12-15 10:57:00来源：青禾日报',
      pieces: ['发布时间：2023-12-15 10:57:00', '来源：青禾日报'],
      facts: ['datePublished=2023-12-15T10:57:00+08:00', 'source=青禾日报'],
    },
    {
      text: '2019-09-26 12:11来源：青禾网作者：周小禾',
      pieces: ['2019-09-26 12:11', '来源：青禾网', '作者：周小禾'],
      facts: ['datePublished=2019-09-26T12:11:00+08:00', 'source=青禾网', 'author=周小禾'],
    },
    {
      text: '2024-01-30 04:15杨小萍李涵',
      pieces: ['2024-01-30 04:15', '杨小萍李涵'],
      facts: ['author=杨小萍', 'author=李涵'],
    },
    {
      text: '编辑：梁一舟 发布时间：2024-09-27',
      before: ['三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。'],
      pieces: ['编辑：梁一舟', '发布时间：2024-09-27'],
      facts: ['editor=梁一舟', 'datePublished=2024-09-27'],
    },
    {
      text: '通讯员：周小禾来源：青禾大学 阅读：发布时间：2012-08-18审稿：',
      pieces: ['通讯员：周小禾', '来源：青禾大学', '阅读：', '发布时间：2012-08-18', '审稿：'],
      facts: ['author=周小禾', 'source=青禾大学', 'datePublished=2012-08-18'],
    },
    {
      text: '民国112年12月15日 10:57 | 来源：青禾时报 | 点击：31',
      pieces: ['民国112年12月15日 10:57', '来源：青禾时报'],
      facts: ['datePublished=2023-12-15T10:57:00+08:00', 'source=青禾时报'],
    },
  ],
  keeps: [
    { text: '2019年2月27日下午，青禾市水务局的三名工程师到三号桥看了桥墩。' },
    { text: '2023年12月15日' },
    { text: '12月15日 星期五' },
    { text: '时间都去哪儿了' },
  ],
};
