/**
 * CNS 11643, the Taiwanese standard that ISO-2022-CN draws on beside GB 2312, by way of Big5: plane 1 holds Big5's symbols
 * and its 5,401 frequent ideographs, plane 2 its 7,650 others, in nearly the same order. Each run is [first CNS code, linear
 * number of its Big5 code, length]; the runs were found by comparing the two charsets as glibc has them (彞 of 7641 is its 彝).
 */
type Run = readonly [cns: number, big5: number, length: number];

const PLANE_1: readonly Run[] = [
  [0x2121, 0, 21],
  [0x2136, 23, 2],
  [0x2139, 22, 1],
  [0x213a, 25, 48],
  [0x216a, 74, 1],
  [0x216b, 73, 1],
  [0x216c, 75, 52],
  [0x2242, 128, 1],
  [0x2243, 127, 1],
  [0x2244, 129, 19],
  [0x2257, 149, 1],
  [0x2258, 148, 1],
  [0x2259, 150, 5],
  [0x225e, 21, 1],
  [0x225f, 156, 78],
  [0x2421, 234, 174],
  [0x4421, 471, 1412],
  [0x5323, 1884, 424],
  [0x5753, 1883, 1],
  [0x5754, 2308, 1876],
  [0x6b50, 4571, 1],
  [0x6b51, 4184, 387],
  [0x6f5c, 4572, 525],
  [0x7535, 5286, 1],
  [0x7536, 5097, 189],
  [0x7737, 5287, 84],
  [0x782d, 5517, 1],
  [0x782e, 5371, 54],
  [0x7864, 5426, 1],
  [0x7865, 5425, 1],
  [0x7866, 5427, 90],
  [0x7962, 5518, 354],
];

const PLANE_2: readonly Run[] = [
  [0x2121, 6280, 10],
  [0x212b, 6291, 33],
  [0x214c, 6372, 1],
  [0x214d, 6324, 48],
  [0x217d, 6373, 46],
  [0x224d, 6586, 1],
  [0x224e, 6419, 167],
  [0x2439, 6587, 1840],
  [0x376f, 9074, 1],
  [0x3770, 8428, 108],
  [0x387e, 8537, 537],
  [0x3e63, 8427, 1],
  [0x3e64, 9075, 100],
  [0x3f6a, 8536, 1],
  [0x3f6b, 9175, 399],
  [0x4424, 9575, 1637],
  [0x554b, 11761, 1],
  [0x554c, 11212, 146],
  [0x5722, 11899, 1],
  [0x5723, 11358, 287],
  [0x5a28, 12508, 1],
  [0x5a29, 11645, 116],
  [0x5b3f, 11762, 137],
  [0x5c6a, 11900, 104],
  [0x5d74, 12425, 1],
  [0x5d75, 12004, 222],
  [0x6039, 12227, 198],
  [0x6243, 12426, 82],
  [0x6337, 12509, 86],
  [0x642f, 12226, 1],
  [0x6430, 12595, 8],
  [0x6438, 12604, 153],
  [0x6573, 12758, 56],
  [0x664d, 13114, 1],
  [0x664e, 12814, 113],
  [0x6761, 12603, 1],
  [0x6762, 12927, 142],
  [0x6934, 12757, 1],
  [0x6935, 13069, 45],
  [0x6962, 13115, 71],
  [0x6a4b, 13380, 1],
  [0x6a4c, 13186, 194],
  [0x6c52, 13381, 490],
  [0x7166, 13914, 1],
  [0x7167, 13871, 43],
  [0x7234, 13915, 1],
  [0x7235, 13917, 11],
  [0x7240, 13916, 1],
  [0x7241, 13928, 4],
];

/**
 * The Big5 code of a CNS 11643 code, or 0 if Big5 lacks it (the radicals and some symbols of plane 1).
 *
 * @param code two bytes of 21–7E
 */
export function big5OfCns(plane: 1 | 2, code: number): number {
  const runs = plane === 1 ? PLANE_1 : PLANE_2;
  const linear = linearOf(code);
  const run = runs.findLast(([first]) => first <= code);
  if (!run || (code & 0xff) < 0x21 || (code & 0xff) > 0x7e) return 0;
  const into = linear - linearOf(run[0]);
  return into < run[2] ? big5Code(run[1] + into) : 0;
}

function linearOf(cns: number): number {
  return (cns >> 8) * 94 + (cns & 0xff);
}

/** 157 codes to a row: trail 40–7E, then A1–FE. */
function big5Code(linear: number): number {
  const column = linear % 157;
  return ((0xa1 + Math.floor(linear / 157)) << 8) | (column + (column < 63 ? 0x40 : 0x62));
}
