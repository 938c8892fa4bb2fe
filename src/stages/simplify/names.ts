import { isFrequentSurname, isSurname, startsWithCompoundSurname } from '../label/read/surnames.js';
import { IN_NAMES, type ScriptTable, scriptTable } from './characters.js';
import { isWord } from './words.js';

/** Words after which, or before which, a page prints people's names; in both scripts. */
const CUE =
  '責編|责编|責任編輯|责任编辑|編輯|编辑|編審|编审|編導|编导|主編|主编|總編|总编|校對|校对|審核|审核|監製|监制|記者|记者|通訊員|通讯员|作者|攝影|摄影|供圖|供图|圖文|图文|撰文|撰稿|供稿|翻譯|翻译|譯者|译者|策劃|策划|製作|制作|美編|美编|實習生|实习生|導演|导演|編劇|编剧|主持人|主播';
/** Cues of one character, which need a separator beside them: 文/陳昇, but not 文明. */
const SHORT_CUE = '文|圖|图|攝|摄';
/** Words after a name that say the same: 陳濛濛 攝, 陳濛濛報道. */
const CUE_BEHIND = /^(?:攝|摄|供圖|供图|圖|图|文|撰|報道|报道|報導|报导|編輯|编辑|整理)/;
const LAST_CUE = new RegExp(`^.*(?:${CUE})`);
const ENDS_IN_CUE = new RegExp(`(?:${CUE}|(?<!\\p{Script=Han})(?:${SHORT_CUE}))$`, 'u');

/** Offices and forms of address that stand right before or behind a name in running text: 部長王丙乾, 陳昇先生. */
const TITLE_BEFORE =
  /(?:記者|记者|書記|书记|主席|主任|部長|部长|省長|省长|市長|市长|縣長|县长|區長|区长|鎮長|镇长|鄉長|乡长|村長|村长|廳長|厅长|局長|局长|處長|处长|科長|科长|所長|所长|院長|院长|校長|校长|會長|会长|社長|社长|行長|行长|隊長|队长|團長|团长|司令|委員|委员|代表|院士|教授|博士|專家|专家|工程師|工程师|總裁|总裁|經理|经理|董事長|董事长|總理|总理|總統|总统|發言人|发言人|負責人|负责人|運動員|运动员|選手|选手|隊員|队员|教練|教练|醫生|医生|醫師|医师|老師|老师|律師|律师|演員|演员|作家|畫家|画家|歌手|學生|学生|村民|居民|市民|同志|士兵|戰士|战士|民警|烈士|教師|教师|護士|护士|司機|司机|職工|职工|工人|青年|名叫|歲的|岁的)$/;
const TITLE_BEHIND =
  /^(?:先生|女士|小姐|同志|老師|老师|教授|博士|院士|委員|委员|書記|书记|主任|局長|局长|部長|部长|校長|校长|院長|院长|主席|等人|說|说|表示|告訴|告诉|指出|認為|认为|介紹|介绍|強調|强调)/;

const SEPARATOR = /[ \u3000\t:：/／|｜、,，;；()（）[\]【】·•]/;

function isHan(unit: number): boolean {
  return unit >= 0x3400 && unit <= 0x9fff;
}

/** The Simplified form of one unit, itself where it has none. */
export function simplifiedUnit(table: ScriptTable, unit: number): number {
  return table.simplified[unit] || unit;
}

function isSurnameUnit(table: ScriptTable, unit: number, frequent: boolean): boolean {
  const c = String.fromCharCode(simplifiedUnit(table, unit));
  return frequent ? isFrequentSurname(c) : isSurname(c);
}

/** A Han string of two or three characters that begins with a surname, or of four with one of two characters. */
function hasNameShape(table: ScriptTable, text: string, start: number, end: number): boolean {
  if (end - start < 2 || end - start > 4) return false;
  if (end - start < 4) return isSurnameUnit(table, text.charCodeAt(start), false);
  const first = simplifiedUnit(table, text.charCodeAt(start));
  return startsWithCompoundSurname(String.fromCharCode(first, simplifiedUnit(table, text.charCodeAt(start + 1))));
}

/** Whether the character at `at` makes a word with one of its neighbours once both are Simplified: 牛肉乾, 昇起. */
export function makesWord(table: ScriptTable, text: string, at: number): -1 | 0 | 1 {
  const unit = simplifiedUnit(table, text.charCodeAt(at));
  if (at + 1 < text.length && isWord(unit, simplifiedUnit(table, text.charCodeAt(at + 1)))) return 1;
  if (at > 0 && isWord(simplifiedUnit(table, text.charCodeAt(at - 1)), unit)) return -1;
  return 0;
}

