/** What is said about copies. */
export interface CopyMessages {
  readonly copyWhere: string
  readonly notAnnotated: (path: string, formats: string) => string
  /** A format that bears no comments, beside one of the same program that does. */
  readonly saveAs: (path: string, format: string) => string
  readonly notWritable: (path: string) => string
  readonly annotatedAlready: (path: string) => string
  readonly otherExtension: (output: string, known: string) => string
  readonly isAFolder: (path: string) => string
  readonly notFixed: (path: string) => string
  readonly annotated: (path: string, comments: number, placed: number, unplaced: number) => string
  readonly fixed: (path: string, placed: number, unplaced: number) => string
}

export const COPIES_ZH: CopyMessages = {
  copyWhere: '请用 -o 给出副本的文件名',
  saveAs: (path, format) => `${path}：这种格式的副本不能加批注，请在 Word、Excel 或 WPS 中另存为 ${format} 再试，或用 -f html 看标注`,
  notWritable: (path) => `${path}：这个文件的内部结构不能追加批注，请用 -f html 看标注`,
  notAnnotated: (path, formats) => `${path}：这种格式不能加批注（可以：${formats}），请用 -f html 看标注`,
  annotatedAlready: (path) => `${path}：里面已有 jzjs 的批注，再写会重复；请用没有批注的原文件，或先删除这些批注`,
  otherExtension: (output, known) => `${output}：副本的格式与原文件相同，文件名请以 ${known} 结尾`,
  isAFolder: (path) => `${path}：是文件夹，请给出其中的一个文件`,
  notFixed: (path) => `${path}：不是 docx，不能写修订，请另存为 docx`,
  annotated: (path, comments, placed, unplaced) =>
    `${path}：${placed} 个问题写了 ${comments} 条批注${unplaced === 0 ? '' : `，另有 ${unplaced} 个没有找到位置`}；提示不写批注`,
  fixed: (path, placed, unplaced) =>
    `${path}：写了 ${placed} 处修订${unplaced === 0 ? '' : `，另有 ${unplaced} 处没有找到位置，请手工改`}；请在 Word 或 WPS 的“审阅”中逐条接受`,
}

export const COPIES_EN: CopyMessages = {
  copyWhere: 'name the copy with -o',
  saveAs: (path, format) => `${path}: copies in this format bear no comments; save it as ${format} in Word, Excel or WPS, or see -f html`,
  notWritable: (path) => `${path}: nothing can be added to this file as it is built; see -f html`,
  notAnnotated: (path, formats) => `${path}: this format bears no comments (these do: ${formats}); see -f html`,
  annotatedAlready: (path) => `${path}: bears comments of jzjs already, and all would be said twice; take the file without them, or delete them first`,
  otherExtension: (output, known) => `${output}: the copy is of the format of its file; end its name in ${known}`,
  isAFolder: (path) => `${path}: is a folder; name one file of it`,
  notFixed: (path) => `${path}: no docx, so no tracked changes; save it as docx`,
  annotated: (path, comments, placed, unplaced) =>
    `${path}: ${comments} ${comments === 1 ? 'comment' : 'comments'} written about ${placed} ${placed === 1 ? 'finding' : 'findings'}${unplaced === 0 ? '' : `, ${unplaced} found no place`}; hints get none`,
  fixed: (path, placed, unplaced) =>
    `${path}: ${placed} tracked changes written${unplaced === 0 ? '' : `, ${unplaced} found no place and are left to you`}; accept them one by one`,
}
