import { lineRule } from '../rule.js';

/** What a site tells its visitor about cookies, the browser or its other editions, as a sentence or two over the page. */
export const rule = lineRule({
  id: 'site-prompt',
  role: 'furniture',
  reason: 'speaks to the visitor of the site: privacy, browser, other editions',
  confidence: 0.9,
  gate: {
    maxLength: 300,
    maxStops: 5,
    cues: [
      '隐私',
      '浏览器',
      'ookie',
      'COOKIE',
      'browser',
      'JavaScript',
      'Javascript',
      '页面版本',
      'ページ',
      'Skip to',
      '跳到主要',
      '跳转到主',
    ],
  },
  pattern: new RegExp(
    [
      '(?:本|此|我们的?)(?:网站|站|网页|网)(?:均|会|将|正在)?(?:使用|采用|运用)[^。]{0,24}(?:[Cc]ookies?|COOKIES?|技术|技術)[^。]{0,60}(?:隐私|体验|[Cc]ookie|同意).{0,160}',
      '(?:请先?|如欲|若要|您须|点击|继续).{0,12}同意[^。]{0,12}(?:隐私权?|[Cc]ookies?)[^。]{0,16}(?:规范|政策|声明|条款|协议)?[^。]{0,40}[。！]?',
      '(?:抱歉|很抱歉|对不起|您好)?[，,！!\\s]*(?:您|你|我们|[^。，]{2,8}网)[^。]{0,10}(?:不支持|不支援|并不支援|不能支持|版本过低|版本太低|版本较低|已过时)[^。]{0,24}浏览器.{0,60}',
      '(?:抱歉|很抱歉|对不起|您好)?[，,！!\\s]*(?:您|你)(?:的|所用的|正?在?使用的|当前的?)*浏览器[^。]{0,16}(?:不支持|不支援|版本|过低|过旧|不兼容|未启用|禁用|无法).{0,100}',
      '(?:为(?:了)?(?:达至|达到|获得|得到|更好|您)|建议|请)[^。]{0,24}(?:更新|升级|使用|采用|换用|更换|开启)[^。]{0,16}(?:浏览器|[Jj]ava[Ss]cript).{0,60}',
      '(?:Your|This) (?:web )?browser (?:does not|doesn.t|is not|is out).{0,200}',
      '(?:Please )?(?:enable|turn on) JavaScript.{0,120}',
      '(?:こちら|この|当)の?ページは.{2,40}(?:版|言語).{0,80}',
      'Skip to (?:main )?[Cc]ontent.{0,40}|(?:跳到|跳至|跳转到|跳转至)(?:主要)?(?:内容|内容区块?|正文|导航)(?:区块?)?',
    ]
      .map((part) => `^[\\s\\u3000*•·]*(?:${part})[\\s\\u3000]*$`)
      .join('|'),
    'u',
  ),
  takes: [
    { text: '本网站使用Cookie技术来改善您的体验，继续浏览即表示您同意青禾网的隐私政策。' },
    { text: '请先同意隐私政策，再使用语音功能。' },
    { text: '抱歉，青禾网不支持您的浏览器。' },
    { text: '您的浏览器版本太旧，青禾网的部分内容不能显示。' },
    { text: '建议您使用新版浏览器打开青禾网。' },
    { text: 'Your browser does not support the Qinghe player.' },
    { text: 'Skip to Content' },
  ],
  keeps: [
    { text: '这家公司的浏览器去年有三亿人使用。' },
    { text: '我们要同意的不只是一份隐私政策，还有它背后的生意。' },
    { text: '专家建议老年人使用大字版浏览器，遇到弹窗不要点。' },
  ],
});
