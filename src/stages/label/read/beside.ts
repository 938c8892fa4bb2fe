// In: a word of a line of particulars. Out: is it one of the buttons, counts and marks that sites print beside date and source.

/** What a reader can do with the page. */
const BUTTONS = [
  '举报|留言|论坛|推荐|转发|讨论|纠错|我要“?[揪纠]”?错|发给好友|我来说两句|我有话说(?:[（(].{0,16}[)）])?',
  '分享(?:到|至)?|收藏(?:本文|此文)?|打印(?:本[页文稿])?|关闭(?:窗口|本页)?|复制链接|可放大',
  '[+＋]?关注|已关注|参与互动|阅读原文|查看原文|返回.{2,8}|查看更多.{0,4}',
  '语音播报|语音阅读|听新闻|朗读|阅读模式',
  '版权(?:反馈|投诉|申诉)|(?:侵权|内容)(?:举报|反馈|投诉)',
];

const LETTER_SIZE = ['[大中小]号?字?号?|字[号体]|放大|缩小|正常|默认|缩小字体|放大字体|A ?[+-]|T ?[+-]?|\\+|-'];

/** Where the page can be sent to, or read with. */
const CHANNELS = [
  '微博|微信|QQ(?:空间|好友)?|Qzone|朋友圈|新浪微博|扫一扫.{0,12}|扫码.{0,8}',
  '手机(?:看|版|阅读)?|客户端|[^\\s]{2,8}APP',
  '(?:https?:\\/\\/)?(?:[a-z\\d-]+\\.)+[a-z]{2,8}(?:\\/\\S*)?',
];

/** Readers, comments, degrees; a count with its word or without. */
const COUNTS = [
  '(?:发表|查看|我要|网友)?评论(?:[（(]?[\\d,]+[)）]?)?|[\\d,]* ?条?评论|[（(]?\\d{1,3}[)）]?',
  '[\\d,.]+万?\\+?(?:次|人|条|℃)?(?:阅读|浏览|点击|评论|参与|播放|跟帖|点赞|人参与|回复)?',
  '(?:阅读|浏览|点击|人气|播放|跟[帖贴]|参与|热度)[数量率次]*[:：]?\\s?[\\d,.]*万?\\+?次?',
  '次?阅读(?:量|数|次数)?|次?浏览|已阅.{0,6}',
];

/** Pages of the article and of the newspaper. */
const PAGES = [
  '\\d+页\\/共\\d+页|<<|>>|[上下]一?[页期版]|版面导航|标题导航|版|(?:第)?[A-Z]?\\d{1,3}版(?:[:：].{1,8})?',
];

/** What is said of the text and of who put it up, without a value. */
const NOTES = [
  '更新|发布|原创|转载|编辑|已编辑|稿件来源|文章来源|快讯|date|作品声明.{0,12}',
  '(?:发布于|来自)[\\u4e00-\\u9fff]{2,4}|IP属地.{0,6}|官方账号',
];

/** What a date is printed with. */
const DAYS = ['星期[一二三四五六日天]|周[一二三四五六日]|上午|下午|农历.{3,6}'];

const FORUM = ['显示全部楼层|只看(?:该作者|楼主|大图)|(?:倒序|正序|升序|降序)?(?:浏览|看帖|阅读)|楼主|沙发|电梯直达'];

const MARKS = ['[|｜/·•,，:：\\]【】[()（）]+'];

const BESIDE = new RegExp(
  `^(?:${[BUTTONS, LETTER_SIZE, CHANNELS, COUNTS, PAGES, NOTES, DAYS, FORUM, MARKS].flat().join('|')})$`,
  'iu',
);

/** A button, a count or a mark that says nothing of the article. */
export function standsBeside(word: string): boolean {
  return BESIDE.test(word);
}
