// Surnames, for telling a person's name from other short words.

/**
 * The single surnames of the Hundred Family Surnames (百家姓, a primer of the Song dynasty, in the public domain), and
 * those of today that it lacks (肖 付 代 闫 …, as they stand in the name lists of the Ministry of Public Security).
 * Order as in the primer; facts, no creative work.
 */
const SINGLE =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳' +
  '酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞' +
  '熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫房裘缪干解应宗丁宣贲邓' +
  '郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫' +
  '宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰鄂索咸籍赖卓蔺屠蒙池乔阴胥苍双闻莘党翟谭贡劳逄姬申扶堵冉' +
  '宰郦雍郤璩桑桂濮牛寿边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步耿满弘匡文寇禄阙东欧' +
  '殳沃蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶曾毋沙乜养鞠须丰巢关蒯查荆红游竺权逯盖益桓' +
  '肖付代闫覃佟仝兰苑初原战展尧岳帅律迟揭楚佘仉郄晋鄢汝涂海墨哈谯笪年爱阳佴言福商牟佗伯赏' +
  '粘邸栗郐妥苟芦门冼敬巨刑化补辜斯漆区钏粟玉丛麦练苌青修茆俸藏撒宛战麴沐仵闪官冶鹿操寸买锁甯肇勉禤';

/** Compound surnames that are still borne. */
const COMPOUND =
  '万俟 司马 上官 欧阳 夏侯 诸葛 闻人 东方 赫连 皇甫 尉迟 公羊 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 公孙 仲孙 轩辕 令狐 钟离 宇文 长孙 ' +
  '慕容 鲜于 闾丘 司徒 司空 亓官 司寇 子车 颛孙 端木 巫马 公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 宰父 谷梁 段干 百里 东郭 南门 呼延 羊舌 微生 ' +
  '梁丘 左丘 东门 西门 南宫 第五 欧阳 那拉 完颜 叶赫';

/**
 * The surnames that nine of ten people bear (the most frequent ones of the census, without those that open more words
 * than names). Where no cue stands beside a name only these count: 商 in 商讯 and 文 in 文汇 are surnames too.
 */
const FREQUENT =
  '李王张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅付钟姜崔谭廖范汪陆金' +
  '石戴贾韦夏邱方侯邹熊孟秦白江阎闫薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严洪武赖莫孔' +
  '汤向常温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂苗谷盛曲翁冉骆蓝路辛靳管柴蒙鲍喻祁蒲房滕屈饶解牟艾尤穆卓缪项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫柏宗瞿桂佟臧闵苟邬边卞姬师仇栾隋刁沙荣巫寇桑郎甄丛仲虞敖巩佘池查麻苑迟邝';

let single: Set<string> | undefined;
let compound: Set<string> | undefined;
let frequent: Set<string> | undefined;

export function isSurname(character: string): boolean {
  single ??= new Set(SINGLE);
  return single.has(character);
}

export function isFrequentSurname(character: string): boolean {
  frequent ??= new Set(FREQUENT);
  return frequent.has(character);
}

/** `text` begins with a surname of two characters. */
export function startsWithCompoundSurname(text: string): boolean {
  compound ??= new Set(COMPOUND.split(' '));
  return compound.has(text.slice(0, 2));
}
