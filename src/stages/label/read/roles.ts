// The words that say what a person did for an article, and whose name stands before or after them.

export type CreditKind = 'author' | 'editor' | 'photographer' | 'other';

interface RoleWords {
  readonly kind: CreditKind;
  readonly words: string;
}

const ROLES: readonly RoleWords[] = [
  {
    kind: 'author',
    words:
      '记者 记者团 学生记者 校园记者 小记者 通讯员 作者 本文作者 评论员 撰稿人 撰稿 撰文 采写 采写整理 采访 采编 执笔 主笔 编译 翻译 译者 撰写 译 整理 整合 综合 文字 文稿 文案 文 供稿 来稿 投稿 实习生 见习生 ' +
      '观察员 专栏作家 撰稿员 写作 报道 采访整理 通联 特约撰稿 作文 口述',
  },
  {
    kind: 'editor',
    words:
      '责任编辑 责任编缉 责编 编辑 编缉 总编辑 总编 副总编辑 副总编 主编 副主编 执行主编 值班主编 值班总编 值班编委 值班主任 值班编辑 编委 网编 美编 编审 编校 校对 责任校对 审校 审核 审稿 ' +
      '页面编辑 网络编辑 网站编辑 新媒体编辑 微信编辑 图文编辑 视频编辑 实习编辑 见习编辑 执行编辑 栏目编辑 版面编辑 图片编辑 美术编辑 文字编辑 本期编辑 本文编辑 值班领导 值班总编辑 值班副总编辑 ' +
      '审读 审签 核稿 初审 复审 终审 一审 二审 三审 签发 签审 监制 总监制 统稿 主审 排版 编排 终校 初校 复校 一校 二校 三校 小编 责审 审定 校审',
  },
  {
    kind: 'photographer',
    words: '摄影 摄像 摄 图 图片 供图 图源 照片 航拍 拍摄 绘图 制图 漫画 插图 视频 摄制 绘 题图 配图 图片来源 图表',
  },
  {
    kind: 'other',
    words:
      '策划 统筹 出品 出品人 设计 制作 剪辑 配音 播音 主播 美术 视觉 海报 音频 编导 导演 文编 总策划 总统筹 运营 技术 监审 监播',
  },
];

export interface RoleWord {
  readonly kind: CreditKind;
  readonly word: string;
  /** 文/图: the author took the pictures as well. */
  readonly both?: boolean;
}

const TABLE = new Map<string, RoleWord>();
for (const { kind, words } of ROLES) for (const word of words.split(' ')) TABLE.set(word, { kind, word });

/** The role that `word` names as a whole, if any. */
export function roleOfWord(word: string): RoleWord | undefined {
  return TABLE.get(word);
}

/** Roles that are written after the name too: `熊某 摄`, `王某/文`, `李某 整理`. */
const AFTER_NAME =
  /(?:摄影报[道导]|摄影|摄像|航拍|拍摄|制图|绘图|漫画|供图|配图|图片|摄|图|绘|文图|图文|文字|文|整理|整合|综合整理|综合|采写|编译|翻译|供稿|口述|报[道导]|译)$/u;

/** Glued to a name: 文 and 图 also end names and titles. */
const GLUED =
  /(?:摄影报[道导]|摄影|摄像|航拍|拍摄|制图|绘图|供图|配图|摄|整理|整合|综合整理|采写|编译|翻译|供稿|报[道导])$/u;

/** Is `word` a role that may stand behind the name, with a space or slash between? */
export function standsAfterName(word: string): boolean {
  return AFTER_NAME.exec(word)?.[0] === word;
}

/** `张某摄` → ['张某', 摄]; null when nothing of the kind ends the text. */
export function splitAfterName(text: string): { name: string; role: RoleWord } | null {
  const match = GLUED.exec(text);
  if (!match || match.index === 0) return null;
  return { name: text.slice(0, match.index), role: roleAfterName(match[0]) };
}

function roleAfterName(word: string): RoleWord {
  if (/^(?:文图|图文|摄影报[道导])$/u.test(word)) return { kind: 'author', word, both: true };
  return roleOfWord(word) ?? { kind: 'author', word };
}

/** What may stand between an affiliation and 记者. */
const RANKS =
  '(?:首席|高级|专栏|流程|资深|主任|见习|实习|特约|特派|特聘|专题|全媒体|融媒体|融媒|新媒体|全媒|调查|摄影|图片|文字|视频|随队|随军|职工|兼职|专职|一线|本报|本网|本台|本刊|本社|本站|报道组|驻[\\u4e00-\\u9fff]{1,6}?)';

/** Whose own staff is meant: no affiliation can be read from it. */
export const OWN = /^(?:本报|本网|本台|本刊|本社|本站|我报|我网|我台|职工|见习|实习)?$/u;

/** Words that end with a role: `新京报首席记者`, `《周刊》作者`, `通讯员`; the longest role wins. */
export const STAFF = new RegExp(
  `^(?<affiliation>[\\p{L}\\d《》·\\-—.]*?)(?<ranks>${RANKS}*)(?<role>摄影记者|图片记者|摄影师|摄影部|记者|通讯员|通讯人员|作者|评论员|撰稿人|实习生|见习生|观察员|专栏作家|责任编辑|责编|编辑|主编|校对)(?<rest>[\\p{L}\\d·•_.-]*)$`,
  'u',
);

/** 文/图, 图、文, 文并摄: one role that is written with a mark inside. */
export const BOTH =
  /(?:文字?|撰文)[ ]?[/／、&并与和及+][ ]?(?:图片?|摄影|摄|供图)|(?:图片?|摄影|摄)[ ]?[/／、&与和及+][ ]?(?:文字?|撰文)|(?:文图|图文)(?=[ ]?[/／:：|｜丨])/uy;
