import { lineRule } from '../rule.js';

/** What is left of a picture where a page was saved as text: its markup, its file name, or the word for it. */
export const rule = lineRule({
  id: 'image-placeholder',
  // Pictures stand in the middle of a text: what marks the end of an article would cut it there.
  role: 'photo-credit',
  reason: 'stands where a picture was',
  confidence: 0.9,
  gate: {
    maxLength: 4000,
    cues: [
      '<image',
      '<img',
      '<IMG',
      '![',
      'data:image',
      'image',
      'Image',
      'IMAGE',
      '图片',
      '图仅',
      '图与',
      '[图',
      '[img',
      '.jp',
      '.JP',
      '.png',
      '.PNG',
      '.gif',
      '.webp',
    ],
  },
  pattern:
    /^[\s\u3000•*-]*(?:<image>[^<>]*<\/image>|<img\b[^<>]*>|!\[[^\]]*\]\([^()\s]*(?:\s"[^"]*")?\)|data:image\/\S+|[[【]?image[\]】]?|[[【](?:图片?|img)\d{0,3}[\]】]|(?:(?:https?:\/\/|\/)\S{1,200}|[\w%@-]{1,80})\.(?:jpe?g|png|gif|webp)(?:[ ]?[（(][\d.]+[ ]?[KM]B[）)])?|[（(【]?(?:资料|示意|网络|配)?图片?(?:均)?(?:仅供参考|仅为示意|与(?:本文|内文|正文)(?:内容)?无关)[）)】]?)[\s\u3000]*$/iu,
  takes: [
    { text: '<image>data:image/s3,"s3://example-images/cec75.png" alt=""</image>' },
    { text: '![三号桥](/upload/2024/11/19/0615.jpg)' },
    { text: 'image' },
    { text: '[图片]' },
    { text: 'qiao_2.webp (31 KB)' },
    { text: '（示意图片与本文无关）' },
    { text: 'http://www.qinghe.example.cn/pic/202409/29/a76d7900.jpg' },
  ],
  keeps: [
    { text: 'image 一词在这里译作“影像”' },
    { text: '图片由市水务局提供' },
    { text: '把文件存成 a.jpg 再发给编辑' },
  ],
});
