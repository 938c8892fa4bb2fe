/** What the walk has to know of HTML elements. Sets follow the rendering and tree-construction chapters of the standard. */
const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Elements that have no content and no end tag. */
export const VOID = set(
  'area base br col embed hr img input link meta param source track wbr basefont bgsound frame keygen',
);

/** Elements whose text nobody reads. */
export const UNSEEN = set('script style template');

/** Elements that begin and end a line of their own. */
export const BLOCK = set(
  'address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption ' +
    'figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li main menu nav noscript ol ' +
    'optgroup option p pre search section select summary table tbody td textarea tfoot th thead title tr ul',
);

/** A start tag of the key ends an open element of the values, unless one of the `UNTIL` elements stands between. */
export const ENDS: ReadonlyMap<string, { ends: ReadonlySet<string>; until: ReadonlySet<string> }> = new Map(
  (
    [
      ['li', 'li', 'ul ol menu dir table'],
      ['dt', 'dt dd', 'dl table'],
      ['dd', 'dt dd', 'dl table'],
      ['option', 'option', 'select'],
      ['optgroup', 'option optgroup', 'select'],
      ['td', 'td th', 'tr table'],
      ['th', 'td th', 'tr table'],
      ['tr', 'td th tr', 'tbody thead tfoot table'],
      ['tbody', 'td th tr tbody thead tfoot', 'table'],
      ['thead', 'td th tr tbody thead tfoot', 'table'],
      ['tfoot', 'td th tr tbody thead tfoot', 'table'],
      ['a', 'a', 'table td'],
      ['body', 'head', 'html'],
    ] as const
  ).map(([name, ends, until]) => [name, { ends: set(ends), until: set(until) }]),
);

/** Start tags that end an open paragraph. */
export const ENDS_PARAGRAPH = set(
  'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 ' +
    'h5 h6 header hgroup hr main menu nav ol p pre search section table ul li dd dt',
);

/** What kind of surroundings a text stands in; a bit each, inherited by everything inside. */
export const WITHIN = {
  link: 1,
  bold: 2,
  quote: 4,
  list: 8,
  table: 16,
  figure: 32,
  asWritten: 64,
  navigation: 128,
  footer: 256,
  header: 512,
  aside: 1024,
  form: 2048,
  hidden: 4096,
  noscript: 8192,
  article: 16384,
  unseen: 32768,
} as const;

export const WITHIN_OF: ReadonlyMap<string, number> = new Map(
  Object.entries({
    a: WITHIN.link,
    b: WITHIN.bold,
    strong: WITHIN.bold,
    blockquote: WITHIN.quote,
    ul: WITHIN.list,
    ol: WITHIN.list,
    table: WITHIN.table,
    figure: WITHIN.figure,
    pre: WITHIN.asWritten,
    textarea: WITHIN.asWritten | WITHIN.form,
    nav: WITHIN.navigation,
    footer: WITHIN.footer,
    header: WITHIN.header,
    aside: WITHIN.aside,
    select: WITHIN.form,
    button: WITHIN.form,
    noscript: WITHIN.noscript,
    article: WITHIN.article,
    main: WITHIN.article,
    script: WITHIN.unseen,
    style: WITHIN.unseen,
    template: WITHIN.unseen,
  }),
);
