import { lineRule } from '../rule.js';

/** What sites of copied papers and speeches say of a text before it: who put it there, and that they do not answer for it. */
export const rule = lineRule({
  id: 'upload-note',
  role: 'disclaimer',
  reason: 'says that a visitor put the text there, or that the site does not share its views',
  confidence: 0.88,
  gate: {
    maxLength: 260,
    maxStops: 2,
    cues: [
      '不代表本站',
      '不代表本网',
      '网友上传',
      '网友提供',
      '网友投稿',
      '网友发布',
      '网友分享',
      '网友整理',
      '用户上传',
      '用户提供',
      '会员上传',
      '会员分享',
    ],
  },
  pattern: new RegExp(
    [
      '[^。]{0,120}(?:此|本|该)(?:文献|文档|文章|文|资料|内容)[^。]{0,6}不代表本[站网][^。]{0,4}(?:观点|立场).{0,80}',
      '.{0,90}(?:一文|本文|此文|文章|内容|资料)[^。，]{0,8}(?:来源于|来自|源于|由|系)[^。，]{0,6}(?:网友|用户|会员|读者)[^。，]{0,10}(?:上传|提供|投稿|发布|分享|整理)[^。]{0,16}(?:不代表|仅供|如有|若|版权|侵).{0,120}',
    ]
      .map((part) => `^(?:${part})$`)
      .join('|'),
    'u',
  ),
  takes: [
    { text: '提示：三号桥施工总结一文由网友上传，青禾范文网不代表作者立场，如有侵权请告知。' },
    { text: '三号桥的养护办法，本文关键词：养护，该文档不代表本站立场，只供学习。' },
  ],
  keeps: [{ text: '这些照片由网友提供，记者逐一核对过。' }, { text: '文章由网友上传之后，三天里有两万人看过。' }],
});
