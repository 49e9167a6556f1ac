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
})
