// In: a line of credits. Out: its tokens: roles, names, and the marks between them.
import { isPersonName, splitGluedNames, withoutStaffNumber } from './names.js';
import { BOTH, type RoleWord, roleOfWord, STAFF, splitAfterName } from './roles.js';
import { startsWithCompoundSurname } from './surnames.js';

export type Token =
  | { type: 'role'; role: RoleWord; printed: string; affiliation: string | null; glued: boolean }
  | { type: 'name'; text: string; person: boolean; loose?: boolean }
  | { type: 'single'; text: string }
  | { type: 'latin'; text: string }
  | { type: 'report' }
  | { type: 'mark'; text: ':' | '/' | ',' };

const SPACE = /[\s\u3000]+/uy;
const MARK = /[:：∶/／|｜丨、，,;；&＆+]/uy;
const CHUNK =
  /《[^》]{1,20}》(?:[^\s\u3000:：∶/／|｜丨、，,;；&＆+（）()【】[\]<>《》“”"。！!？?…]*)|[^\s\u3000:：∶/／|｜丨、，,;；&＆+（）()【】[\]<>《》“”"。！!？?…]+/uy;
const BULLETS = /^[\s\u3000□■●▲◆○◎★*▍▎·•◤◥>—–-]+|[\s\u3000*。.·]+$/gu;
/** `记者张某文/图`: the name before a role that is written with a mark inside. */
const GLUED_BOTH = /(?:记者|通讯员|作者)[\u3400-\u9fff]{2,3}?(?=(?:文[/／、]图|图[/／、]文)(?![\p{L}]))/gu;
/** `山东冠县报道`, `发自北京`, `综合报道`, `实习生`-less tails that say where from, not who. */
const REPORT =
  /^(?:[\u4e00-\u9fff]{2,8})?(?:综合|联合|现场|独家|特别|跟踪|即时|摄影)?(?:报[道导]|专电|电|讯|采写)$|^发自[\u4e00-\u9fff]{2,8}$|^(?:综合|整理|文|整合)$/u;
const LATIN_WORD = /^[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9.'’_-]*$/u;
const STAFF_NUMBER = /^(?:[A-Z]{1,4}[-_]?[0-9]{2,7}|[A-Z]{1,3}|[a-z][0-9]{2,6}|[0-9]{3,8})$/u;

/** All tokens of the line, names put together; not `complete` when a character is left that no token takes. */
export function readTokens(text: string): { tokens: Token[]; complete: boolean } {
  const { tokens, complete } = lex(closeUpRoles(text.replace(BULLETS, '').replace(GLUED_BOTH, '$& ')));
  return { tokens: merge(tokens), complete };
}

/** `总 编 辑：` and `作 者：` to the words that they are. */
function closeUpRoles(text: string): string {
  if (!/[\u4e00-\u9fff][ \u3000]+[\u4e00-\u9fff][ \u3000]*[:：]/u.test(text)) return text;
  return text.replace(
    /(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?:[ \u3000]+[\u4e00-\u9fff]){1,3}(?=[ \u3000]*[:：])/gu,
    (spaced) => {
      const word = spaced.replace(/[ \u3000]+/gu, '');
      return roleOfWord(word) ? word : spaced;
    },
  );
}

function lex(text: string): { tokens: Token[]; complete: boolean } {
  const tokens: Token[] = [];
  let complete = true;
  let spaced = false;
  let at = 0;
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) return null;
    at = pattern.lastIndex;
    return found[0];
  };
  while (at < text.length) {
    if (match(SPACE) !== null) {
      spaced = true;
      continue;
    }
    const both = match(BOTH);
    if (both !== null) {
      tokens.push(roleToken({ kind: 'author', word: both.replace(/\s/gu, ''), both: true }, both, null));
      spaced = false;
      continue;
    }
    const mark = match(MARK);
    if (mark !== null) {
      tokens.push({ type: 'mark', text: /[:：∶]/u.test(mark) ? ':' : /[/／|｜丨]/u.test(mark) ? '/' : ',' });
      spaced = false;
      continue;
    }
    const chunk = match(CHUNK);
    if (chunk !== null)
      tokens.push(
        ...classify(chunk).map((token) => (spaced && token.type === 'name' ? { ...token, loose: true } : token)),
      );
    else {
      complete = false;
      at++;
    }
    spaced = false;
  }
  return { tokens, complete };
}

function roleToken(role: RoleWord, printed: string, affiliation: string | null, glued = false): Token {
  return { type: 'role', role, printed, affiliation, glued };
}

