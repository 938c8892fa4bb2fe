// The words that introduce a particular of a page: who wrote it, where it comes from, when it was put up.
import { matchesOf } from './matches.js';
import { isPersonName } from './names.js';

export type CueKind = 'date' | 'source' | 'author' | 'editor' | 'photographer' | 'other';

/** What kind of date a cue announces; a publication date counts for more than that of a change or of a signature. */
export type DateKind = 'published' | 'updated' | 'signed';

interface CueWords {
  readonly kind: CueKind;
  readonly words: string;
}

/** Words that stand before a colon (or | or /). Longer words win: 图片来源 is no 来源. */
const BEFORE_COLON: readonly CueWords[] = [
  {
    kind: 'date',
    words:
      '发布时间 发布日期 发布于 发表时间 发表日期 发表于 发稿时间 发稿日期 发文日期 发文时间 刊发时间 刊登时间 刊登日期 新闻刊登时间 文章刊登时间 上传时间 上传日期 录入时间 ' +
      '添加时间 添加日期 创建时间 加入时间 提交时间 公布时间 公布日期 公开时间 公开日期 生成日期 生成时间 成文日期 成文时间 印发日期 签发日期 ' +
      '稿件时间 新闻时间 文章时间 更新时间 更新日期 更新于 最后更新 最后修改 修改时间 编辑时间 信息时间 出版日期 出版时间 刊发日期 刊发时间 首次上稿 上稿时间 最后发布于 最后更新于 最后更新时间 编辑于 修改于 出版 时间 日期 发布 更新 Date Time Published Posted Updated CreatedOn PostedOn PublishedOn UpdatedOn',
  },
  {
    kind: 'source',
    words:
      '来源 来源于 来源网站 来源单位 来源媒体 来源部门 信息来源 文章来源 新闻来源 稿件来源 消息来源 内容来源 本文来源 原文来源 文字来源 稿源 ' +
      '来自 转自 转载自 转载来源 文章转载自 文章转自 本文转载自 本文转自 原文转载自 新闻引据 摘自 选自 出处 文章出处 原载 原文出处 媒体来源 资讯来源 资料来源 发布单位 发布机构 发布部门 供稿单位 信息提供 Source',
  },
  {
    kind: 'author',
    words:
      '作者 本文作者 原作者 文章作者 作者署名 撰文 撰写 撰稿 撰稿人 特约撰稿 文案 文稿 文字 文字作者 采写 采编 采访 记者 本报记者 本网记者 本台记者 本刊记者 ' +
      '见习记者 实习记者 通讯员 特约通讯员 特约记者 供稿 供稿人 来稿 投稿 投稿人 编译 翻译 译者 执笔 主笔 评论员 实习生 文图 图文 文/图 图/文 文 发文机关 发文单位 Author By',
  },
  {
    kind: 'editor',
    words:
      '责任编辑 责任编缉 责编 编辑 编缉 流程编辑 运营编辑 助理编辑 值守编辑 主编辑 本文编辑 本期编辑 文字编辑 网络编辑 网站编辑 页面编辑 新媒体编辑 微信编辑 图文编辑 视频编辑 实习编辑 见习编辑 执行编辑 ' +
      '值班编辑 栏目编辑 版面编辑 图片编辑 美术编辑 美编 值班编委 编委 总编辑 总编 值班总编 值班总编辑 副总编辑 值班副总编辑 主编 副主编 执行主编 值班主编 值班主任 ' +
      '值班领导 网编 小编 编审 编校 校对 责任校对 校审 审校 审核 审核人 审稿 审读 审签 核稿 初审 复审 终审 一审 二审 三审 一审一校 二审二校 三审三校 ' +
      '一读 二读 三读 签发 签审 监制 总监制 责任主编 统稿 主审 责任监制 责审 整理编辑 编排 排版 终校 初校 复校 一校 二校 三校 Editor',
  },
  {
    kind: 'photographer',
    words:
      '摄影 摄像 摄 图 图片 供图 图源 图片来源 图片提供 图片摄影 照片 照片来源 航拍 拍摄 图片作者 视频来源 漫画 制图 绘图 插图 题图 配图',
  },
  {
    kind: 'other',
    words:
      '浏览次数 浏览量 浏览数 浏览 点击数 点击次数 点击量 点击率 点击 阅读次数 阅读量 阅读数 阅读 访问次数 访问量 访问 查看次数 查看 人气 热度 评论数 评论 ' +
      '字体 字号 字体大小 字体颜色 文字大小 大小 打印 分享 分享到 分享至 关键词 关键字 标签 TAG Tags 栏目 所属栏目 类别 分类 频道 专题 索引号 索取号 信息索引号 文号 发文字号 文件编号 ' +
      '主题词 主题分类 体裁 有效性 信息分类 公开方式 公开形式 公开范围 公开目录 统一编号 语言 视力保护色 背景色 保护视力色 星级 热线 上传人 上传者 录入 录入人 录入者 ' +
      '发布人 发布者 发布员 信息员 信息录入 原标题 声明 策划 统筹 出品 出品人 设计 制作 剪辑 配音 主播 播音 文章类型 字数 语音阅读 文档序号 邮箱 电邮 来源地址 原文链接 版次 版面',
  },
];

/** Words that introduce a value without any colon, when they stand at the start or after a space or bar. */
const BARE =
  '发表于 发布于 最后发布于 最后更新于 编辑于 修改于 首次上稿 更新于 来源于 来源 转自 转载自 摘自 稿源 本文来源 作者 本文作者 撰文 责任编辑 责编 编辑 校对 审核 监制 主编 总编辑 摄影 发布时间 发布日期 更新时间 发表时间 时间';

