// In: a line or bracket that should hold nothing but credits. Out: who did what, and whether anything was left over.
import { bare, isMediaName, isOfficeName } from './media.js';
import { isNoOne, isPersonName, splitGluedNames, withoutStaffNumber } from './names.js';
import {
  BOTH,
  type CreditKind,
  OWN,
  type RoleWord,
  roleOfWord,
  STAFF,
  splitAfterName,
  standsAfterName,
} from './roles.js';
import { startsWithCompoundSurname } from './surnames.js';

export interface Credit {
  /** null: a bare name, without any word that says what the person did. */
  readonly kind: CreditKind | null;
  readonly name: string;
  /** As printed, without the affiliation: 记者, 见习记者, 责编, 摄. */
  readonly role?: string;
  readonly affiliation?: string;
  /** The name has the form of a person's name; otherwise an organisation or a pen name. */
  readonly person: boolean;
}

export interface CreditLine {
  readonly credits: readonly Credit[];
  /** Nothing but credits: no word is left that is neither a name nor a role. */
  readonly complete: boolean;
}

type Token =
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
/** `山东冠县报道`, `发自北京`, `综合报道`, `实习生`-less tails that say where from, not who. */
const REPORT =
  /^(?:[\u4e00-\u9fff]{2,8})?(?:综合|联合|现场|独家|特别|跟踪|即时|摄影)?(?:报[道导]|专电|电|讯|采写)$|^发自[\u4e00-\u9fff]{2,8}$|^(?:综合|整理|文|整合)$/u;