function classify(chunk: string): Token[] {
  const role = roleOfWord(chunk);
  if (role) return [roleToken(role, chunk, null)];
  if (STAFF_NUMBER.test(chunk)) return [];
  const staff = staffTokens(chunk);
  if (staff) return staff;
  if (REPORT.test(chunk) && !isPersonName(chunk)) return [{ type: 'report' }];
  const text = withoutStaffNumber(chunk);
  const shot = text.endsWith('摄') ? splitAfterName(text) : null;
  const shooters = shot && personTokens(shot.name);
  if (shot && shooters) return [...shooters, roleToken(shot.role, shot.role.word, null, true)];
  if (isPersonName(text)) return [{ type: 'name', text, person: true }];
  if (text.length === 1) return [{ type: 'single', text }];
  const after = splitAfterName(text);
  if (after) {
    const names =
      personTokens(after.name) ??
      (/^供[稿图]$/u.test(after.role.word) && after.name.length <= 16 ? [officeToken(after.name)] : null);
    if (names) return [...names, roleToken(after.role, after.role.word, null, true)];
  }
  const names = personTokens(text) ?? officeAndName(text);
  if (names) return names;
  if (LATIN_WORD.test(text)) return [{ type: 'latin', text }];
  return [{ type: 'name', text, person: false }];
}

const HOUSE = /^[\u3400-\u9fffA-Za-z]{2,8}(?:网|报|社|台|之家|新闻|客户端|频道)$/u;

/** `某某之家曹某`: an office and a name without anything between them. */
function officeAndName(text: string): Token[] | null {
  for (const length of [3, 2]) {
    const office = text.slice(0, -length);
    const name = text.slice(-length);
    if (HOUSE.test(office) && isPersonName(name, 'bare')) {
      return [officeToken(office), { type: 'name', text: name, person: true }];
    }
  }
  return null;
}

function officeToken(text: string): Token {
  return { type: 'name', text, person: false };
}

function personTokens(text: string): Token[] | null {
  if (isPersonName(text)) return [{ type: 'name', text, person: true }];
  return splitGluedNames(text)?.map((name): Token => ({ type: 'name', text: name, person: true })) ?? null;
}

/** `新京报首席记者`, `本报记者张某某`, `通讯员李某摄`. */
function staffTokens(chunk: string): Token[] | null {
  const found = STAFF.exec(chunk)?.groups;
  if (!found) return null;
  const { affiliation = '', ranks = '', role: word = '', rest = '' } = found;
  if (affiliation.length > 20 || /^[的之]/u.test(affiliation)) return null;
  // `记者李某某通讯员周某`: what stands before 通讯员 is no office.
  const before = personTokens(affiliation);
  if (before) return [...before, ...classify(chunk.slice(affiliation.length))];
  const photo = /摄影|图片/u.test(ranks + word);
  const base = roleOfWord(word) ?? { kind: 'author', word };
  const token = roleToken(photo ? { kind: 'photographer', word } : base, ranksOf(ranks) + word, affiliation);
  if (rest === '') return [token];
  // `记者张某报道`: glued to 记者 the words before 报道 are a name, elsewhere a place.
  const following = classify(
    withoutPlaceAndDay(rest).replace(/(?<=.{2})(?:综合|联合|摄影)?(?:报[道导]|采写|专电)$/u, ''),
  );
  return following.every((next) => next.type !== 'name' || next.person) && following.some(({ type }) => type === 'name')
    ? [token, ...following]
    : null;
}

/** `记者王某某台北13日电`: place and day stand behind the name. */
function withoutPlaceAndDay(text: string): string {
  const wired = /^(?<name>[\u3400-\u9fff]{4,8})(?:\d{1,2}月)?\d{1,2}日?(?:综合|专)?(?:外)?电$/u.exec(text)?.groups
    ?.name;
  if (!wired) return text;
  const three = wired.slice(0, 3);
  return isPersonName(three) && wired.length >= 5 ? three : wired.slice(0, 2);
}

const ranksOf = (ranks: string): string => ranks.replace(/本[报网台刊社站]/gu, '');

/** Single characters with a space between are one name (`姜 某`), and so are the words of a Latin name. */
function merge(tokens: readonly Token[]): Token[] {
  const merged: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const next = tokens[i + 1];
    if (token.type === 'single' && next?.type === 'single') {
      const third = tokens[i + 2];
      const triple = third?.type === 'single' && tokens[i + 3]?.type !== 'single';
      merged.push(nameToken(token.text + next.text + (triple ? third.text : '')));
      i += triple ? 2 : 1;
    } else if (
      token.type === 'name' &&
      token.text.length === 2 &&
      next?.type === 'single' &&
      startsWithCompoundSurname(token.text)
    ) {
      merged.push(nameToken(token.text + next.text));
      i++;
    } else if (token.type === 'latin') {
      const words = [token.text];
      while (tokens[i + 1]?.type === 'latin') words.push((tokens[++i] as { text: string }).text);
      const text = words.join(' ');
      merged.push({ type: 'name', text, person: isPersonName(text) });
    } else if (token.type === 'single') merged.push({ type: 'name', text: token.text, person: false });
    else merged.push(token);
  }
  return merged;
}

function nameToken(text: string): Token {
  return { type: 'name', text, person: isPersonName(text) };
}
