import { lineRule } from '../rule.js';

export const rule = lineRule({
  id: 'end-mark',
  role: 'furniture',
  reason: 'says that the text ends here',
  confidence: 0.88,
  gate: { maxLength: 20, cues: ['END', 'End', 'end', '完', '正文'] },
  pattern: /^[\s\-—–=*·•|【[（(]*(?:THE\s+)?(?:END|End|the end|全文完|本文完|正文完|完)[\s\-—–=*·•|】\]）)。.]*$/u,
  takes: [{ text: '—— END ——' }, { text: '（全文完）' }],
  keeps: [{ text: '完工那天' }, { text: 'End of the road' }],
});
