import { shareBelow } from '../read/running-text.js';
import { type BlockRule, whole } from '../rule.js';

const SMALL_PRINT = new RegExp(
  [
    '.{0,160}(?:ICP[备证\\s]|ICP ?\\d|[京沪粤浙苏鲁川渝湘鄂皖闽赣冀豫辽吉黑晋陕甘青蒙新藏桂琼滇贵云宁津]ICP|公网安备|公安机关备案|网安备|备案(?:号|编号|序号)|网站标识码).{0,240}',
    '.{0,60}(?:许可证(?:编号|号)?|经营许可证|视听节目许可|新闻信息服务)[（(：:\\s]*[^。]{0,4}[\\dA-Z][^。]{3,160}',
    '[^。，]{0,16}(?:主办|承办|协办|主管|技术支持|维护|管理)(?:单位|方|机构)?[：:].{2,200}',
    '.{2,40}[（(](?:主办|承办)[）)].{0,120}',
    '(?:[^。，：:]{0,20}(?:违法|不良|有害|虚假)[^。：:；]{0,20}举报(?:[电邮信热平投][^。]{0,120}|[：:].{0,120}|中心.{0,60}|入口.{0,20})?)',
    '.{0,20}(?:意见反馈|留言板).{0,60}欢迎批评指正.{0,20}|[\\d-]{7,14}\\s*欢迎批评指正',
    '(?:[^。，\\s|｜·－-]{2,10}[\\s|｜·－-]+){2,}(?:[^。，]{2,12})?(?:关于(?:我们|本站)|联系我们|广告服务|网站地图|友情链接|法律声明|诚聘英才|招聘信息|版权声明).{0,120}',
    '(?:关于我们|关于本站|网站简介|.{2,6}简介)\\s*[|｜·\\-–—].{2,200}',
    '(?:建议使用|推荐使用|最佳(?:浏览)?(?:效果|分辨率)).{0,60}(?:浏览器|分辨率|浏览).{0,30}',
    '.{2,30}(?:公司|有限公司|网) ?(?:版权所有|版權所有).{0,60}',
  ]
    .map((part) => `^[\\s*•·|]*(?:${part})$`)
    .join('|'),
  'u',
);
/** How to reach somebody: also a part of announcements, whose text goes on below it. */
const CONTACT = new RegExp(
  [
    '[^。，]{0,20}(?:联系电话|热线电话|服务热线|客服热线|客服电话|值班电话|新闻热线|投稿热线|投诉电话|举报电话|举报邮箱|咨询电话|急救电话|报料(?:热线|电话)?|财富热线|广告热线|电话|传真|邮箱|E-?mail|Email)[^。，：:]{0,6}[：:（(].{0,4}[\\d（(a-zA-Z+][^。]{4,160}',
    '[^。，]{0,10}(?:地址|邮编|邮政编码)[：:][^。]{4,120}',
  ]
    .map((part) => `^[\\s*•·|]*(?:${part})$`)
    .join('|'),
  'u',
);
/** Between running text a site prints no such line: above it all of the text stands below, under it less than this. */
const LEAST_BELOW = 0.3;

/** Words that only stand in the small print at the foot of a site. */
export const rule: BlockRule = {
  id: 'site-footer',
  scope: 'block',
  phase: 'line',
  role: 'furniture',
  reason: "the site's own small print: licence numbers, operator, address",
  confidence: 0.9,
  outsideOnly: true,
  gate: {
    maxStops: 1,
    maxLength: 400,
    cues: [
      '备案',
      'ICP',
      '公网安备',
      '许可证',
      '主办',
      '承办',
      '标识码',
      '举报',
      '版权',
      '邮编',
      '邮箱',
      '电话',
      '地址',
      '联系',
      '关于我们',
      '网站地图',
      '广告服务',
      '友情链接',
      '技术支持',
      '网站管理',
      '服务热线',
      '客服',
      '热线',
      '建议使用',
      '分辨率',
      '网安',
      '简介',
      'About',
      '招聘',
      '意见反馈',
      '不良信息',
      '传真',
      '急救',
      '维护',
      '协办',
      '京ICP',
      '浏览器',
    ],
  },
  propose(block, page) {
    if (SMALL_PRINT.test(block.text)) return whole(block);
    if (!CONTACT.test(block.text)) return null;
    const below = shareBelow(page, block.index);
    return below > LEAST_BELOW && below < 1 ? null : whole(block);
  },
  takes: [
    { text: '禾ICP备05000248号  禾公网安备 15010502000333号' },
    { text: '主办单位：青禾市人民政府 承办单位：青禾市大数据中心' },
    { text: '违法和不良信息举报电话：0470-5550123' },
    { text: '关于我们 | 网站公告 | 联系方式 | 广告服务 | 友情链接 | 版权声明' },
    { text: '政府网站标识码：1500000001' },
  ],
  keeps: [
    {
      text: '邮寄地址：青禾市河滨路6号青禾市水务局',
      before: [
        '关于三号桥管理办法征求意见的公告',
        '三号桥管理办法已经拟好，现在向社会征求意见，欢迎各界人士在十一月底以前写信提出。',
      ],
      after: ['第一条为了加强三号桥的管理，保障通行安全，根据有关规定，结合本市实际，制定本办法。'],
    },
    { text: '这次展览由市博物馆主办，持续到月底。' },
    { text: '他给市长热线打了三次电话，都占线。' },
    { text: '村里给每户发了采矿许可证的复印件' },
  ],
};
