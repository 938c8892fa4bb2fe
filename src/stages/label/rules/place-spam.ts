import { longestPlaceRun } from '../places.js';
import type { BlockRule, Piece } from '../rule.js';

/** What ends the name of a county, city, district or banner. */
const SUFFIX = /[县市区旗盟州]/gu;
/** Names of one city's counties stand side by side in honest text; those of five provinces do not. */
const FEWEST_PROVINCES = 5;
const FEWEST_NAMES = 8;

/** Names of counties from all over the country in a row: links that a hacked or rented page carries. */
export const rule: BlockRule = {
  id: 'place-spam',
  scope: 'block',
  phase: 'line',
  role: 'spam',
  reason: 'names of counties and cities from all over the country in a row',
  confidence: 0.97,
  // A sentence that lists places ends; a row of links does not.
  gate: { minLength: 20, closed: false },
  propose(block): Piece[] {
    if (block.commas + block.bars + block.spaces < FEWEST_NAMES - 1 && block.stops > 0) return [];
    const suffixes = block.text.match(SUFFIX)?.length ?? 0;
    if (suffixes < FEWEST_NAMES || suffixes * 14 < block.length - 200) return [];
    const run = longestPlaceRun(block.text);
    if (!run || run.names < FEWEST_NAMES || run.provinces < FEWEST_PROVINCES) return [];
    if (run.names < run.pieces * 0.75) return [];
    const length = run.span[1] - run.span[0];
    const alone = length >= block.length * 0.8;
    // Inside running text only what bars or spaces divide; a sentence lists places with 、 and ，.
    if (!alone && !/[|｜\s]/u.test(block.text.slice(...run.span))) return [];
    const rest = block.text.slice(run.span[1]);
    const tail = /^[\s|｜、,，;；/·•>-]*$/u.test(rest) ? block.length : run.span[1];
    return [{ span: [run.span[0], tail] }];
  },
  takes: [
    { text: '长春市| 五指山市| 临洮县| 诸暨市| 土默特右旗| 长乐市| 吴忠市| 凤翔县| 花莲县|' },
    { text: '石泉县 瑞金市 乳山市 名山区 河间市 密山市 富民县 兴义市 且末县' },
    {
      text: '这条路今年修好。长春市|五指山市|临洮县|诸暨市|土默特右旗|长乐市|吴忠市|凤翔县|',
      pieces: ['长春市|五指山市|临洮县|诸暨市|土默特右旗|长乐市|吴忠市|凤翔县|'],
    },
  ],
  keeps: [
    { text: '暴雨红色预警：云阳县、奉节县、巫山县、巫溪县、开州区、万州区、忠县、石柱县、丰都县' },
    {
      text: '参加比赛的有长春市、五指山市、临洮县、诸暨市、土默特右旗、长乐市、吴忠市、凤翔县等地的代表队。',
    },
  ],
};
