import { SETTINGS_EN, SETTINGS_ZH } from './settings-file.ts'

/** What is said about entries of a jzjs.yaml. */
export interface EntryMessages {
  readonly settingsFile: string
  readonly settingsThere: (path: string) => string
  readonly settingsWritten: (path: string) => string
  readonly waiveWhat: string
  readonly noFinding: (id: string) => string
  readonly severalFindings: (id: string, count: number) => string
  readonly oneFinding: (id: string, rule: string, path: string, department: string) => string
  readonly mandatoryFinding: (id: string, rule: string) => string
  readonly waivedAlready: (id: string) => string
  readonly notADay: (value: string) => string
  readonly dayIsPast: (value: string) => string
  readonly waiverWritten: (id: string, path: string) => string
}

export const ENTRIES_ZH: EntryMessages = {
  settingsFile: SETTINGS_ZH,
  settingsThere: (path) => `${path}：已经有了，不会覆盖，请直接修改`,
  settingsWritten: (path) => `已写好 ${path}，按其中的说明填写`,
  waiveWhat: '请用 --reason 写明原因，用 --person 写明谁核实的',
  noFinding: (id) => `没有编号以 ${id} 开头的问题；编号见 jzjs check --checks 各条末尾，或 -f json 的 id`,
  severalFindings: (id, count) => `编号以 ${id} 开头的问题有 ${count} 条，请写出完整的编号；编号相同的，路径请写到那一份文件：`,
  oneFinding: (id, rule, path, department) => `${id} ${rule} ${path} ${department}`.trimEnd(),
  mandatoryFinding: (id, rule) => `${id} 是强制性关系 ${rule} 的错误，不能豁免，请改正数字`,
  waivedAlready: (id) => `${id} 已经核实过了`,
  notADay: (value) => `--expires 应为年-月-日，如 2027-03-01，不是“${value}”`,
  dayIsPast: (value) => `--expires 写的 ${value} 不晚于今天，写了也不起作用，请写以后的日期`,
  waiverWritten: (id, path) => `已把 ${id} 记入 ${path}`,
}

export const ENTRIES_EN: EntryMessages = {
  settingsFile: SETTINGS_EN,
  settingsThere: (path) => `${path}: is there already and is not overwritten; edit it`,
  settingsWritten: (path) => `${path} written; fill it in as it says`,
  waiveWhat: 'say why with --reason and who with --person',
  noFinding: (id) => `no finding has an id that begins with ${id}; jzjs check --checks shows the ids behind the rules, -f json as id`,
  severalFindings: (id, count) =>
    `${count} findings have an id that begins with ${id}; give the whole id, and where those are the same, the path of the document:`,
  oneFinding: (id, rule, path, department) => `${id} ${rule} ${path} ${department}`.trimEnd(),
  mandatoryFinding: (id, rule) => `${id} is an error of the mandatory relation ${rule} and cannot be waived; correct the figures`,
  waivedAlready: (id) => `${id} is confirmed already`,
  notADay: (value) => `--expires takes yyyy-mm-dd, such as 2027-03-01, not "${value}"`,
  dayIsPast: (value) => `--expires ${value} is not after today and would have no effect; name a later day`,
  waiverWritten: (id, path) => `${id} entered into ${path}`,
}
