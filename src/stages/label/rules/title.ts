import type { Role } from '../../../model/block.js';
import type { Fact } from '../../../model/fact.js';
import { headLinesOf } from '../read/head-lines.js';
import { findHeadline, isBare } from '../read/headline.js';
import type { Headline } from '../read/headline-parts.js';
import { isMediaName } from '../read/media.js';
import { splitPageTitle } from '../read/page-title.js';
import { WEIGHTS } from '../read/weights.js';
import type { PagePiece, PageRule } from '../rule.js';
import type { PageView } from '../view.js';

/** `【某某网】` before a headline names the channel that carried it; `【评论】` or a motto is a part of the headline. */
const TAG = /^[\s\u3000]*【(?<name>[^】]{2,14})】[\s\u3000]*(?=\S)/u;

/** The headline, with what stands above and below it and what repeats it. */
export const rule: PageRule = {
  id: 'title',
  scope: 'page',
  phase: 'title',
  role: 'title',
  reason: 'the headline: above the date line or the text, repeated or named by the page title',
  confidence: 0.8,
  propose(page) {
    if (page.blocks.some(({ index }) => page.roleOf(index) === 'title')) return [];
    const lines = headLinesOf(page);
    // Lines without any running text under them are a list or a form.
    if (!lines.some(({ kind }) => kind === 'prose') && page.blocks.length < 4) return [];
    const headline = findHeadline(lines);
    if (!headline) return [];
    // Where nothing else is furniture a repeated headline is no furniture either.
    const isKept = headline.repeats.length > 0 && isBare(lines) && !isSurrounded(page);
    return piecesOf(page, isKept ? { ...headline, repeats: [] } : headline);
  },
  takes: [
    {
      text: '三号桥通车之后的新生活',
      before: ['首页 青禾百科 三号桥通车之后的新生活', ''],
      after: [
        '',
        '时间：2022-08-26 青禾百科 版权反馈',
        '三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。',
      ],
      facts: ['title=三号桥通车之后的新生活'],
    },
    {
      text: '三号桥昨天合龙',
      before: ['首页 > 青禾要闻 > 正文', ''],
      after: [
        '发布时间：2023-12-15 来源：青禾日报',
        '',
        '三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。',
      ],
      facts: ['title=三号桥昨天合龙'],
    },
    {
      text: '三号桥合龙 工期缩短十天_青禾要闻_青禾网',
      pieces: ['三号桥合龙 工期缩短十天', '_青禾要闻_青禾网'],
      after: ['三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。'],
      facts: ['title=三号桥合龙 工期缩短十天', 'site=青禾网'],
    },
    {
      text: '【青禾网】三号桥合龙 工期缩短十天',
      pieces: ['【青禾网】', '三号桥合龙 工期缩短十天'],
      after: ['', '发布日期：2020-11-17 11:01', '', '三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。'],
      facts: ['column=青禾网', 'title=三号桥合龙 工期缩短十天'],
    },
    {
      text: '三号桥合龙了吗？水务局这样回答',
      before: ['三号桥合龙了吗？水务局这样回答-青禾财经', '青禾首页 > 青禾财经'],
      after: ['2023年12月15日 10:20 青禾日报', '三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。'],
    },
  ],
  keeps: [
    {
      text: '周小禾，贺铁山',
      after: ['三号桥建在沙质河床上，汛期水流对桥墩的冲刷是设计时首先要算清的一件事。'],
    },
    {
      text: '青禾新闻 立即下载APP',
      after: ['三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。'],
    },
    {
      text: '青禾新闻网讯 三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。',
      after: ['桥面明年铺好，六月通车。'],
    },
    { text: '登录', after: ['三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。'] },
  ],
};

const AROUND: ReadonlySet<Role | null> = new Set([
  'share',
  'related',
  'copyright',
  'disclaimer',
  'comment',
  'qr-prompt',
]);

/** Below the text stands what only a page has: then its second headline is the page's too. */
function isSurrounded(page: PageView): boolean {
  return page.blocks.some(({ index }) => AROUND.has(page.roleOf(index)));
}

function piecesOf(page: PageView, found: Headline): PagePiece[] {
  const { confidence } = found;
  const text = (line: number) => page.blocks[line]!.text;
  const pieces: PagePiece[] = [];
  const add = (piece: PagePiece) => pieces.push({ confidence, ...piece });
  const wholeLine = (line: number) => ({ block: line, span: [0, page.blocks[line]!.length] as const });
  const tag = TAG.exec(text(found.title[0]!.line));
  const tagged = tag && isMediaName(tag.groups!.name!) ? tag[0].length : 0;
  if (tagged > 0) {
    const value = tag!.groups!.name!;
    const facts: Fact[] = [{ field: 'column', value, weight: WEIGHTS.column.tag }];
    add({
      block: found.title[0]!.line,
      span: [0, tagged],
      role: 'column',
      reason: 'the channel that carried it',
      facts,
    });
  }
  const parts = found.title.map(({ line, span }, i) => ({
    line,
    span: [i === 0 ? Math.max(tagged, span[0]) : span[0], span[1]] as const,
  }));
  const value = joinParts(
    parts.map(({ line, span }) =>
      text(line)
        .slice(...span)
        .trim(),
    ),
  );
  parts.forEach(({ line, span }, i) => {
    add({ block: line, span, facts: i === 0 ? [{ field: 'title', value, weight: WEIGHTS.title.head }] : [] });
  });
  if (found.siteTitle) {
    const { line, span, site } = found.siteTitle;
    add({
      block: line,
      span,
      role: 'site-title',
      reason: 'channel and site behind the headline',
      facts: siteFacts(site),
    });
  }
  if (found.path) {
    const facts: Fact[] = [{ field: 'breadcrumb', value: found.path.names, weight: 0.8 }];
    add({ ...wholeLine(found.path.line), role: 'breadcrumb', reason: 'from the home page to the headline', facts });
  }
  if (found.kicker !== null)
    add({ ...wholeLine(found.kicker), role: 'kicker', reason: 'a short line above the headline' });
  if (found.subtitle !== null)
    add({ ...wholeLine(found.subtitle), role: 'subtitle', reason: 'a line between headline and date' });
  for (const line of found.repeats) {
    const facts = line < 4 ? siteFacts(splitPageTitle(text(line))?.site ?? null) : [];
    add({ ...wholeLine(line), role: 'duplicate', reason: 'repeats the headline', facts });
  }
  return pieces;
}

function siteFacts(site: string | null): Fact[] {
  return site === null ? [] : [{ field: 'site', value: site, weight: WEIGHTS.site.pageTitle }];
}

/** A headline that was broken where its line was full goes on without a space, `——` too. */
function joinParts(parts: readonly string[]): string {
  return parts.reduce((joined, part) =>
    /^[—–-]{2}/u.test(part) || /关于/u.test(joined) ? joined + part : `${joined} ${part}`,
  );
}