const LATIN_WORD = /^[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9.'’_-]*$/u;
const STAFF_NUMBER = /^(?:[A-Z]{1,4}[-_]?[0-9]{2,7}|[A-Z]{1,3}|[a-z][0-9]{2,6}|[0-9]{3,8})$/u;

/**
 * Reads a line of credits: `本报记者 张某 通讯员 李某 文/图`, `王某/文 赵某/摄`, `编辑：张某 校对：李某`, `姜 某 刘某某`.
 * `complete` is what tells such a line from a sentence that holds the same words.
 */
export function readCredits(text: string): CreditLine {
  const { tokens, complete } = lex(closeUpRoles(bare(text.replace(BULLETS, ''))));
  return parse(merge(tokens), complete);
}

/** Names after a cue such as 作者： or 责任编辑：, where anything short is a name. */
export function readNames(value: string): { name: string; person: boolean }[] {
  const { credits } = readCredits(`作者：${value}`);
  return credits.map(({ name, person }) => ({ name, person }));
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
  const names = personTokens(text);
  if (names) return names;
  if (LATIN_WORD.test(text)) return [{ type: 'latin', text }];
  return [{ type: 'name', text, person: false }];
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
  if (affiliation.length > 20) return null;
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

interface Group {
  readonly role: Extract<Token, { type: 'role' }> | null;
  /** A colon or slash stood between the role and the names: then a pen name or an office will do. */
  readonly marked: boolean;
  readonly names: { text: string; person: boolean; loose?: boolean }[];
  affiliation: string | null;
}

function parse(tokens: readonly Token[], lexed: boolean): CreditLine {
  const groups: Group[] = [];
  let group: Group = { role: null, marked: false, names: [], affiliation: null };
  const open = (role: Group['role'], marked: boolean, affiliation: string | null) => {
    if (group.role || group.names.length > 0) groups.push(group);
    group = { role, marked, names: [], affiliation };
  };
  let complete = lexed;
  tokens.forEach((token, i) => {
    const before = tokens[i - 1];
    const after = tokens[i + 1];
    if (token.type === 'role') {
      const marked = after?.type === 'mark' && after.text !== ',';
      const binds = group.names.length > 0 && bindsBackwards(token, before, after, marked, group);
      if (binds) {
        closeWith(group, token, groups);
        group = { role: null, marked: false, names: [], affiliation: null };
      } else {
        const office = affiliationBefore(group, token);
        if (office !== null) group.names.pop();
        open(token, marked, token.affiliation || office);
      }
    } else if (token.type === 'name') group.names.push(token);
    else if (token.type === 'mark' && token.text === ':' && before?.type !== 'role') complete = false;
  });
  open(null, false, null);
  const credits = groups.flatMap((each) => creditsOf(each));
  for (const each of groups) if (!isExplained(each)) complete = false;
  return { credits, complete };
}

/** `王某/文` and `李某 摄` name the role after the person; `摄影 李某` before. */
function bindsBackwards(
  token: Extract<Token, { type: 'role' }>,
  before: Token | undefined,
  after: Token | undefined,
  marked: boolean,
  group: Group,
): boolean {
  if (token.glued) return true;
  if (before?.type === 'mark' && before.text === '/' && group.role === null) return !marked || after?.type !== 'mark';
  if (marked) return false;
  if (!standsAfterName(token.role.word) && !token.role.both) return false;
  return after === undefined || after.type !== 'name';
}

/** The names of `group` get the role that stands after them; with 文/图 all authors of the line took pictures too. */
function closeWith(group: Group, token: Extract<Token, { type: 'role' }>, groups: Group[]): void {
  const own = group.role;
  const author = token.role.kind === 'author' && own?.role.kind === 'author';
  groups.push({
    role:
      author && own && !token.role.both
        ? own
        : { ...token, printed: own && author ? own.printed : token.printed, role: { ...token.role } },
    marked: group.marked,
    names: group.names,
    affiliation: group.affiliation,
  });
  if (!token.role.both) return;
  for (const each of [...groups.slice(0, -1)]) {
    if (each.role?.role.kind === 'author' && !each.role.role.both) {
      groups.push({ ...each, role: { ...each.role, role: { kind: 'photographer', word: '图' } } });
    }
  }
}

/** `新华网某频道 记者 张某`: the medium stands before the role, with a space. */
function affiliationBefore(group: Group, token: Extract<Token, { type: 'role' }>): string | null {
  const last = group.names.at(-1);
  return group.role === null &&
    group.names.length === 1 &&
    last &&
    !last.person &&
    !token.affiliation &&
    isMediaName(last.text)
    ? last.text
    : null;
}

/** Every name has a form that fits its place. */
function isExplained({ role, marked, names }: Group): boolean {
  const persons = names.filter(({ person }) => person).length;
  return names.every(({ text, person, loose }, i) => {
    if (person) return true;
    if (names.length === persons + 1 && persons > 0 && isOffice(text, i, role)) return true;
    // 记者： also opens what a reporter says.
    if (marked) return text.length <= 20 && (i === 0 || !loose) && !/记者|通讯员|实习生/u.test(role?.printed ?? '');
    if (role && /^供[稿图]$/u.test(role.role.word)) return true;
    return role?.role.kind === 'photographer' && isMediaName(text);
  });
}

/** One word beside the names that says whom they work for: `文/某某网 张某`, `城市摄影队 周某 摄`, `石某/某某报`. */
function isOffice(text: string, index: number, role: Group['role']): boolean {
  return (
    isMediaName(text) ||
    (index === 0 && isOfficeName(text)) ||
    (index === 0 && role?.role.kind === 'photographer' && text.length <= 12)
  );
}

function creditsOf({ role, names, affiliation, marked }: Group): Credit[] {
  let people = names;
  let office = affiliation;
  const persons = names.filter(({ person }) => person);
  const offices = names.filter(({ text, person }, i) => !person && isOffice(text, i, role));
  if (persons.length > 0 && offices.length === 1) {
    people = names.filter((name) => name !== offices[0]);
    office ||= offices[0]!.text;
  }
  const kind = role?.role.kind ?? null;
  const shared = {
    ...(role ? { role: role.printed } : {}),
    ...(office && !OWN.test(office) ? { affiliation: bare(office) } : {}),
  };
  const named = people.filter(
    ({ text, person }) =>
      person || (!isNoOne(text) && (marked || kind === 'photographer' || kind === null || role?.role.word === '供稿')),
  );
  const credits = named.map(({ text, person }): Credit => ({ kind, name: text, ...shared, person }));
  if (!role?.role.both) return credits;
  return [
    ...credits,
    ...credits.filter(({ person }) => person).map((credit): Credit => ({ ...credit, kind: 'photographer' })),
  ];
}
