/**
 * Sentences of the kinds of text that detection must not take for Chinese, put together from words of our own: Japanese,
 * Korean, French, German and Russian. `sentences` draws the words by a fixed hash, so the text is always the same.
 */
export type Language = 'japanese' | 'korean' | 'french' | 'german' | 'russian';

interface Grammar {
  /** Capital letters stand for a slot; everything else is itself. */
  readonly patterns: readonly string[];
  readonly slots: Readonly<Record<string, string>>;
}

/** `count` sentences; words of a slot are separated by |. */
export function sentences(language: Language, count: number): string[] {
  const { patterns, slots } = GRAMMARS[language];
  const words = new Map(Object.entries(slots).map(([slot, list]) => [slot, list.split('|')]));
  return Array.from({ length: count }, (_, n) => {
    let draw = n + 1;
    return patterns[n % patterns.length]!.replace(/\{([A-Z])\}/g, (_match, slot: string) => {
      const list = words.get(slot)!;
      draw = scatter(draw);
      return list[draw % list.length]!;
    });
  });
}

/** A fixed hash: neighbouring numbers give unrelated ones. */
function scatter(n: number): number {
  let x = Math.imul(n ^ (n >>> 16) ^ 0x5bd1e995, 0x45d9f3b);
  x = Math.imul(x ^ (x >>> 16), 0x45d9f3b);
  return (x ^ (x >>> 16)) >>> 0;
}

