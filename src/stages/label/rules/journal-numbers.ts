import { lineRule } from '../rule.js';

/** What a journal prints between abstract and text for libraries: class, document code, number of the paper. */
export const rule = lineRule({
  id: 'journal-numbers',
  role: 'furniture',
  reason: 'numbers under which libraries file a paper',
  confidence: 0.9,
  gate: {
    maxLength: 200,
    minDigits: 2,
    cues: ['分类号', '文献标', '文章编号', 'DOI', 'doi', 'CLC'],
    near: 'start',
  },
  pattern:
    /^[\s\u3000【[]*(?:(?:中图|中國圖書|中国图书|图书)?(?:法)?分类号|文献标[识志]码|文章编号|DOI|doi|CLC)[\s\u3000】\]]*[：:\s\]】]?[\sA-Za-z0-9"'“”()（）[\]【】〔〕.．,，;；:：/+=*?？\-–—~～·中图分类号文献标识志码章编收稿修回日期开放科学资源服务]{2,180}$/u,
  takes: [
    { text: '中图分类号：TV85　文献标识码：A　文章编号：1000-0000（2024）03-0015-08' },
    { text: '[中图分类号]TV85? ?[文献标识码]A? ? [文章编号]1000-0000(2024)03-0015-08' },
    { text: 'DOI：10.00000/j.qh.2024.03.015' },
  ],
  keeps: [{ text: '文章编号的办法从1998年用到今天，一直没有改过。' }, { text: '分类号是15的书都在三楼' }],
});
