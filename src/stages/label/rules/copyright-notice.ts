import { isLineOfParticulars, particularsOf } from '../read/of-block.js';
import { type BlockRule, whole } from '../rule.js';
import type { BlockView } from '../view.js';

const HEAD =
  /^[（(【[*※■●◆\s]*(?:(?:反侵权|版权|著作权)(?:声明|公告|所有|说明|信息|与免责声明|及免责声明|归)|.{0,24}版权(?:与免责|及免责|免责)?声明|本(?:网|网站|报|站|刊|文)(?:内容)?(?:版权|著作权)|[^。，：:]{2,30}版权所有|(?:原创)?版权(?:归|禁止)|[Cc]opy ?[Rr]ight|COPYRIGHT|©|All [Rr]ights? [Rr]eserved|本网?[站报台](?:之|的|所有|刊载|刊登|发布)?[^。]{0,16}(?:文字|图片|影音|内容|新闻)[^。]{0,12}[，,]?(?:非经|未经)|未经.{0,12}(?:授权|许可|允许|同意).{0,10}(?:不得|禁止|严禁|请勿|谢绝)|(?:凡|所有)(?:本网|本站|注明|来源|未注明|转载)|本文(?:为|系|由|属).{0,30}(?:独家|原创|授权|首发).{0,40}(?:转载|版权|盗用|授权)|转载(?:请|须|需|务必|时请|申请|本文|或)(?:注明|联系|标明|保留|事宜)|(?:欢迎|谢绝|禁止|严禁|请勿).{0,4}(?:转载|转发|盗用)|(?:①|②|③|④|1[、.]|2[、.]|3[、.]|一、|二、)?\s*凡(?:本网|本站|本报|来源).{0,6}注明|根据《中华人民共和国著作权法》|本文(?:来自|为).{2,24}(?:下载|授权|关注|首发))/u;
const TAIL =
  /(?:版权所有|all rights? reserved\.?|(?:不得|禁止|谢绝|请勿|须|请).{0,16}(?:转载|复制|使用|镜像|摘编|引用|建立镜像|注明(?:来源|出处))(?:[^。]{0,12}))[\s。！!）)】\]]*$/iu;

/** `版权声明 来源：某某报 时间：…`: a template's line of particulars, whatever stands before it. */
function namesSource(block: BlockView): boolean {
  if (block.colons < 2 || block.digits < 6 || block.length > 120 || !isLineOfParticulars(block, 6)) return false;
  const { pieces } = particularsOf(block);
  return pieces.some((piece) => piece.kind === 'source' && piece.cued) && pieces.some(({ kind }) => kind === 'date');
}

export const rule: BlockRule = {
  id: 'copyright-notice',
  scope: 'block',
  phase: 'line',
  role: 'copyright',
  reason: 'states who owns the text and who may copy it',
  confidence: 0.9,
  gate: {
    maxLength: 600,
    cues: ['版权', '非经', '转载', '授权', '著作权', 'opyright', 'OPYRIGHT', 'opyRight', '©', 'ights', '注明', '侵权'],
  },
  propose(block) {
    if (HEAD.test(block.text)) return namesSource(block) ? null : whole(block);
    return block.length <= 120 && block.stops <= 1 && TAIL.test(block.text) ? whole(block) : null;
  },
  takes: [
    { text: '版权声明：凡注明“来源：青禾网”的作品，未经本网授权不得转载。' },
    { text: 'Copyright © 1996 - 2005 Qinghe Inc. All Rights Reserved' },
    { text: '青禾日报报业集团 版权所有，未经许可不得转载' },
    { text: '本网站刊载的文字和图片，非经青禾社同意，不得公开传输或利用。' },
    { text: '本文为青禾网独家稿件，未经授权不得转载' },
  ],
  keeps: [
    { text: '版权声明 来源：青禾时报 时间：2019-09-23 14:34:05 作者：' },
    { text: '版权局的负责人介绍，去年登记的作品比前年多了三成。' },
    { text: '他们把版权卖给了三家出版社' },
    { text: '只要数据来源未经用户授权，都有法律风险。' },
    { text: '未经处理的污水不得排入河道，违者最高罚款十万元。' },
  ],
};
