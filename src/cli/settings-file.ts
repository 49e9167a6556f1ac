/** The jzjs.yaml that `jzjs init` writes: every line a comment, so that it changes nothing until somebody says something. */
export const SETTINGS_ZH = `# 本文件夹内决算公开的检查设置。放在文件旁边，jzjs check 会自动读取。

# 规则：level 可写 error、warning、info、off；table、department、year 可省略，写了就只对它有效。
# 强制性关系（官方公式、表式、法规）的错误不能降级或关闭。
#rules:
#  - { rule: N06-04, level: info, table: T06 }

# 核实说明：确认无误的问题。用 jzjs waive <编号> <文件> --reason … --person … 添加最方便。
# 它只对这个部门、年度的这几个数字有效；数字一变，问题重新列出。
#waivers:
#  - finding: 0123456789ab
#    rule: C-08
#    department: 某市某局
#    year: 2024
#    values: ["19.22", "0.00"]
#    reason: 公务员医疗补助在其他科目列支
#    person: 财务科
#    date: 2026-03-01
#    expires: 2027-03-01
`

export const SETTINGS_EN = `# Settings for the final accounts in this folder; jzjs check reads this file by itself.

# Rules: level is error, warning, info or off; table, department and year may be left out, and narrow the setting where they are given.
# Errors of mandatory relations (official formulas, the printed form, regulations) cannot be lowered or switched off.
#rules:
#  - { rule: N06-04, level: info, table: T06 }

# Confirmed findings. The easiest way to add one: jzjs waive <id> <file> --reason … --person …
# It holds for these figures of this body and year only; once they change, the finding is back.
#waivers:
#  - finding: 0123456789ab
#    rule: C-08
#    department: 某市某局
#    year: 2024
#    values: ["19.22", "0.00"]
#    reason: paid under another subject
#    person: finance office
#    date: 2026-03-01
#    expires: 2027-03-01
`
