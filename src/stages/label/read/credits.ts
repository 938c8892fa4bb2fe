// In: a line or bracket that should hold nothing but credits. Out: who did what, and whether anything was left over.
import { readTokens, type Token } from './credit-tokens.js';
import { bare, isMediaName, isOfficeName } from './media.js';
import { isNoOne } from './names.js';
import { type CreditKind, OWN, standsAfterName } from './roles.js';

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

/**
 * Reads a line of credits: `本报记者 张某 通讯员 李某 文/图`, `王某/文 赵某/摄`, `编辑：张某 校对：李某`, `姜 某 刘某某`.
 * `complete` is what tells such a line from a sentence that holds the same words.
 */
export function readCredits(text: string): CreditLine {
  const { tokens, complete } = readTokens(bare(text));
  return parse(tokens, complete);
}

/** Names after a cue such as 作者： or 责任编辑：, where anything short is a name. */
export function readNames(value: string): { name: string; person: boolean }[] {
  const { credits } = readCredits(`作者：${value}`);
  return credits.map(({ name, person }) => ({ name, person }));
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
  // `某某报／记者张某／某地报道`: the slash stands between medium and reporter.
  if (before?.type === 'mark' && before.text === '/' && after?.type === 'name' && /记者|通讯员/u.test(token.printed))
    return false;
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
    if (marked && (i === 0 || !loose) && text.length <= longestName(role)) return true;
    if (role && /^供[稿图]$/u.test(role.role.word)) return true;
    return role?.role.kind === 'photographer' && isMediaName(text);
  });
}

/**
 * How long a name may be that has not the form of a person's: pen names and offices sign as authors and editors; but
 * 记者： also opens what a reporter says, and 图文： or 题图： what a picture shows.
 */
function longestName(role: Group['role']): number {
  const { kind, word } = role?.role ?? {};
  if (word === undefined || /记者|通讯员|实习生|图文|文图|视频|题图|照片|漫画|口述|报道/u.test(role!.printed)) return 0;
  if (kind === 'other') return 8;
  if (kind === 'photographer') return /^(?:供图|图源|图片来源|摄影|制图)$/u.test(word) ? 16 : 6;
  return /^(?:作者|本文作者)$/u.test(word) || kind === 'editor' ? 20 : 12;
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
