import { codec } from '../../../charset/codec.js';
import { FLAVOURS } from '../../../charset/flavour.js';
import { ByteReader, lastPoint, partingNats } from './byte-reader.js';
import { type Inverse, type SeenBytes, seenBytes } from './inverse.js';
import { isLatin, Surprise } from './surprise.js';

/** A stretch of text that reads better with its misreading turned round. */
export interface Run {
  readonly inverse: Inverse;
  readonly start: number;
  readonly end: number;
  /** Nats by which `after` is likelier than what is seen. */
  readonly gain: number;
  readonly after: string;
}

/**
 * Nats for the begin and the end of a damaged stretch: they keep a run from falling into pieces and a chance pair from being
 * one. A whole damaged line is commoner than a part of one, so its ends cost less.
 */
export interface EndCosts {
  readonly enter: number;
  readonly leave: number;
  readonly enterLine: number;
  readonly leaveLine: number;
}

const BETWEEN_IDEOGRAPHS: EndCosts = { enter: 12, leave: 10, enterLine: 7, leaveLine: 5 };
/** Latin characters in Chinese text show where a run begins and ends. */
const IN_LATIN: EndCosts = { enter: 8, leave: 6, enterLine: 7, leaveLine: 5 };

function usualCosts({ read }: Inverse): EndCosts {
  return read === 'latin' ? IN_LATIN : BETWEEN_IDEOGRAPHS;
}

/** For single damaged signs and letters (Â©, cafÃ©) in clean text. */
export const SINGLE_SIGNS: EndCosts = { enter: 3, leave: 2, enterLine: 3, leaveLine: 2 };
/** Nats more where a run of double bytes read as Latin begins behind or ends before another Latin character: it should be in the run. */
const TORN = 8;
/** Nats for a space that stands for the byte A0, which many programs fold to a space. */
const SPACE = 2;

/** States of a hypothesis: outside a run, at a character's end inside one, or with 1, 2, 3 bytes to come. */
const CLEAN = 0;
const WHOLE = 1;
const STATES = 5;

/** A list of what a hypothesis decided, newest first; shared between hypotheses. */
interface Decided {
  readonly start: number;
  readonly end: number;
  readonly gain: number;
  readonly choices: Choice | null;
  readonly earlier: Decided | null;
}

/** A character that stood for other bytes than it usually does. */
interface Choice {
  readonly at: number;
  readonly code: number;
  readonly earlier: Choice | null;
}

class Beam {
  readonly score = new Float64Array(STATES);
  readonly entry = new Float64Array(STATES);
  readonly start = new Int32Array(STATES);
  readonly partial = new Int32Array(STATES);
  readonly last = new Int32Array(STATES);
  readonly choices: (Choice | null)[] = new Array<Choice | null>(STATES).fill(null);
  readonly decided: (Decided | null)[] = new Array<Decided | null>(STATES).fill(null);

  constructor() {
    this.score.fill(Number.NEGATIVE_INFINITY);
  }

  clear(): void {
    this.score.fill(Number.NEGATIVE_INFINITY);
  }
}

/**
 * The runs inside [from, to) that `inverse` explains, each with its gain. A Viterbi search over the seen characters: a hypothesis
 * is outside a run or inside one, there with the bytes of an unfinished character. Inside, a character's bytes
 * must go on as well-formed text of the written encoding, so where a byte is missing a run ends by itself.
 * Time and memory in proportion to the length.
 */
export function findRuns(
  text: string,
  from: number,
  to: number,
  inverse: Inverse,
  costs: EndCosts = usualCosts(inverse),
): Run[] {
  const search = new Search(text, from, to, inverse, costs);
  for (let at = from; at < to; ) at = search.advance(at);
  return search.runs();
}

class Search {
  private readonly bytes: SeenBytes;
  private readonly surprise = new Surprise();
  private readonly reader: ByteReader;
  /** Ends of the line, see lineEnds. */
  private readonly head: number;
  private readonly tail: number;
  private readonly pairsInLatin: boolean;
  private now = new Beam();
  private next = new Beam();
  /** The seen code unit before the current one. */
  private before: number;

  constructor(
    private readonly text: string,
    from: number,
    to: number,
    private readonly inverse: Inverse,
    private readonly costs: EndCosts,
  ) {
    this.bytes = seenBytes(inverse.read);
    this.reader = new ByteReader(inverse.written, this.surprise);
    this.pairsInLatin = inverse.read === 'latin' && inverse.written !== 'utf-8';
    this.now.score[CLEAN] = 0;
    this.before = from > 0 ? text.charCodeAt(from - 1) : 0x0a;
    ({ head: this.head, tail: this.tail } = lineEnds(text, from, to));
  }

