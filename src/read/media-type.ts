import type { Problem } from './problem.js';

/** What a Content-Type says; null where it says nothing. */
export interface MediaType {
  /** Lower case, without parameters. */
  readonly mediaType: string | null;
  readonly charset: string | null;
}

/** Reads a Content-Type, also one as servers get them wrong (`text/html;charset="gbk"; charset=gbk`). */
export function mediaTypeOf(header: string | undefined): MediaType {
  const mediaType = /^\s*([\w.+-]+\/[\w.+-]+)/.exec(header ?? '')?.[1]?.toLowerCase() ?? null;
  const charset = /\bcharset\s*=\s*["']?([\w.:-]{2,40})/i.exec(header ?? '')?.[1] ?? null;
  return { mediaType, charset };
}

const PAGES = /^(?:text\/(?:html|plain)|application\/(?:xhtml\+xml|vnd\.wap\.xhtml\+xml))$/;

/** Why what has this media type is not looked at; null for pages, texts, and where no type is given. */
export function notText(mediaType: string | null): Problem | null {
  if (mediaType === null || PAGES.test(mediaType)) return null;
  return { code: 'media-type', message: `it is ${mediaType}, no page and no text; leave it out` };
}
