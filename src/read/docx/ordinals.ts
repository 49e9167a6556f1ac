/** How a list counts: the n-th label in the formats of ECMA-376 Part 1, 17.18.59 (ST_NumberFormat) that lists in Chinese documents use; others count 1, 2, 3. */
export function ordinal(n: number, format: string): string {
  const count = Math.max(0, Math.min(n, MOST))
  return FORMATS[format]?.(count) ?? String(count)
}

/** No list is longer. */
const MOST = 1_000_000

const FORMATS: Readonly<Record<string, (n: number) => string>> = {
  none: () => '',
  decimalZero: (n) => String(n).padStart(2, '0'),
  decimalFullWidth: wide,
  decimalFullWidth2: wide,
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedParen: (n) => (n >= 1 && n <= 20 ? String.fromCharCode(0x2473 + n) : `(${n})`),
  decimalEnclosedFullstop: (n) => (n >= 1 && n <= 20 ? String.fromCharCode(0x2487 + n) : `${n}.`),
  numberInDash: (n) => `- ${n} -`,
  upperRoman: roman,
  lowerRoman: (n) => roman(n).toLowerCase(),
  upperLetter: letters,
  lowerLetter: (n) => letters(n).toLowerCase(),
  chineseCounting: chinese,
  chineseCountingThousand: chinese,
  japaneseCounting: chinese,
  taiwaneseCounting: chinese,
  taiwaneseCountingThousand: chinese,
  ideographDigital: (n) => digits(n, '○一二三四五六七八九'),
  japaneseDigitalTenThousand: (n) => digits(n, '〇一二三四五六七八九'),
  taiwaneseDigital: (n) => digits(n, '○一二三四五六七八九'),
  chineseLegalSimplified: (n) => counted(n, '零壹贰叁肆伍陆柒捌玖', ['', '拾', '佰', '仟'], '万'),
  ideographLegalTraditional: (n) => counted(n, '零壹貳參肆伍陸柒捌玖', ['', '拾', '佰', '仟'], '萬'),
  ideographTraditional: (n) => cycle(n, '甲乙丙丁戊己庚辛壬癸'),
  ideographZodiac: (n) => cycle(n, '子丑寅卯辰巳午未申酉戌亥'),
  ideographEnclosedCircle: (n) => (n >= 1 && n <= 10 ? String.fromCharCode(0x327f + n) : String(n)),
}

function wide(n: number): string {
  return String(n).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
}

function circled(n: number): string {
  if (n >= 1 && n <= 20) return String.fromCharCode(0x245f + n)
  if (n >= 21 && n <= 35) return String.fromCharCode(0x3251 + n - 21)
  return n >= 36 && n <= 50 ? String.fromCharCode(0x32b1 + n - 36) : String(n)
}

const ROMAN: readonly (readonly [string, number])[] = [
  ['M', 1000],
  ['CM', 900],
  ['D', 500],
  ['CD', 400],
  ['C', 100],
  ['XC', 90],
  ['L', 50],
  ['XL', 40],
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
]

function roman(n: number): string {
  if (n === 0 || n >= 4000) return String(n)
  let rest = n
  let text = ''
  for (const [letter, value] of ROMAN) {
    for (; rest >= value; rest -= value) text += letter
  }
  return text
}

/** A … Z, AA, BB …: the letter is repeated, as Word does. */
function letters(n: number): string {
  return n === 0 || n > 26 * 10 ? String(n) : String.fromCharCode(65 + ((n - 1) % 26)).repeat(Math.ceil(n / 26))
}

function chinese(n: number): string {
  return counted(n, '零一二三四五六七八九', ['', '十', '百', '千'], '万').replace(/^一十/, '十')
}

function digits(n: number, names: string): string {
  return [...String(n)].map((digit) => names.charAt(Number(digit))).join('')
}

function cycle(n: number, names: string): string {
  return n === 0 ? '0' : names.charAt((n - 1) % names.length)
}

/** A number below a hundred million in words: digits with their places, one zero for a gap. */
function counted(n: number, names: string, places: readonly string[], myriad: string): string {
  if (n === 0) return names.charAt(0)
  if (n >= 10_000) {
    const rest = n % 10_000
    const gap = rest > 0 && rest < 1000 ? names.charAt(0) : ''
    return counted(Math.floor(n / 10_000), names, places, myriad) + myriad + (rest === 0 ? '' : gap + counted(rest, names, places, myriad))
  }
  let text = ''
  let gap = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(n / 10 ** place) % 10
    if (digit === 0) gap = text !== ''
    else {
      text += (gap ? names.charAt(0) : '') + names.charAt(digit) + (places[place] ?? '')
      gap = false
    }
  }
  return text
}
