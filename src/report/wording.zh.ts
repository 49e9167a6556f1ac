import type { LeftoverKind, StyleKind, WordingFault } from '../model/wording.ts'
import type { Names, Sentences } from './words.ts'
import { clip } from './wrap.ts'

const quoted = (text: string) => `“${clip(text, 60)}”`

const LEFTOVER: Readonly<Record<LeftoverKind, string>> = {
  placeholder: '模板占位符没有替换',
  alternative: '模板的备选用语没有取舍',
  instruction: '模板的填写说明没有删除',
  merged: '模板的备选用语没有删净',
  blank: '模板的空没有填',
}

const STYLE: Readonly<Record<StyleKind, string>> = {
  percent: '比率没有写 %',
  punctuation: '标点重复',
  colon: '“主要原因”后没有冒号或“是”',
  separators: '千分位分隔符有的有、有的没有',
}

/** 关于标题、年度、名称和用语的话。 */
export const WORDING_ZH: Sentences<WordingFault, [Names]> = {
  'signs-differ': ({ amount, rate, rises }) =>
    rises ? `金额写增加（${amount}），比率写下降（${rate}），方向相反` : `金额写减少（${amount}），比率写增长（${rate}），方向相反`,
  'zero-change': ({ printed }) => `增减额为 ${printed}，写“持平”即可`,
  'no-reason': ({ beyond }) => `${beyond > 0 ? `变动超过 ${beyond}%` : '决算与预算不同'}，没有说明原因`,
  'empty-unsaid': ({ table, stated, denied }, names) => {
    if (stated !== null) return `${names.table(table)}是空的，正文却写有 ${stated}`
    return `${names.table(table)}是空的，表下没有“本表无数据”的说明${denied ? '（正文说明了没有）' : ''}`
  },
  'figures-denied': ({ table, printed }, names) => `${names.table(table)}注明无数据，表中却有 ${printed}`,
  'title-year': ({ title, printed, expected }) => `标题${quoted(title)}写的是 ${printed} 年，决算年度为 ${expected} 年`,
  'date-year': ({ printed, expected }) => `${quoted(printed)}的年份应为 ${expected}`,
  'statement-year': ({ printed, expected }) => `${quoted(printed)}：所述为 ${expected} 年度决算，请核年份`,
  'comparison-year': ({ printed, expected }) => `${quoted(printed)}：上年应为 ${expected} 年，请核`,
  'year-broken': ({ printed, expected }) => `年份位数不对：${quoted(printed)}${expected === null ? '' : `，应为${quoted(expected)}`}`,
  'body-differs': ({ printed, name }) => `单位名称写为${quoted(printed)}，别处为${quoted(name)}，请统一`,
  'unit-unsaid': ({ table }, names) => `${names.table(table)}没有注明金额单位`,
  'units-differ': ({ table, unit, usual }, names) => `${names.table(table)}的金额单位为${unit}，其余各表为${usual}`,
  'title-differs': ({ entry, title }) => `目录写为${quoted(entry)}，正文标题为${quoted(title)}，请统一`,
  'title-missing': ({ entry }) => `目录列有${quoted(entry)}，正文未见这个标题`,
  'title-order': ({ entry, before }) => `目录中${quoted(entry)}在${quoted(before)}之后，正文的顺序相反`,
  leftover: ({ what, printed }) => `${LEFTOVER[what]}：${quoted(printed)}`,
  'remarks-differ': ({ one, other }) => `一处写${quoted(one)}，一处写${quoted(other)}，请核单位构成`,
  'remark-year': ({ printed, from, upTo, year }) =>
    `${quoted(printed)}是${from === null ? `${upTo} 年度以前` : `${from} 年度以后`}的表式用语，本文为 ${year} 年度`,
  'remark-missing': ({ remark }) => `没有写${remark}；没有的也应说明`,
  style: ({ what, printed }) => `${STYLE[what]}：${quoted(printed)}`,
}
