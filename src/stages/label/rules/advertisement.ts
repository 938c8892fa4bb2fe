import { lineRule } from '../rule.js';

export const rule = lineRule({
  id: 'advertisement',
  role: 'furniture',
  reason: 'marks an advertisement or asks for contributions',
  confidence: 0.88,
  gate: { maxLength: 60, cues: ['广告', '投稿', '爆料', '报料', '招商', '诚聘', '诚征', '赞助', '推广', '合作'] },
  pattern:
    /^[\s【[（(]*(?:广告|推广|AD|赞助商?(?:链接|广告)?|招商(?:创业|信息)?.{0,12}|火爆招商信息|(?:新闻)?(?:报料|爆料|投稿)(?:热线|邮箱|电话|请)?[：:].{0,40}|.{2,16}(?:报料|爆料|投稿|诚聘|诚征).{0,4}[：:].{0,50}|诚征合作伙伴.{0,4}|.{0,12}(?:媒体)?合作.{0,8}欢迎.{0,12})[\s】\]）)]*$/u,
  takes: [{ text: '广告' }, { text: '青禾新闻报料：0470-5550199' }],
  keeps: [{ text: '广告收入三年翻番' }, { text: '他常给报社投稿。' }],
});
