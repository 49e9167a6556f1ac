import { READABLE } from '../model/formats.ts'
import type { Words } from './words.ts'
import { clip } from './wrap.ts'

const megabytes = (bytes: number) => Math.ceil(bytes / 1048576)

/** 文件为什么没有读，哪些没有读出。 */
export const READING_ZH: Pick<Words, 'failure' | 'damage'> = {
  failure: {
    empty: () => '文件是空的，请检查文件',
    binary: () => `认不出是什么文件；可读 ${READABLE.join('、')}，请另存为其中一种`,
    encoding: () => '文字编码无法辨认，请另存为 UTF-8',
    'too-large': ({ limit }) => `文件超过 ${megabytes(limit)} MB，请拆分后再检查`,
    format: ({ format }) => `${format} 格式不能读取，请用 Word、WPS 打开后另存为 docx 或 xlsx`,
    'too-many-lines': ({ limit }) => `文件超过 ${limit} 行，请拆分后再检查`,
    'table-too-large': ({ line, columns, cells }) =>
      `第 ${line} 行起表格太大（一行最多 ${columns} 格，一个文件最多 ${cells} 格），请检查分隔符，或拆分后再检查`,
    malformed: ({ line, detail }) => `第 ${line} 行格式有误（${clip(detail, 80)}），请检查引号和分隔符`,
    damaged: ({ format }) => `文件损坏，或不是真正的 ${format} 文件；请重新下载，或用 Word、WPS 打开后另存一份`,
    encrypted: () => '文件有打开密码，请去掉密码后再检查',
    scanned: () => '每一页都是图片（扫描件），没有可读的文字；请用原始的 docx、xlsx 或由它们导出的 pdf',
    'too-slow': ({ seconds }) => `读了 ${seconds} 秒还没有读完，已停止；请拆分文件，或用 --limits seconds=${Math.max(1, seconds * 5)} 放宽`,
    'too-many-pages': ({ pages, limit }) => `文件有 ${pages} 页，最多读 ${limit} 页；请拆分，或用 --limits pages=${pages} 放宽`,
    'unpacks-too-large': ({ limit }) => `文件展开后超过 ${megabytes(limit)} MB，没有读取；如确为决算公开，请用 --limits mb=${4 * megabytes(limit)} 放宽`,
    'too-many-parts': ({ limit }) => `压缩文件里有 ${limit} 个以上的文件，不像决算公开，没有读取`,
    'nested-too-deep': ({ limit }) => `文件内容嵌套超过 ${limit} 层，没有读取`,
    'only-links': ({ links }) => `这个网页只有附件链接，没有决算表；请下载附件后检查：${links.map((link) => clip(link, 60)).join('、')}`,
  },
  damage: {
    'scanned-page': () => '这一页是图片，没有读',
    'unmapped-font': (printed) => `字体没有字符对照，这些字读不出${printed === '' ? '' : `：${clip(printed)}`}`,
    'torn-number': (printed) => `数字“${clip(printed)}”脱离了所在的行，没有核对`,
    'formula-without-value': (printed) => `公式 ${clip(printed)} 没有保存计算结果，请在表格软件中打开并保存`,
    'broken-part': (printed) => `${clip(printed)}打不开，没有读`,
    'embedded-object': (printed) => `嵌入的对象（${clip(printed)}）没有读；其中如有决算表，请改成 Word 表格，或另存出来一并检查`,
    'hidden-rows': (printed) => `有隐藏的行（${clip(printed)}），已照读`,
    'hidden-columns': (printed) => `有隐藏的列（${clip(printed)}），已照读`,
    'hidden-sheet': (printed) => `工作表“${clip(printed)}”是隐藏的，已照读`,
    'hidden-sheet-unread': (printed) => `工作表“${clip(printed)}”是隐藏的，不像公开的决算表，没有读`,
    'stored-otherwise': (printed) => `显示的数字与单元格里存的不一样：${clip(printed)}`,
    'unruled-table': () => '表格没有框线，各栏按位置分开，请留意',
  },
}
