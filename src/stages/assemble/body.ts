// In: items in reading order. Out: the body of the article, its text, and what stands in metadata.
import type { BodyBlock } from '../../model/article.js';
import { type Item, placeOf, type Role } from '../../model/block.js';

/** Every body item as a block of the article. Of a page of pictures the captions are the text. */
export function bodyOf(items: readonly Item[]): BodyBlock[] {
  const body: BodyBlock[] = [];
  for (const item of items) {
    if (placeOf(item.role) !== 'body' || item.text === '') continue;
    const type = item.role as BodyBlock['type'];
    body.push(item.level === undefined ? { type, text: item.text } : { type, text: item.text, level: item.level });
  }
  if (body[0]?.type === 'caption' && body.every(({ type }) => type === 'caption'))
    return body.map((block) => ({ ...block, type: 'paragraph' }));
  return body;
}

/** The running text: everything but the captions, joined by a blank line. */
export function textOfBody(body: readonly BodyBlock[]): string {
  const texts: string[] = [];
  for (const { type, text } of body) if (type !== 'caption') texts.push(text);
  return texts.join('\n\n');
}

/**
 * The items of a metadata role, joined by a space: a title over two lines is one. A dash that goes on with the line above
 * (`——写在通车之际`) needs none. Null when there is none.
 */
export function metadataOf(items: readonly Item[], role: Role): string | null {
  let joined: string | null = null;
  for (const item of items) {
    if (item.role === role && item.text !== '') joined = joined === null ? item.text : `${joined} ${item.text}`;
  }
  if (joined === null || !/\s/u.test(joined)) return joined;
  return joined.replace(/\s+/gu, ' ').replace(/ (?=[—–]{2})/gu, '');
}
