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

  test('a word against a rate that may lack a digit', async () => {
    const [only, ...more] = await found(
      '2022年度某市档案馆单位决算',
      '',
      '五、一般公共预算财政拨款支出决算情况说明',
      '（三）一般公共预算财政拨款支出决算具体情况',
      '1.教育（类）普通教育（款）初中教育（项）：支出决算为1033.69万元，完成预算10%，决算数与预算数持平。',
    )
    expect(more).toEqual([])
    expect(only).toMatchObject({ rule: 'N05-10c', cause: { confidence: 'possible' } })
    expect(only?.cause?.alternatives.map(({ proposal }) => proposal)).toContain('100%')
  })
})

test('a deviation rate follows from the amount that is wrong', async () => {
  const [only, ...more] = await found(
    '2023年度某市档案馆单位决算',
    '',
    '财政拨款“三公”经费支出决算表',
    '金额单位：万元',
    '项目\t预算数\t决算数',
    '合计\t27.00\t25.00',
    '因公出国（境）费\t0.00\t0.00',
    '公务用车购置及运行维护费\t25.00\t25.00',
    '公务用车购置费\t0.00\t0.00',
    '公务用车运行维护费\t25.00\t25.00',
    '公务接待费\t2.00\t0.00',
    '',
    '七、财政拨款“三公”经费支出决算情况说明',
    '与全年预算相比，财政拨款“三公”经费支出全年预算数27.00万元，决算数55.00万元，预决算差异率-7.41%。',
  )
  expect(more).toEqual([])
  expect(only).toMatchObject({ printed: '55.00', expected: '25.00' })
  expect(only?.consequences.map(({ rule }) => rule)).toContain('N07-05h')
})

test('what may mean two things follows from the one that is wrong', async () => {
  const [only, ...more] = await found(
    '2023年度某市档案馆单位决算',
    '',
    '收入支出决算总表',
    '单位：万元',
    '收入\t\t支出\t',
    '项目\t金额\t项目\t金额',
    '一、一般公共预算财政拨款收入\t1896.33\t一、一般公共服务支出\t1890.03',
    '本年收入合计\t1896.33\t本年支出合计\t1890.03',
    '年初结转和结余\t5.50\t年末结转和结余\t11.80',
    '收入总计\t1961.83\t支出总计\t1901.83',
    '',
    '一、收入支出决算总体情况说明',
    '2023年度收入总计1901.83万元，支出总计1901.83万元。',
  )
  expect(more).toEqual([])
  expect(only).toMatchObject({ printed: '1961.83', expected: '1,901.83' })
  expect(only?.consequences.map(({ rule }) => rule)).toContain('N01-01b')
})

test('of what may mean two things the one is shown that what is proposed fits', async () => {
  const [only, ...more] = await found(
    '2023年度某市档案馆单位决算',
    '',
    '收入支出决算总表',
    '单位：万元',
    '收入\t\t支出\t',
    '项目\t金额\t项目\t金额',
    '一、一般公共预算财政拨款收入\t1896.33\t一、一般公共服务支出\t1890.03',
    '本年收入合计\t1896.33\t本年支出合计\t1890.03',
    '年初结转和结余\t5.50\t年末结转和结余\t11.80',
    '收入总计\t1901.83\t支出总计\t1901.83',
    '',
    '一、收入支出决算总体情况说明',
    '2023年度支出总计5.50万元，其中：本年支出合计1890.03万元，年末结转和结余11.80万元。',
  )
  expect(more).toEqual([])
  expect(only).toMatchObject({ rule: 'N01-01c', printed: '5.50', expected: '1,901.83', mistake: { proof: { right: [{ printed: '1901.83' }] } } })
})

test('a word beside a rate of thousands, whose point may be lost, is not said to be wrong', async () => {
  const findings = await found(
    '2022年度某市档案馆单位决算',
    '',
    '五、一般公共预算财政拨款支出决算情况说明',
    '（三）一般公共预算财政拨款支出决算具体情况',
    '1.教育（类）普通教育（款）初中教育（项）：支出决算为1033.69万元，完成预算9855%，决算数小于预算数。',
  )
  expect(findings).toMatchObject([{ rule: 'N05-10c', expected: null }])
})
