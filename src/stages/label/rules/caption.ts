import type { BlockRule, Piece } from '../rule.js';
import type { BlockView, PageView } from '../view.js';

const LONGEST = 120;
const HEAD =
  /^[（(【[]?(?:图为|图片说明|图说|图注|资料图|资料图片|图[一二三四五六七八九十\d]+[：:、 ]|[上下左右本题]图[：:为])/u;
/** Where a picture comes from stands at the very end. */
const REACH = 32;
const SHOT =
  /[（(【](?:[^（()）]{0,10}(?:视频截图|资料图片?|网络图片?|截图|视觉中国|资料片|效果图|示意图)[^（()）]{0,6})[）)】][。.]?$|(?:视频|报道|网页|手机|微博|微信)截图[。.]?$|[\s。](?:视觉中国|人民视觉|新华社|中新社|IC photo|东方IC|图虫创意|资料图?|资料片)\s*(?:资料|图|发|供图|图片)?$/iu;
/** How such a line ends; a full stop may follow the first four, as it does most paragraphs. */
const SHOT_ENDS = '）)】图国觉社oOcC意料片发';
const STOPPED_ENDS = '）)】图';
/** What a line of this kind shows, as its last words. */
const SCENE =
  /(?:现场|场景|车间|授课|仪式|合影|照片|画面|一角|全景|外景|夜景|风光|施工|作业|讲解|培训|表演|演出|参观|留影|剪影|近照|资料)$/u;

/** The caption of a picture that the plain text has lost. What stands of its photographer in the line is not part of it. */
export const rule: BlockRule = {
  id: 'caption',
  scope: 'block',
  phase: 'form',
  role: 'caption',
  reason: 'says what a picture shows',
  confidence: 0.6,
  gate: { minLength: 3, maxLength: LONGEST },
  propose(block, page): readonly Piece[] | null {
    if (page.zoneOf(block.index) !== 'body') return null;
    const labels = page.pieces(block.index);
    const mark = labels.find(({ role }) => role === 'caption-mark');
    const credit = labels.find(
      ({ role, span }) => role === 'photo-credit' && span[1] >= block.length - 3 && span[0] > 3,
    );
    const start = mark?.span[1] ?? 0;
    const end = credit?.span[0] ?? block.length;
    if (block.length <= 4 && /^资料图片?$/u.test(block.text)) return [{ span: [0, block.length] }];
    if (page.roleOf(block.index) !== null || end - start < 3) return null;
    const told = mark || credit || HEAD.test(block.text) || endsInShot(block.text) || standsApart(block, page);
    return told ? [{ span: [start, end] }] : null;
  },
  takes: [
    { text: '▲青禾市晒秋节开幕现场', pieces: ['青禾市晒秋节开幕现场'] },
    { text: '图为三号桥合龙。', before: ['三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。'] },
    { text: '资料图：三号桥的旧桥墩' },
    { text: '他在南湖公园拍的视频（视频截图）' },
    {
      text: '青禾农机厂的装配车间',
      before: ['今年的订单比去年多了一倍，工人分三班干活。', '', '', ''],
      after: ['', '厂长说，最缺的是会修新机器的人，县里的技校答应明年开班。'],
    },
  ],
  keeps: [
    { text: '图为不少人熟悉的那张老照片，至今挂在祠堂里。'.repeat(6) },
    { text: '装配车间', before: ['走进大门，左边是一排平房。'], after: ['右边是仓库，里面放着去年没卖掉的机器。'] },
  ],
};

function endsInShot(text: string): boolean {
  const last = text.charAt(text.length - 1);
  const ends =
    last === '。' || last === '.' ? STOPPED_ENDS.includes(text.charAt(text.length - 2)) : SHOT_ENDS.includes(last);
  return ends && SHOT.test(text.slice(-REACH));
}

/** An empty place before it where a picture was, and words at its end as captions have them. */
function standsApart(block: BlockView, page: PageView): boolean {
  if (block.gap < 3 || block.length > 40 || block.closed || block.index === 0 || !SCENE.test(block.text)) return false;
  const next = page.blocks[block.index + 1];
  return next !== undefined && page.zoneOf(next.index) === 'body';
}
