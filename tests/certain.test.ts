import { describe, expect, test } from 'vitest'
import { check } from '../src/check.ts'
import type { Finding } from '../src/model/finding.ts'
import { compilePack } from '../src/rules.ts'
import { ruleFiles } from './support/ruleset.ts'

/** What is called certain must be so: accounts in which two mistakes look alike, or the checks leave open what was meant. */

const compiled = compilePack(ruleFiles())
if (!compiled.ok) throw new Error('the rules do not compile')
const pack = compiled.rules

async function found(...lines: string[]): Promise<readonly Finding[]> {
  const { findings } = await check([{ name: 'account.txt', bytes: new TextEncoder().encode(lines.join('\n')) }], pack)
  return findings.filter(({ severity }) => severity !== 'info')
}

const certain = (findings: readonly Finding[]) =>
  findings.flatMap(({ cause, expected }) => (cause?.confidence === 'certain' ? [`${cause.proposal} ${expected}`] : []))

describe('certain is not', () => {
  test('an exchange that mends no more than an inequality: a number copied from nearby is as likely', async () => {
    const [only, ...more] = await found(
      '2023年度某市档案馆单位决算',
      '',
      '十二、政府采购支出情况说明',
      '2023年度政府采购支出总额1755.27万元，其中：政府采购货物支出277.39万元、政府采购工程支出1291.10万元、政府采购服务支出186.78万元。授予中小企业合同金额186.78万元，占政府采购支出总额的68.0%，其中：授予小微企业合同金额1193.49万元，占政府采购支出总额的68.0%。',
    )
    expect(more).toEqual([])
    expect(only?.cause).toMatchObject({ kind: 'copied', proposal: '1,193.49', confidence: 'likely' })
  })

  test('a slip that beside its sum lets something hold that often does not', async () => {
    const findings = await found(
      '2023年度某市档案馆单位决算',
      '',
      '第五部分 附件',
      '本单位编制人数31人（其中行政编制515人、事业编制16人），年末实有在职在编人数32人（其中行政编制16人、事业编制16人）。',
    )
    expect(findings.length).toBeGreaterThan(0)
    expect(certain(findings)).toEqual([])
  })

  const items = (total: string) => [
    '2023年度某市档案馆单位决算',
    '',
    '一般公共预算财政拨款基本支出决算明细表',
    '金额单位：万元',
    '科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数',
    '301\t工资福利支出\t80.00\t302\t商品和服务支出\t25.00',
    '30101\t基本工资\t50.00\t30201\t办公费\t25.00',
    `30102\t津贴补贴\t30.00\t310\t资本性支出\t${total}`,
    '\t\t\t31002\t办公设备购置\t13.94',
    '\t\t\t31003\t专用设备购置\t0.49',
    '人员经费合计\t\t80.00\t公用经费合计\t\t39.44',
  ]

  test('a sum in a table where sums are off by rounding: one that closes exactly need not be meant', async () => {
    expect(await found(...items('14.44'))).toEqual([])
    const findings = await found(...items('0.00'))
    expect(findings.map(({ cause }) => cause?.suspects[0]?.printed)).toEqual(['0.00'])
    expect(certain(findings)).toEqual([])
  })
})
