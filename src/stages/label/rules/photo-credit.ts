import type { Fact } from '../../../model/fact.js';
import { readCredits } from '../read/credits.js';
import { creditFacts, isLineOfParticulars, particularsOf, piecesOf } from '../read/of-block.js';
import { WEIGHTS } from '../read/weights.js';
import { type BlockRule, type Piece, whole } from '../rule.js';

const SUPPLIED =
  /^[\s（(【[▲△]*(?:本文|文中|以上|本版|本组|配图|题图|部分)?(?:所有|未署名|未标注|除署名外)?(?:图片|照片|图|摄影|供图|视频|资料)?(?:图片|照片)?(?:除[^，。]{2,16}外，?)?(?:均)?(?:由|为|来自|源自|系)(?<name>[^，。（）()]{2,20}?)(?:提供|供图|拍摄|摄|图|所摄)?[）)】\]。\s]*$/u;
const UNCLEAR = /图片|照片|供图|摄影|图\b|摄$|图$/u;
/** The last words of a caption: `…… 熊某某 摄`, `……（新华社记者 张某 摄）`, `……视觉中国 图`. */
const TAIL =
  /(?<=[。！？”」』）)\s\u3000]|^|(?=[（(]))[\s\u3000]*[（(]?(?<credit>[^\s\u3000。！？，；：:（()）”][^。！？，；：:（()）]{1,30}?(?:[摄图]|摄影|供图|航拍|摄像)(?:[ ]?[\u4e00-\u9fff]{2,6}发?)?)[）)]?[。\s]*$/u;
const NETWORK = /^(?:网络|互联网|受访者|采访对象|当事人|视频截图|网友|官网|微博|微信|资料图?|本人)$/u;

/** Who took or supplied the pictures. */
export const rule: BlockRule = {
  id: 'photo-credit',
  scope: 'block',
  phase: 'line',
  role: 'photo-credit',
  reason: 'names who took or supplied the pictures',
  confidence: 0.88,
  gate: {
    minLength: 3,
    maxLength: 160,
    cues: ['摄', '图片', '供图', '照片', '图源', '图/', '图：', '图｜', '图|', '图:', '航拍', ' 图', '图由', '图 '],
  },
  propose(block): readonly Piece[] | Piece | null {
    if (block.commas > 5) return null;
    const supplied =
      block.length <= 50 && UNCLEAR.test(block.text) ? SUPPLIED.exec(block.text)?.groups?.name : undefined;
    if (supplied) return whole(block, { facts: suppliers(supplied) });
    if (block.length <= 90 && isLineOfParticulars(block, 0)) {
      const people = particularsOf(block).pieces.filter((piece) => piece.kind === 'people');
      const alone = particularsOf(block).pieces.every(({ kind }) => kind === 'people' || kind === 'beside');
      if (alone && people.length > 0 && people[0]!.credits[0]?.kind === 'photographer')
        return piecesOf(block, 'elsewhere');
    }
    return creditAtEnd(block.text);
  },
  takes: [
    { text: '图片由市水务局提供', facts: ['photographer=市水务局'] },
    {
      text: '青禾市有十座这样的桥。熊小川 摄',
      pieces: ['熊小川 摄'],
      facts: ['photographer=熊小川'],
    },
    { text: '图为启动仪式。（刘川摄）', pieces: ['（刘川摄）'], facts: ['photographer=刘川'] },
    { text: '10月4日，列车开往三河。 通讯员刘川 摄', pieces: ['通讯员刘川 摄'], facts: ['photographer=刘川'] },
    { text: '图为学生在渠边记录数据（刘川 摄）', pieces: ['（刘川 摄）'], facts: ['photographer=刘川'] },
    { text: '图片来源：青禾图库', facts: ['photographer=青禾图库'] },
  ],
  keeps: [
    { text: '他在桥上摄下了这张照片，后来登在报上。' },
    { text: '图片里的人都认不出来了' },
    { text: '三号桥的设计图' },
  ],
};

function suppliers(name: string): Fact[] {
  const line = readCredits(name);
  if (line.credits.some(({ person, kind }) => person && kind !== null)) {
    return line.credits.map((credit) => ({
      field: 'photographer',
      value: credit.name,
      weight: WEIGHTS.photographer.credit,
    }));
  }
  return NETWORK.test(name) ? [] : [{ field: 'photographer', value: name.trim(), weight: WEIGHTS.photographer.credit }];
}

function creditAtEnd(text: string): Piece | null {
  const match = TAIL.exec(text);
  if (!match || match.index === 0) return null;
  const line = readCredits(match.groups!.credit!);
  const shot =
    line.complete &&
    line.credits.length > 0 &&
    line.credits.every(({ kind, person }) => kind === 'photographer' || (kind === null && !person));
  if (!shot || !line.credits.some(({ kind }) => kind === 'photographer')) return null;
  const start = match.index + match[0].search(/\S/u);
  return {
    span: [start, text.length],
    facts: creditFacts(
      line.credits.filter(({ kind }) => kind === 'photographer'),
      0,
    ),
  };
}
