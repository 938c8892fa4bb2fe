// What the names that template authors give to elements (class, id) say about the text in them.

const word = (words: string) => new RegExp(`(?:^|[\\s_-])(?:${words})(?=$|[\\s_\\-\\d])`);
const part = (words: string) => new RegExp(words);

/** Words that must stand alone (`ad` is in `head`, `nav` in `unavailable`). */
const FURNITURE_WORD = word(
  'nav|navi|menu|side|sider|ad|ads|adv|gg|hot|rank|ranks|rankings|top10|phb|tag|tags|label|labels|tool|tools|more|links?|link_?box|' +
    'search|login|reg|share|bdshare|bds|cmt|ping|pl|comment|comments|reply|replies|tie|pager|pages|page_?nav|paging|footer|foot|bottom|' +
    'crumbs?|path|position|location|weizhi|dqwz|tj|tuijian|rel|rela|xg|xgyd|xgxw|related|relation|recommend|recommends|hotnews|' +
    'qr|qrcode|ewm|erweima|wechat|weixin_?code|copyright|copy|banner|logo|toolbar|fontsize|zihao|print|friend|friends|prev|next|prevnext|' +
    'shang|xia|sxp|gotop|backtop|popup|dialog|mask|tips?|vote|zan|like|praise|follow|subscribe|statement|disclaimer|mianze',
);
/** Parts that mean the same inside a longer name (`bottomNav`, `relatedNews`). */
const FURNITURE_PART = part(
  'navigat|navbar|topnav|_nav|nav_|subnav|sidebar|side_?bar|footer|copyright|breadcrumb|crumb|comment|pinglun|recommend|relat(?:ed|ion|e_)|xiangguan|' +
    'hot(?:news|list|rank)|rank(?:list|ing)|paihang|guanggao|advert|ad_?box|adbox|share|qrcode|erweima|toolbar|friend_?link|pagenav|page_?turn|' +
    'page_?num|prev_?next|keyword|login|search|toptool|right_?(?:bar|side|col)|xgxw|xgwz|tuijian|wzxg|article_?tags?|tag_?list|app_?down|download_?app',
);
const CONTENT =
  /(?:article|art)[_-]?(?:content|body|text|con|main|detail|cont|info)?|news[_-]?(?:content|text|con|body|detail|txt)|content|detail|main[_-]?text|trs[_-]?editor|ucap|pages[_-]?content|zoom|zhengwen|(?:^|[\s_-])(?:zw|nr|neirong|text|txt|con|cont|endtext|post|entry|story|paragraph|rich_media_content|js_content|editor|wenzhang|body|main)(?=$|[\s_\-\d])|articlebody/;

/** Furniture by the name of the element. */
export function namesFurniture(className: string): boolean {
  return className !== '' && (FURNITURE_WORD.test(className) || FURNITURE_PART.test(className));
}

const READERS = /comment|pinglun|(?:^|[\s_-])(?:cmt|reply|replies|tie|disqus)(?=$|[\s_\-\d])|footer|sidebar|copyright/;

/** Readers' comments, side and foot of the page: furniture even where most of the text stands there. */
export function namesSurely(className: string): boolean {
  return className !== '' && READERS.test(className);
}

const COMMENTS = /comment|pinglun|(?:^|[\s_-])(?:cmt|reply|replies|tie|disqus|guestbook)(?=$|[\s_\-\d])/;

/** What readers wrote, by the name of the element. */
export function namesComments(className: string): boolean {
  return className !== '' && COMMENTS.test(className);
}

/** The text of the page by the name of the element. */
export function namesContent(className: string): boolean {
  return className !== '' && CONTENT.test(className) && !namesFurniture(className);
}

const HEADLINE =
  /(?:^|[\s_-])(?:(?:art(?:icle)?|news|content|main|page|post|entry|detail|arc|con)[_-]?)?(?:title|headline|tit|bt|biaoti|h1|ep-h1)(?=$|[\s_\-\d])/;

/** The headline by the name of the element: also used of titles in lists, so it says little. */
export function namesHeadline(className: string): boolean {
  return className !== '' && HEADLINE.test(className);
}
