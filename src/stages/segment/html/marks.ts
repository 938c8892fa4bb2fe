// In: the attributes of an element. Out: which particular of the page its author says that it holds.
import type { MarkKind } from '../../../model/block.js';

/** Microdata, RDFa and link types: what they name is meant for machines. */
const STATED: ReadonlyMap<string, MarkKind> = new Map([
  ['author', 'author'],
  ['creator', 'author'],
  ['datepublished', 'date'],
  ['issued', 'date'],
  ['created', 'date'],
  ['datemodified', 'updated'],
  ['modified', 'updated'],
  ['headline', 'headline'],
  ['editor', 'editor'],
  ['publisher', 'source'],
  ['sourceorganization', 'source'],
  ['alternativeheadline', 'subtitle'],
]);

const word = (words: string) => new RegExp(`(?:^|[\\s_-])(?:${words})(?=$|[\\s_\\-\\d])`);

/** Names that templates give to the elements around a particular (class, id), the more telling first. */
const NAMED: readonly (readonly [MarkKind, RegExp])[] = [
  ['updated', word('updated|modified|update[_-]?time|uptime')],
  ['editor', word('editors?|bianji|zrbj|zebian|(?:article|post|news)?[_-]?editor')],
  [
    'author',
    word('author|authors|author[_-]?name|writer|zuozhe|byline|reporter|jizhe|(?:article|post|news)[_-]?author'),
  ],
  [
    'date',
    word(
      'date|time|datetime|pub[_-]?(?:time|date)|publish(?:ed)?(?:[_-]?(?:time|date|on|at))?|post(?:ed)?[_-]?(?:on|time|date)|' +
        '(?:news|article|entry|art|info)[_-]?(?:time|date)|create[_-]?time|release[_-]?(?:time|date)|fbsj|fabushijian|riqi|shijian|timestamp|date-?time',
    ),
  ],
  [
    'source',
    word(
      'source|sources|origin|laiyuan|from|from-where|come[_-]?from|media[_-]?name|nickname|meta[_-]?nickname|js[_-]?name|account[_-]?name|' +
        '(?:news|article|art|info|post)[_-]?source|source[_-]?name',
    ),
  ],
  [
    'kicker',
    word(
      'kicker|yinti|yt|jianti|shoulder|pre[_-]?title|up[_-]?title|title[_-]?pre|pre|lead[_-]?title|shoulder[_-]?title',
    ),
  ],
  [
    'subtitle',
    word(
      'sub[_-]?title|sub[_-]?headline|subhead|futi|fubiaoti|ft|fbt|title[_-]?sub|second[_-]?title|deck|sub|vice[_-]?title',
    ),
  ],
];

/** Asked of every element with a name, so the commonest answer has to be cheap. */
const ANY =
  /auth|writ|zuozhe|byline|report|jizhe|dat|time|pub|post|fbsj|riqi|shijian|sourc|orig|laiyuan|from|name|edit|bianji|zrbj|zebian|updat|modif|kick|yinti|yt|jianti|shoul|pre|title|sub|futi|fubiaoti|ft|fbt|deck|head/;

/** `names`: class and id in lower case. Null where nothing is said. `stated` is what microdata, RDFa or `rel` say, which counts for more than a class. */
export function markOf(
  attributes: ReadonlyMap<string, string>,
  tag: string,
  names: string,
): { kind: MarkKind; stated: boolean; value?: string } | null {
  const stated = statedIn(attributes);
  const kind = stated ?? (tag === 'time' ? timeKind(names) : namedIn(names));
  if (kind === null) return null;
  const value = attributes.get('datetime') ?? (stated === 'date' ? attributes.get('content') : undefined);
  return { kind, stated: stated !== null, ...(value && (kind === 'date' || kind === 'updated') ? { value } : {}) };
}

function statedIn(attributes: ReadonlyMap<string, string>): MarkKind | null {
  const written = attributes.get('itemprop') ?? attributes.get('property') ?? attributes.get('rel');
  if (written === undefined) return null;
  for (const name of written.toLowerCase().split(/\s+/)) {
    const kind = STATED.get(name.replace(/^.*[:/#]/, ''));
    if (kind) return kind;
  }
  return null;
}

function namedIn(names: string): MarkKind | null {
  if (names === '' || !ANY.test(names)) return null;
  for (const [kind, pattern] of NAMED) if (pattern.test(names)) return kind;
  return null;
}

const timeKind = (names: string): MarkKind => (/updat|modif/.test(names) ? 'updated' : 'date');
