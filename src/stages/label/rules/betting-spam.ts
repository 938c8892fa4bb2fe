import { type BlockRule, type Piece, whole } from '../rule.js';

/** Goods of betting sites. */
const BETTING =
  /(?:真人|线上|网上|澳门|在线)?(?:娱乐[城场]|博彩|棋牌|百家乐|老虎机|电玩城|时时彩|六合彩|赌场|捕鱼|体育投注|投注(?:平台|网)|足球(?:投注|比分|直播)|即时比分|彩票(?:平台|网)|快[三3]|北京赛车|新葡京|威尼斯人|太阳城|皇冠体育|亚博|贝博|开云|华体|乐鱼|半岛|星空体育|AG真人|dafa(?:bet|888)?|bet365|b体育|买球)/giu;
/** What they ask for. */
const CALL = /官网|登[录陆]|入口|注册|下载|平台|app|直播|开户|网址|备用|手机版|首页|免费高清|送彩金|体验金|资讯网/giu;
const BRAND =
  /[a-z]{3,12}\d{2,5}(?:经典)?(?:娱乐[城场]|官网|网址|平台|注册|登录)(?:[,，、]?[a-z]{2,12}\d{2,5}(?:经典)?(?:娱乐[城场]|官网|网址|平台|注册|登录))*[:：,，]*/giu;

export const rule: BlockRule = {
  id: 'betting-spam',
  scope: 'block',
  phase: 'line',
  role: 'spam',
  reason: 'advertises a betting site',
  confidence: 0.92,
  gate: {
    maxLength: 500,
    cues: [
      '娱乐城',
      '娱乐场',
      '博彩',
      '棋牌',
      '百家乐',
      '老虎机',
      '电玩城',
      '时时彩',
      '六合彩',
      '投注',
      '比分',
      '彩票',
      '葡京',
      '太阳城',
      '亚博',
      '贝博',
      '开云',
      '华体',
      '乐鱼',
      'dafa',
      'bet365',
      '买球',
      '赛车',
      '捕鱼',
      '快三',
      '皇冠',
    ],
  },
  propose(block): Piece[] {
    const goods = new Set([...block.text.matchAll(BETTING)].map(([word]) => word.toLowerCase()));
    const calls = new Set([...block.text.matchAll(CALL)].map(([word]) => word.toLowerCase()));
    const short = block.length <= 40 && !block.closed;
    if ((short && goods.size >= 1 && calls.size >= 1) || (block.length <= 160 && goods.size >= 1 && calls.size >= 3)) {
      return [whole(block)];
    }
    return [...block.text.matchAll(BRAND)].map((m) => ({ span: [m.index, m.index + m[0].length] }));
  },
  takes: [
    { text: '👥贝博网页登录入口👪' },
    { text: '青禾直播是一个足球比分资讯网，免费高清直播和即时比分，注册就看。' },
    {
      text: '“每天客人不断，qhbet888经典娱乐场，qha666官网:，今年多收了三成。”',
      pieces: ['qhbet888经典娱乐场，qha666官网:，'],
    },
  ],
  keeps: [
    { text: '警方捣毁一个网络博彩平台，抓获嫌疑人三十名。' },
    { text: '两队比分打成三比三，直播间里一片叹息。' },
    { text: '彩票中奖者至今没有露面' },
  ],
};