  /** Takes in the character at `at`; gives the place behind it. */
  advance(at: number): number {
    const { text, now, next } = this;
    const point = text.codePointAt(at)!;
    const end = at + (point > 0xffff ? 2 : 1);
    const { code, also } = this.bytes;
    const first = point < code.length ? code[point]! : 0;
    next.clear();
    next.score[CLEAN] = now.score[CLEAN]!;
    next.decided[CLEAN] = now.decided[CLEAN]!;
    if (first !== 0) {
      const nats = this.surprise.seen(point > 0xffff ? 0xd800 : point, this.before);
      const second = also.get(point) ?? 0;
      const folded = point === 0x20 && this.inverse.read === 'latin';
      for (let state = point < 0x80 ? WHOLE : CLEAN; state < STATES; state++) {
        if (now.score[state]! === Number.NEGATIVE_INFINITY) continue;
        this.extend(state, at, first, nats, false);
        if (second !== 0) this.extend(state, at, second, nats, true);
        if (folded && state > WHOLE) this.extend(state, at, 0xa0, nats - SPACE, true);
      }
    }
    this.before = text.charCodeAt(end - 1);
    this.leave(end);
    this.now = next;
    this.next = now;
    return end;
  }

  /** The runs of the best hypothesis, in order. */
  runs(): Run[] {
    const runs: Run[] = [];
    for (let run = this.now.decided[CLEAN] ?? null; run; run = run.earlier) {
      const after = decodedText(this.text, run, this.inverse, this.bytes.code);
      runs.push({ inverse: this.inverse, start: run.start, end: run.end, gain: run.gain, after });
    }
    return runs.reverse();
  }

  /** One more seen character with these bytes, from `state` of `now` to whatever state of `next` they lead to. */
  private extend(state: number, at: number, bytes: number, nats: number, chosen: boolean): void {
    const { reader, now, next } = this;
    const entering = state === CLEAN;
    reader.state = entering ? 0 : state - WHOLE;
    reader.partial = entering ? 0 : now.partial[state]!;
    reader.last = entering ? this.before : now.last[state]!;
    reader.nats = 0;
    if (bytes > 0xff && !reader.feed(bytes >> 8)) return;
    if (!reader.feed(bytes & 0xff)) return;
    const cost = entering ? this.enterCost(at) : 0;
    const score = now.score[state]! - cost + nats - reader.nats;
    const to = reader.state + WHOLE;
    if (score <= next.score[to]!) return;
    next.score[to] = score;
    next.entry[to] = entering ? now.score[CLEAN]! - cost : now.entry[state]!;
    next.start[to] = entering ? at : now.start[state]!;
    next.partial[to] = reader.partial;
    next.last[to] = reader.last;
    next.decided[to] = now.decided[state]!;
    const earlier = entering ? null : now.choices[state]!;
    next.choices[to] = chosen ? { at, code: bytes, earlier } : earlier;
  }

  private enterCost(at: number): number {
    const torn = this.pairsInLatin && isLatin(this.before) ? TORN : 0;
    return (at <= this.head ? this.costs.enterLine : this.costs.enter) + torn;
  }

  /** Ends the run that is at a character's end, if that is better than never having begun it. */
  private leave(end: number): void {
    const { next, text, costs } = this;
    if (next.score[WHOLE]! === Number.NEGATIVE_INFINITY) return;
    const parting = partingNats(next.last[WHOLE]!);
    const torn = this.pairsInLatin && isLatin(text.charCodeAt(end)) ? TORN : 0;
    const cost = (end >= this.tail ? costs.leaveLine : costs.leave) + torn + parting;
    const score = next.score[WHOLE]! - cost + this.welcome(text.charCodeAt(end));
    if (score <= next.score[CLEAN]!) return;
    next.score[CLEAN] = score;
    next.decided[CLEAN] = {
      start: next.start[WHOLE]!,
      end,
      gain: next.score[WHOLE]! - parting - next.entry[WHOLE]!,
      choices: next.choices[WHOLE]!,
      earlier: next.decided[WHOLE]!,
    };
  }

  /** Nats that the clean character behind a run saves when it stands beside what was meant and not beside what was seen. */
  private welcome(following: number): number {
    if (!(following >= 0x4e00 && following <= 0x9fff)) return 0;
    const meant = lastPoint(this.next.last[WHOLE]!);
    return this.surprise.company(this.before, following) - this.surprise.company(meant, following);
  }
}

/**
 * The first and the last place in [from, to) with nothing but ASCII between it and the end of the line; −1 and Infinity where
 * the line begins or ends outside.
 */
function lineEnds(text: string, from: number, to: number): { head: number; tail: number } {
  let head = -1;
  if (from === 0 || text.charCodeAt(from - 1) === 0x0a) {
    head = from;
    while (head < to && text.charCodeAt(head) < 0x80) head++;
  }
  let tail = Number.POSITIVE_INFINITY;
  if (to === text.length || text.charCodeAt(to) === 0x0a) {
    tail = to;
    while (tail > from && text.charCodeAt(tail - 1) < 0x80) tail--;
  }
  return { head, tail };
}

function decodedText(text: string, run: Decided, inverse: Inverse, code: Uint16Array): string {
  const chosen = new Map<number, number>();
  for (let choice = run.choices; choice; choice = choice.earlier) chosen.set(choice.at, choice.code);
  const bytes = new Uint8Array((run.end - run.start) * 2);
  let length = 0;
  for (let i = run.start; i < run.end; ) {
    const point = text.codePointAt(i)!;
    const found = chosen.get(i) ?? code[point]!;
    if (found > 0xff) bytes[length++] = found >> 8;
    bytes[length++] = found & 0xff;
    i += point > 0xffff ? 2 : 1;
  }
  return codec(inverse.written).decode(bytes.subarray(0, length), FLAVOURS.whatwg);
}