const GRAMMARS: Record<Language, Grammar> = {
  japanese: {
    patterns: [
      '{T}、{O}は{P}で{E}を{V}。',
      '{O}によると、{P}の{E}は{T}までに{R}見通しだ。',
      '「{Q}」と{W}は話している。',
      '{P}では{T}、{E}をめぐり{O}と{O}が{C}。',
      '{W}の{N}さん（{A}）は{E}について「{Q}」と述べた。',
      '{N}{W}が{T}に{P}を訪れ、{E}の{D}を視察した。',
      '{O}が{T}に発表した調査では、{D}が前年より{A}％増えていることが分かった。',
      'このため{O}は{E}の{D}を{V}方向で検討を始めた。',
    ],
    slots: {
      T: '十二日午前|先週末|来年度|昨年秋|今月下旬|三日夜|けさ早く|この春|１９日午後|年末|ことし六月|きのう|来月上旬|二十年ぶりに|連休明け|ゆうべ|九月末|第二四半期|正午すぎ|平日の夕方',
      O: '県教育委員会|中央銀行|市役所|地元の漁業組合|大手自動車メーカー|国土交通省|消防庁|農業協同組合|大学の研究チーム|警視庁|外務省|気象庁|労働組合|電力会社|県立病院|商工会議所|裁判所|与野党|鉄道各社|民間の調査会社|航空会社|スーパーの店長ら|厚生労働省|町内会',
      P: '北部の山あいの村|東京湾沿い|市内の小学校|瀬戸内の小さな島|駅前の商店街|国際会議場|福祉施設|県庁前の広場|古い倉庫|高速道路のトンネル|川沿いの公園|郊外の工業団地|体育館|国境の町|旧市街|温泉街|港に近い造船所|雪の残る峠|図書館の地下|被災地の仮設住宅',
      E: '新しい橋の建設|子どもの読書教室|医療費の引き上げ|伝統の夏祭り|太陽光発電の計画|観光客の受け入れ|米の収穫|通勤電車の遅れ|選挙制度の見直し|インターネットの安全対策|ロボットの開発|高齢者の見守り|地震の避難訓練|貿易交渉|野球大会|保育園の増設|映画の撮影|空き家の活用|ワクチンの接種|温室効果ガスの削減|消費税の扱い|サッカーの国際試合|半導体の工場|奨学金の支給',
      V: '始める|延期した|開いた|決めた|見送った|公開する|批判した|視察する|強く求めた|続けている|中止した|再開することにした|検討している|支援すると発表した|認めた',
      R: '完成する|大きく遅れる|半分に減る|三割増える|正式に決まる|まとまる|再開できる|終わる|明らかになる|値上がりする',
      W: '市長|担当者|農家の男性|二児の母親|専門家|会社員|首相|校長|店主|研究員|運転手|選手|住民の一人|弁護士|看護師|留学生|審議官|引退した力士',
      Q: 'まだ何も決まっていない|とても驚いた|もう少し時間がほしい|子どもたちのために残したい|説明が足りないと思う|予想よりずっと早かった|みんなで力を合わせたい|値段が高すぎて買えない|正直に言うと不安だ|こんな経験は初めてです|やっとここまで来ました|記録を更新できてうれしい',
      C: '対立している|話し合いを続けた|意見を交わした|協定を結んだ|裁判で争っている|激しく競い合った|合意に達した',
      N: '田村|小野寺|西岡|渡辺|藤本|長谷川|三浦|黒沢|桜井|吉永|佐伯|堀内|平山|岩崎|村瀬',
      A: '２８|六十四|１１|４３|七十|５．２|３６|十九|８|５１',
      D: '安全性|費用|現場のようす|利用者|効果|手続き|売り上げ|被害の状況|技術|仕組み|準備|人手不足|価格|参加者の数',
    },
  },
  korean: {
    patterns: [
      '{T} {O}는 {P}에서 {E}을 {V}.',
      '{O}에 따르면 {P}의 {E}은 {T}까지 {R} 전망이다.',
      '"{Q}"라고 {W}이 말했다.',
      '{N} {W}는 {T} {P}를 찾아 {E} {D}를 살펴봤다.',
      '{O}와 {O}가 {T} {E} 문제를 놓고 {C}.',
      '{T} 발표된 자료를 보면 {D}가 지난해보다 {A}% 늘어난 것으로 나타났다.',
      '이에 따라 {O}는 {E} {D}를 다시 {V}.',
    ],
    slots: {
      T: '12일 오전|지난주|내년 상반기|올가을|이달 말|어젯밤|새벽부터|봄방학 동안|19일 오후|연말|지난 6월|휴일 아침|다음 달 초순|십 년 만에|이날 정오|목요일 저녁|9월부터|최근',
      O: '교육청|중앙은행|시청|어업조합|자동차 회사|국토교통부|소방본부|농민단체|대학 연구팀|경찰서|외교부|기상청|노동조합|전력공사|병원협회|상공회의소|법원|여야 지도부|철도공사|조사기관|항공사|보건복지부|주민센터|방송통신위원회',
      P: '북쪽 산골 마을|한강변|시내 초등학교|남해의 작은 섬|역 앞 상가|국제회의장|복지관|도청 광장|낡은 창고|고속도로 터널|강가 공원|외곽 산업단지|체육관|접경 지역|옛 도심|온천 거리|항구 근처 조선소|눈 덮인 고개|도서관 지하|임시 주택',
      E: '새 다리 건설|어린이 독서교실|의료비 인상|여름 축제|태양광 발전 계획|관광객 유치|쌀 수확|출근길 열차 지연|선거제도 개편|인터넷 보안 대책|로봇 개발|노인 돌봄|지진 대피 훈련|무역 협상|야구 대회|어린이집 확충|영화 촬영|빈집 활용|백신 접종|온실가스 감축|부가세 조정|축구 국제경기|반도체 공장|장학금 지급',
      V: '시작했다|미뤘다|열었다|결정했다|보류했다|공개한다|비판했다|점검한다|강하게 요구했다|이어가고 있다|중단했다|다시 추진하기로 했다|검토하고 있다|지원하겠다고 밝혔다|인정했다',
      R: '완성될|크게 늦어질|절반으로 줄|확정될|마무리될|재개될|끝날|드러날|오를|세 배로 커질',
      W: '시장|담당자|농부|두 아이의 어머니|전문가|회사원|총리|교장|가게 주인|연구원|운전기사|선수|주민|변호사|간호사|유학생|심의관',
      Q: '아직 정해진 것은 없다|무척 놀랐다|시간이 조금 더 필요하다|아이들을 위해 남겨두고 싶다|설명이 부족하다고 생각한다|예상보다 훨씬 빨랐다|모두 힘을 모았으면 좋겠다|값이 너무 비싸서 못 산다|솔직히 불안하다|이런 일은 처음 겪는다|드디어 여기까지 왔다|기록을 깨서 기쁘다',
      C: '맞서고 있다|협의를 계속했다|의견을 나눴다|협약을 맺었다|법정에서 다투고 있다|치열하게 겨뤘다|합의에 이르렀다',
      N: '김형석|박은지|이도현|최윤미|정태호|한소라|윤재민|임현우|오세진|강하늘|조민경|신동엽',
      A: '28|64|11|43|70|5.2|36|19|8|51',
      D: '안전성|비용|현장 모습|이용자 수|효과|절차|매출|피해 상황|기술 수준|구조|준비 상태|인력 부족|가격|참가자',
    },
  },
  french: {
    patterns: ['{O} a {V} {E} {P} {T}.', '« {Q} », a déclaré {W} {T}.', 'D’après {O}, {E} devrait être {R} {T}.'],
    slots: {
      T: 'mardi dernier|à la fin de l’été|dès le début de l’année|après la réunion|en février|très tôt dans la journée|l’année prochaine|dès décembre',
      O: 'la préfecture|le ministère de la Santé|une équipe de l’université|l’hôpital régional|la municipalité|le syndicat des pêcheurs|une société d’électricité|le comité d’étude',
      V: 'présenté|annoncé|différé|approuvé|rejeté|célébré|préparé|dévoilé',
      E: 'la réforme du système éducatif|l’extension du réseau ferré|un projet de bibliothèque numérique|la création d’un musée consacré à la mer|l’augmentation du prix du blé|une étude sur la qualité de l’eau',
      P: 'près de la forêt|à côté du théâtre|dans une vallée isolée|au cœur de la vieille cité|sur la côte méditerranéenne',
      Q: 'Ça ne m’a pas étonnée|Nous étions déjà prêts|Il faut protéger les forêts|C’est une idée très séduisante|Où est passée la clé ?',
      W: 'la présidente du comité|un pêcheur âgé|le maire de la commune|une élève de troisième|le gérant du café',
      R: 'achevée|adoptée|présentée au public|retardée|prête',
    },
  },
  german: {
    patterns: ['{O} hat {T} {E} {P} {V}.', '„{Q}“, sagte {W} {T}.', 'Nach Angaben {G} könnte {E} {T} {R} werden.'],
    slots: {
      T: 'am späten Nachmittag|im März|nächste Woche|für drei Tage|über Nacht|während der Fastenzeit|in den größeren Städten|früher als üblich',
      O: 'Die Behörde für Straßenbau|Der Bürgermeister|Das Grüne Bündnis|Eine Gruppe von Schülern|Die Universität|Der Gemüsehändler',
      E: 'die Brücke über den Fluss|ein neues Gebäude für Künstler|die Prüfung der Züge|eine Übung der Feuerwehr|das größte Fest der Region|die Förderung für Bäuerinnen',
      P: 'südlich der Altstadt|in der Nähe von Köhlersfähre|auf dem Marktplatz von Mühlenbrück|außerhalb der Gemeinde',
      V: 'eröffnet|für ungültig erklärt|überprüft|verzögert|angekündigt|unterstützt',
      Q: 'Wir müssen jetzt möglichst schnell helfen|Das hätte ich früher wissen müssen|Schöne Grüße an alle Gäste|Es fällt uns schwer',
      W: 'die Ärztin|ein Fußgänger|der frühere Geschäftsführer|die Köchin',
      G: 'der Behörden|mehrerer Händler|des Präsidenten',
      R: 'fertiggestellt|eröffnet|gekürzt|erhöht',
    },
  },
  russian: {
    patterns: ['{T} {O} {V} {E} {P}.', '«{Q}», — рассказал {W} {T}.'],
    slots: {
      T: 'в понедельник утром|на прошлой неделе|в конце осени|уже завтра|в начале февраля|после долгих споров',
      O: 'городская администрация|местная больница|группа учёных|железная дорога|рыболовная артель|школьная газета',
      V: 'показала|отложила|начала обсуждать|поддержала|закрыла|проверила',
      E: 'новый мост через реку|выставку старых машин|план ремонта улиц|конкурс юных музыкантов|закупку автобусов|праздник урожая',
      P: 'на окраине посёлка|возле площади|в северном районе|у самого моря',
      Q: 'Мы этого совсем не ждали|Работы хватит на всех|Зима будет холодной|Дети очень обрадовались',
      W: 'директор завода|пожилой рыбак|участковый врач|водитель трамвая',
    },
  },
};