/** One of the bare words is in the line at all. */
const STARTS_BARE =
  /发[表布]|来源|[转摘]自|转载自|稿源|作者|撰文|责编|编辑|校对|审核|监制|主编|摄影|更新|时间|上稿|修改/u;

const KINDS = new Map<string, CueKind>();

export interface Cue {
  readonly kind: CueKind;
  /** Without the white space inside (`作 者`). */
  readonly word: string;
  /** Where the word begins, and where its value may begin (after the colon). */
  readonly start: number;
  readonly end: number;
  /** A colon, bar or slash stands after the word. */
  readonly marked: boolean;
}

/** 文/图 is one role, no 文 with a value. */
const NOT_BOTH = '(?![ \\u3000]?[/／][ \\u3000]?(?:图|文|摄))';

const spaced = (word: string): string =>
  /^[A-Za-z]/u.test(word)
    ? // `CreatedOn` is printed `Created on`.
      `(?<![A-Za-z])${word.replace(/(?<=[a-z])(?=[A-Z])/gu, '[ ]?')}`
    : [...word].map((mark) => (mark === '/' ? '[/／]' : mark)).join('[ \\u3000]{0,4}');

const byLength = (words: readonly string[]): string[] => [...new Set(words)].sort((a, b) => b.length - a.length);

let marked: RegExp | undefined;
/** The last letter of a marked cue and its mark: most colons of a text stand behind other words. */
let markedEnd: RegExp | undefined;
let bare: RegExp | undefined;
/** `【来源】某某报`, `【记者】张某`. */
let boxed: RegExp | undefined;

function prepare(): void {
  for (const { kind, words } of BEFORE_COLON) for (const word of words.split(' ')) KINDS.set(word.toLowerCase(), kind);
  const long = byLength(BEFORE_COLON.flatMap(({ words }) => words.split(' ')));
  const mark = '[ \\u3000]{0,2}(?:[:：∶]|[|｜丨/／](?=[ \\u3000]?[\\p{L}《]))';
  marked = new RegExp(`(${long.map(spaced).join('|')})${NOT_BOTH}${mark}`, 'gui');
  markedEnd = new RegExp(`[${[...new Set(long.map((word) => word.at(-1)!))].join('')}]${mark}`, 'iu');
  boxed = new RegExp(`[【\\[](${long.map(spaced).join('|')})[】\\]][：:]?`, 'gui');
  const short = byLength(BARE.split(' '));
  bare = new RegExp(
    `(?<=^|[\\s|｜丨·•【\\[（(]|[0-9]|[）)】\\]])(${short.join('|')})(?![:：])(?!报[道导])[ \\u3000]?(?=[\\p{L}0-9《“\\[（(])`,
    'gu',
  );
}

/** The cues in `text`, in order, disjoint. */
export function findCues(text: string): Cue[] {
  if (!marked || !markedEnd || !bare || !boxed) prepare();
  const found: Cue[] = [];
  const glued: Cue[] = [];
  const take = (pattern: RegExp, isMarked: boolean) => {
    for (const match of matchesOf(text, pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      const word = match[1]!.replace(/\s/gu, '').replace('／', '/');
      const kind = KINDS.get(word.toLowerCase());
      if (found.some((cue) => start < cue.end && cue.start < end)) continue;
      if (!standsFree(text, start, word)) {
        if (kind && isMarked) glued.push({ kind, word, start, end, marked: true });
        continue;
      }
      if (!isMarked && kind === 'date' && !/^[\s（(【[]*[\d二民]/u.test(text.slice(end))) continue;
      if (kind) found.push({ kind, word, start, end, marked: isMarked });
    }
  };
  if (/[【[]/u.test(text)) take(boxed!, true);
  if (markedEnd!.test(text)) take(marked!, true);
  if (STARTS_BARE.test(text)) take(bare!, false);
  if (glued.length === 0) return found.sort((a, b) => a.start - b.start);
  for (const cue of glued) if (standsBehindName(text, cue, found)) found.push(cue);
  return found.sort((a, b) => a.start - b.start);
}

/** `通讯员：张某某来源：某某大学`: between another cue and this one stands nothing but a name. */
function standsBehindName(text: string, cue: Cue, found: readonly Cue[]): boolean {
  let before: Cue | undefined;
  for (const other of found) if (other.end <= cue.start && (!before || other.end > before.end)) before = other;
  return before?.marked === true && isPersonName(text.slice(before.end, cue.start).trim(), 'bare');
}

/** What a cue may be glued to: `证券时报网作者：…`, `12:11来源：…`, `1164次阅读`. */
const GLUE = /[^\p{L}\d]|[0-9网报社刊号台端闻讯志部局院校日新分秒次载]/u;

/** 来源 in 资金来源 and 文 in 正文 are no cues: a short word must stand at a boundary. */
function standsFree(text: string, start: number, word: string): boolean {
  return start === 0 || word.length >= 4 || GLUE.test(text[start - 1]!);
}

/**
 * Which kind of date the cue announces. 成文日期, in the table over an official text, is the date of that text as much as
 * 发布日期 is, which is when the site put it up; the first of the two on the page is taken.
 */
export function dateKindOf(word: string): DateKind {
  if (/更新|修改|编辑于|updated/iu.test(word)) return 'updated';
  return /印发|签发|生成/u.test(word) ? 'signed' : 'published';
}
