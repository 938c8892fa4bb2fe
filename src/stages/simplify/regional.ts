// What OpenCC's standard Traditional leaves to its Taiwan and Hong Kong configurations or leaves as it is, as far as
// it is spelling and not vocabulary. All in OpenCC's serialised form, `key value|key value|…`.

/** Variant characters of Taiwan, Hong Kong and older print that TSCharacters lacks. */
export const REGIONAL_CHARACTERS = '敍 叙|枱 台|粧 妆|糭 粽|衞 卫|痺 痹|睪 睾|簷 檐|衹 只|揹 背';

/** What follows 祇 where it is the adverb 只, as Hong Kong and older print has it. Elsewhere it stays: 神祇, 地祇, 祇园. */
const AFTER_ADVERB_ZHI = '有是能要會好得在為可不見怕剩說想求需管憑限';

/** What stands after or before 著 where it is zhù, "to write" or "noted", which Simplified text keeps. */
const AFTER_ZHU = '名作稱述書者錄譯';
const BEFORE_ZHU = '顯卓昭土原名專巨論遺編合譯拙鉅';
/** Words with 著 zhe or zháo, which win over the lists above: 理論著陸 holds no 論著, 彰顯著 no 顯著. */
const AFTER_ZHE = '陸眼手力重想急裝色落火實迷';
const ZHE_WORDS = ['彰顯著', '凸顯著', '突顯著', '盡顯著', '著作用', '藉著'];

/** Words with 於 at the end: without them OpenCC sees the surname 於 behind the word, as in 位於倫敦 (the name 於倫). */
const BEFORE_YU = '位對關由至終等屬基鑒限處用源始敢勇忠善易難高低多少大小優';

/**
 * Spellings of Hong Kong and of older print, and words that OpenCC spells otherwise than the Contemporary Chinese
 * Dictionary (现代汉语词典) does, or with a character beyond the basic plane that no press prints (二噁英).
 * @param convert conversion character by character, for what stands beside the one in question
 */
export function regionalPhrases(convert: (text: string) => string): string {
  const zhi = [...AFTER_ADVERB_ZHI].map((next) => `祇${next} 只${convert(next)}`);
  const yu = [...BEFORE_YU].map((before) => `${before}於 ${convert(before)}于`);
  const chemistry = [...'唑嗪烷英'].map((next) => `噁${next} 噁${next}`);
  return [...zhi, ...yu, ...chemistry, '二噁英 二噁英', '座標 坐标', '鍾馗 钟馗'].join('|');
}

/**
 * Taiwan writes 著 for the particle 着 too: every 著 becomes 着, but for the words in which it is zhù. Only for pages
 * that have no 着 at all, since elsewhere 著 is zhù alone.
 * @param convert as for `regionalPhrases`
 */
export function taiwanZhe(convert: (text: string) => string): string {
  const zhu = [
    ...[...AFTER_ZHU].map((next) => `著${next}`),
    ...[...BEFORE_ZHU].map((before) => `${before}著`),
    ...[...'《「『〈'].map((mark) => `著有${mark}`),
    '微知著',
  ];
  const zhe = [
    ...ZHE_WORDS,
    ...[...BEFORE_ZHU].flatMap((before) => [...AFTER_ZHE].map((after) => `${before}著${after}`)),
  ];
  return [
    '著 着',
    ...zhu.map((word) => `${word} ${convert(word)}`),
    ...zhe.map((word) => `${word} ${convert(word.replace('著', '着'))}`),
  ].join('|');
}

/** OpenCC's phrases with 着, in the spelling of Taiwan: 憑藉著 → 凭借着. */
export function taiwanPhrases(phrases: string): string {
  return phrases
    .split('|')
    .filter((entry) => entry.slice(0, entry.indexOf(' ')).includes('着'))
    .map((entry) => entry.replace('着', '著'))
    .join('|');
}
