// In: a CSS selector as it is written. Out: its tests as plain data, or why it can't be used.
import type { AttributeAction, Combinator, Selector, SimpleTest } from '../model/site.js';

type Token = import('css-what').Selector;

/** Thrown for a selector that is none, or that asks for what is known only when the whole page has been read. */
export class SelectorError extends Error {}

const COMBINATORS: Readonly<Record<string, Combinator>> = {
  descendant: 'descendant',
  child: 'child',
  sibling: 'sibling',
  adjacent: 'adjacent',
};
const ACTIONS: Readonly<Record<string, AttributeAction>> = {
  exists: 'exists',
  equals: 'equals',
  element: 'word',
  start: 'start',
  end: 'end',
  any: 'part',
  hyphen: 'hyphen',
};

/** The selectors of a list (`h1, .title`). css-what is loaded at the first one. @throws SelectorError */
export async function parseSelectors(text: string): Promise<Selector[]> {
  const { parse } = await import('css-what');
  let lists: Token[][];
  try {
    lists = parse(text);
  } catch (error) {
    throw new SelectorError(error instanceof Error ? error.message : String(error));
  }
  return lists.map(selectorOf);
}

function selectorOf(tokens: readonly Token[]): Selector {
  const compounds: SimpleTest[][] = [[]];
  const combinators: Combinator[] = [];
  for (const token of tokens) {
    const combinator = COMBINATORS[token.type];
    if (combinator) {
      compounds.push([]);
      combinators.push(combinator);
    } else compounds.at(-1)!.push(...testOf(token));
  }
  return { compounds: compounds.reverse(), combinators: combinators.reverse() };
}

function testOf(token: Token): SimpleTest[] {
  if (token.type === 'tag') return [{ kind: 'tag', name: token.name.toLowerCase() }];
  if (token.type === 'universal') return [];
  if (token.type === 'attribute') {
    const { name, action: written, value } = token;
    const action = ACTIONS[written];
    if (!action) throw new SelectorError(`the comparison in [${name}] is not supported`);
    return [{ kind: 'attribute', name: name.toLowerCase(), action, value }];
  }
  if (token.type === 'pseudo') return [pseudoOf(token)];
  throw new SelectorError(`“${token.type}” is not supported`);
}

function pseudoOf({ name, data }: Extract<Token, { type: 'pseudo' }>): SimpleTest {
  if (name === 'first-child') return { kind: 'nth', step: 0, offset: 1, ofType: false };
  if (name === 'first-of-type') return { kind: 'nth', step: 0, offset: 1, ofType: true };
  if ((name === 'nth-child' || name === 'nth-of-type') && typeof data === 'string') {
    return { kind: 'nth', ...nthOf(data), ofType: name === 'nth-of-type' };
  }
  if ((name === 'not' || name === 'is' || name === 'where') && Array.isArray(data)) {
    const any = data.map((list) => list.flatMap(testOf));
    return { kind: name === 'not' ? 'not' : 'any', any };
  }
  throw new SelectorError(`:${name} is not supported: a page is read once, from its beginning to its end`);
}

/** `3`, `odd`, `2n+1`. */
function nthOf(written: string): { step: number; offset: number } {
  const text = written.replace(/\s+/g, '').toLowerCase();
  if (text === 'odd') return { step: 2, offset: 1 };
  if (text === 'even') return { step: 2, offset: 0 };
  const match = /^(?:(?<step>[+-]?\d*)n)?(?<offset>[+-]?\d+)?$/.exec(text);
  if (!match || text === '') throw new SelectorError(`“${written}” is no position`);
  const { step, offset } = match.groups!;
  const count = step === undefined ? 0 : step === '' || step === '+' ? 1 : step === '-' ? -1 : Number(step);
  return { step: count, offset: Number(offset ?? 0) };
}