/** Start and end of the run of ideographs around `at`, no further than 12 characters away. */
function hanRun(text: string, at: number): [number, number] {
  let start = at;
  let end = at + 1;
  while (start > 0 && at - start < 12 && isHan(text.charCodeAt(start - 1))) start--;
  while (end < text.length && end - at < 12 && isHan(text.charCodeAt(end))) end++;
  return [start, end];
}

/** Walks left over separators and other names to a cue: 責編:王某、陳濛濛. */
function hasCueBefore(table: ScriptTable, text: string, start: number): boolean {
  let at = start;
  for (let names = 0; names < 8; names++) {
    const before = at;
    while (at > 0 && SEPARATOR.test(text[at - 1]!)) at--;
    if (at === before || at === 0) return false;
    const [from] = hanRun(text, at - 1);
    if (ENDS_IN_CUE.test(text.slice(from, at))) return true;
    if (!hasNameShape(table, text, from, at)) return false;
    at = from;
  }
  return false;
}

function hasCueBehind(text: string, end: number): boolean {
  let at = end;
  while (at < text.length && at - end < 3 && SEPARATOR.test(text[at]!)) at++;
  return at > end && CUE_BEHIND.test(text.slice(at, at + 2));
}

/** Whether the token stands in a list whose neighbour has the shape of a name too: 王丙乾、鄒家華. */
function isInNameList(table: ScriptTable, text: string, start: number, end: number): boolean {
  const beside = (at: number, step: 1 | -1): boolean => {
    let i = step < 0 ? at - 1 : at;
    if (!/[、\u3000 ]/.test(text[i] ?? '')) return false;
    while (/[、\u3000 ]/.test(text[i] ?? '')) i += step;
    if (i < 0 || i >= text.length || !isHan(text.charCodeAt(i))) return false;
    const [from, to] = hanRun(text, i);
    return isSurnameUnit(table, text.charCodeAt(from), true) && to - from >= 2 && to - from <= 3;
  };
  return beside(start, -1) || beside(end, 1);
}

/**
 * The start of the personal name in which the character at `at` stands, or -1: by a cue beside it (責編:陳濛濛, 王樑 攝),
 * by an office right before it (部長王丙乾), or by the list of names that it stands in.
 */
function nameStart(table: ScriptTable, text: string, at: number): number {
  const [runStart, runEnd] = hanRun(text, at);
  const cueInside = LAST_CUE.exec(text.slice(runStart, at));
  const start = cueInside ? runStart + cueInside[0].length : runStart;
  const behind = text.slice(at + 1, Math.min(runEnd, at + 6));
  const tail = [0, 1, 2].find((n) => n <= behind.length && CUE_BEHIND.test(behind.slice(n)));
  const end = tail === undefined ? runEnd : at + 1 + tail;
  // Not the surname itself: 乾隆 is no name of a 干, and one character is too little to know a name by.
  if (start < at && hasNameShape(table, text, start, end)) {
    const cued =
      cueInside !== null || tail !== undefined || hasCueBefore(table, text, start) || hasCueBehind(text, end);
    if (cued) return start;
    const alone = start === 0 && end === text.length;
    if ((alone || isInNameList(table, text, start, end)) && makesWord(table, text, at) === 0) return start;
  }
  for (const length of [1, 2]) {
    const from = at - length;
    if (from < runStart || !isSurnameUnit(table, text.charCodeAt(from), false)) continue;
    const titled =
      TITLE_BEFORE.test(text.slice(Math.max(0, from - 4), from)) || TITLE_BEHIND.test(text.slice(at + 1, at + 4));
    if (titled && makesWord(table, text, at) === 0) return from;
  }
  return -1;
}

/**
 * The personal names of a page that hold characters which names keep, each from its surname to that character: a name
 * that a cue shows once is kept wherever it stands in the page.
 */
export function namesToKeep(texts: readonly string[]): ReadonlySet<string> {
  const table = scriptTable();
  const names = new Set<string>();
  for (const text of texts) {
    for (let at = 0; at < text.length; at++) {
      if ((table.bits[text.charCodeAt(at)]! & IN_NAMES) === 0) continue;
      const start = nameStart(table, text, at);
      if (start >= 0) names.add(text.slice(start, at + 1));
    }
  }
  return names;
}

/** Whether a name of `names` ends with the character at `at`. */
export function isKept(names: ReadonlySet<string>, text: string, at: number): boolean {
  if (names.size === 0) return false;
  for (let length = 1; length <= 4; length++)
    if (names.has(text.slice(Math.max(0, at + 1 - length), at + 1))) return true;
  return false;
}

/** Whether a frequent surname stands one or two characters before `at`: the place of a given name, cue or no cue. */
export function isInNamePlace(text: string, at: number): boolean {
  const table = scriptTable();
  const before = (n: number) =>
    at - n >= 0 && isHan(text.charCodeAt(at - n)) && isSurnameUnit(table, text.charCodeAt(at - n), true);
  return before(1) || (before(2) && isHan(text.charCodeAt(at - 1)));
}
