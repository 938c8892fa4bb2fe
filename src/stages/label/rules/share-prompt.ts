import { type BlockRule, whole } from '../rule.js';

/** Words that stand on buttons for sharing, printing, font size and keeping; a line of nothing else is such a bar. */
const BUTTONS = [
  '分享(?:到|至|给|本文|让更多人看到|该文章|文章|此文|话题)?(?:微信|微博|新浪微博|朋友圈|好友和朋友圈|QQ空间|空间|豆瓣|好友)?',
  '一键(?:转发|分享|复制)',
  '(?:字[体号]|字体大小|文字大小)(?:大小|放大|缩小)?',
  '(?:调整|缩小|放大|增大|默认)字[体号]',
  '小字号|大字号|[大中小]号?|放大|缩小|正常|默认|标准|超大',
  '(?:我要|点击|在线)?(?:打印|列印)(?:本[页文稿]|此[页文]|文章|该页|网页)?',
  '关闭(?:本页|窗口|页面|此页|本窗口)?',
  '(?:加入|添加)?收藏(?:本[页文]|此[页文]|文章|夹|成功|此文章)?|已收藏!?|保存|查看我的收藏|复制(?:本文)?(?:链接|网址|地址)',
  '推荐(?:给(?:朋友|好友))?|转发(?:给?好友)?|发送给(?:朋友|好友)|发给好友|转载|举报|投诉|纠错|我要“?[揪纠]”?错|喜欢|点赞|顶一下|赞一?下?|踩一?下?|不感兴趣|感兴趣|好文|钦佩|泪奔|可爱|思考|打赏|赞赏',
  '我来说[两几]句|参与互动|查看更多评论|发评论|转藏|(?:阅读|浏览|点击)\\s?[（(][\\d,]*[)）]|新浪(?:新闻|财经|科技|体育|娱乐|军事)?APP|\\+\\d{1,3}|下载点点通|微信|微博|新浪微博|腾讯微博|腾讯|QQ空间|QQ|Qzone|人人网|开心网|豆瓣|朋友圈|Facebook|Twitter|更多',
  '语音播报|听新闻|朗读|播放|暂停|简体|繁体|繁體|无障碍浏览|无障碍|手机(?:看|阅读)?|返回(?:顶部|首页|列表)?|评论|发表评论|查看评论|讨论|留言|论坛|关注新华网|关注|图集|责任|页面功能',
  'T ?\\+ ?-?|A ?[+-]|[+×xXoO-]|[\\d,]{1,9}(?!\\d)',
];

const BUTTON = new RegExp(BUTTONS.join('|'), 'uy');
const BETWEEN = /[▼▲\s【】[\]（）()|｜/·•：:！!，,。>»*+-]*/uy;
/** "评论】【楼盘论坛】【打印】【关闭": names in brackets, the outer ones often cut off. */
const BRACKETS =
  /^[【[]?[^【】[\]]{0,8}[】\]]\s*[【[](?:[^【】[\]]{0,8}[】\]]\s*[【[])+[^【】[\]]{0,8}[】\]]?$|^【[^【】]{0,6}(?:评论|打印|收藏|推荐|关闭)[^【】]{0,4}】\s*【[^【】]{0,12}】$/u;

/** Reads button after button without going back, so that a long line of them costs its length and no more. */
function isButtonBar(text: string): boolean {
  let at = 0;
  let buttons = 0;
  for (;;) {
    BETWEEN.lastIndex = at;
    BETWEEN.exec(text);
    at = BETWEEN.lastIndex;
    if (at >= text.length) return buttons > 0;
    BUTTON.lastIndex = at;
    if (!BUTTON.test(text)) return false;
    at = BUTTON.lastIndex;
    buttons++;
  }
}

export const rule: BlockRule = {
  id: 'share-prompt',
  scope: 'block',
  phase: 'line',
  role: 'share',
  reason: 'buttons for sharing, printing, font size or keeping',
  confidence: 0.9,
  gate: {
    maxLength: 90,
    cues: [
      '参与互动',
      '转载',
      '推荐',
      '关注',
      '+1',
      'Qzone',
      '图集',
      '说两句',
      '推荐】',
      '分享',
      '复制',
      '转发',
      '字号',
      '字体',
      '打印',
      '关闭',
      '返回',
      '收藏',
      '举报',
      '微博',
      '微信',
      '朋友',
      '纠错',
      '缩小',
      '放大',
      '喜欢',
      '点赞',
      '评论',
      '钦佩',
      '泪奔',
      '好文',
      '感兴趣',
      '语音播报',
      'T +',
      '【大',
    ],
  },
  propose(block) {
    const { text } = block;
    return isButtonBar(text) || (block.length <= 60 && BRACKETS.test(text) && block.stops === 0) ? whole(block) : null;
  },
  takes: [
    { text: '分享到：' },
    { text: '字号：[大] [中] [小] [打印]' },
    { text: '缩小字体 放大字体 收藏 微博 微信 20,536' },
    { text: '打印本页】【关闭窗口' },
    { text: '页面功能 【我来说两句】【我要“揪”错】【推荐】【字体： 】【打印】 【关闭' },
    { text: '评论】【地产论坛】【推荐】【 】【打印】【关闭' },
    { text: '放大 + 缩小 - 默认 o' },
    { text: '• 打印 字体： 放大 正常 缩小 分享' },
    { text: '分享让更多人看到' },
  ],
  keeps: [
    { text: '分享会上，三位老师讲了各自的办法' },
    { text: '他在微博里写道：“喜欢就去做。”' },
    { text: '微信用户突破十亿' },
  ],
};
