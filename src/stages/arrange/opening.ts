// Which line of a page its article is likeliest to begin with.
import { isClosed } from './line.js';

/** A lead says when and by whose report; what refers to something said before opens nothing. */
const LEAD =
  /^(?:[^。]{0,24}(?:电|讯|消息|报道)[，：: ）)]|[^。]{0,30}(?:\d+月\d+日|今天|昨天|日前|近日|今年|上午|近年来|以来))/u;
const REFERS =
  /^(?:此外|另外|同时|目前|据悉|据介绍|据了解|对此|其中|随后|之后|最后|下一步|接下来|他|她|它|其|这|那|该|此|双方|会上|会见|两国|记者|与此|不过|但|而|也|还|又|并|以及|截至|在此|当天|同日)/u;
const CLOSES =
  /^(?:据悉|据介绍|此外|最后|下一步|未来|截至|同时|目前)|(?:参加|出席|陪同)[^，]{0,12}。$|[！!]$|新征程|更加|贡献。$/u;
const SPEAKS = /^[^，。]{2,14}(?:表示|说|指出|强调|认为|称|介绍)/u;

/** What speaks for the article with this title beginning with `text`, where `before` stands before it on the page. */
export function signsOfOpening(text: string, before: string, title: string): number[] {
  return [
    likeness(text, title),
    likeness(text, before),
    LEAD.test(text) ? 1 : 0,
    REFERS.test(text) ? 1 : 0,
    CLOSES.test(before) ? 1 : 0,
    SPEAKS.test(text) ? 1 : 0,
    isClosed(text) ? 0 : 1,
    Math.min(text.length, 200) / 100,
  ];
}

/** What each sign counts: fitted by scripts/fit-opening.ts. */
const WEIGHTS = [6.41, -2.34, 0.71, -0.28, 1.3, 0.54, 0.39, -0.99];
/** A heading belongs to what stands under it. */
const UNDER_HEADING = -4;

/** How likely the article begins with `text`, beside other lines of its page. */
export function openingScore(text: string, before: string, title: string): number {
  const score = signsOfOpening(text, before, title).reduce((sum, sign, i) => sum + sign * WEIGHTS[i]!, 0);
  return isClosed(before) ? score : score + UNDER_HEADING;
}

/** Share of the character pairs of the shorter text that the longer one has. */
function likeness(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length < 2) return 0;
  let common = 0;
  for (let i = 1; i < short.length; i++) if (long.includes(short.slice(i - 1, i + 1))) common++;
  return common / (short.length - 1);
}
