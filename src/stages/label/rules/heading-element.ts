import { AROUND, elementRule } from '../html/element-rule.js';

const LONGEST = 80;

/** h1 to h6 in the body; some sites set whole paragraphs in them. */
export const rule = elementRule(
  {
    id: 'heading-element',
    role: 'heading',
    reason: 'stands in a heading element',
    confidence: 0.8,
    takes: [{ text: '两岸等了三十年。', markup: AROUND('<h3>{}</h3>') }],
    keeps: [
      { text: '老周家住北岸，地在南岸，每年收玉米要绕四十里路，今年是最后一次。', markup: AROUND('<h4>{}</h4>') },
    ],
  },
  ({ origin, length, commas, stops }) => /^h[1-6]$/.test(origin!.tag) && length <= LONGEST && commas + stops < 3,
);
