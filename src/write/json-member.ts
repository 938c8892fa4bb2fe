// Changes one member of a JSON object in its text: everything else keeps its bytes, also what a parser would not keep
// (1.0, 12345678901234567890, the order of keys that look like numbers, white space).

interface Member {
  readonly name: string;
  /** Span of the value. */
  readonly start: number;
  readonly end: number;
}

/**
 * Sets members of the object that `json` is.
 *
 * @param json Valid JSON whose top level is an object, as JSON.parse confirmed.
 * @param values New values, as JSON. An existing name keeps its place (of two equal names the last, which is the one
 *   that parsers give); a new one comes last.
 */
export function setMembers(json: string, values: ReadonlyMap<string, string>): string {
  const { members, close } = scanObject(json);
  const byName = new Map(members.map((member) => [member.name, member]));
  const parts: { at: number; end: number; text: string }[] = [];
  let added = '';
  for (const [name, value] of values) {
    const member = byName.get(name);
    if (member) parts.push({ at: member.start, end: member.end, text: value });
    else added += `${members.length === 0 && added === '' ? '' : ','}${JSON.stringify(name)}:${value}`;
  }
  const insertAt = members.at(-1)?.end ?? close;
  if (added) parts.push({ at: insertAt, end: insertAt, text: added });
  parts.sort((a, b) => a.at - b.at);
  let result = '';
  let at = 0;
  for (const part of parts) {
    result += json.slice(at, part.at) + part.text;
    at = part.end;
  }
  return result + json.slice(at);
}

const SPACE = /[ \t\r\n\uFEFF]*/y;
const SCALAR_END = /[\s,\]}]/g;
const BRACKET_OR_QUOTE = /["[\]{}]/g;

function scanObject(json: string): { members: Member[]; close: number } {
  const members: Member[] = [];
  let at = spaceEnd(json, 0) + 1;
  for (;;) {
    at = spaceEnd(json, at);
    if (json[at] === '}') return { members, close: at };
    if (json[at] === ',') at = spaceEnd(json, at + 1);
    const nameEnd = stringEnd(json, at);
    const name = JSON.parse(json.slice(at, nameEnd)) as string;
    const start = spaceEnd(json, spaceEnd(json, nameEnd) + 1);
    at = valueEnd(json, start);
    members.push({ name, start, end: at });
  }
}

function valueEnd(json: string, start: number): number {
  const first = json[start];
  if (first === '"') return stringEnd(json, start);
  if (first !== '{' && first !== '[') return find(SCALAR_END, json, start);
  let depth = 0;
  for (let at = start; ; ) {
    at = find(BRACKET_OR_QUOTE, json, at);
    if (json[at] === '"') {
      at = stringEnd(json, at);
      continue;
    }
    depth += json[at] === '{' || json[at] === '[' ? 1 : -1;
    at++;
    if (depth === 0) return at;
  }
}

function spaceEnd(json: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.test(json);
  return SPACE.lastIndex;
}

/** A loop and no pattern: one with an alternative for each character overflows the stack on a text of megabytes. */
function stringEnd(json: string, start: number): number {
  for (let quote = json.indexOf('"', start + 1); quote > 0; quote = json.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (json[quote - 1 - backslashes] === '\\') backslashes++;
    if (backslashes % 2 === 0) return quote + 1;
  }
  throw new Error(`not JSON at ${start}`);
}

function find(pattern: RegExp, json: string, at: number): number {
  pattern.lastIndex = at;
  const match = pattern.exec(json);
  if (!match) throw new Error(`not JSON at ${at}`);
  return match.index;
}
