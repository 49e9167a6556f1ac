import { expect, test } from 'vitest'
import { type Dropped, filesIn } from '../src/page/dropped.ts'

const file = (fullPath: string) => ({ isFile: true, isDirectory: false, fullPath, file: (give: (file: File) => void) => give(new File(['1'], fullPath)) })
/** Hands out its children two at a time, as a browser does a hundred. */
const folder = (...children: readonly unknown[]): unknown => {
  const left = [...children]
  return { isFile: false, isDirectory: true, createReader: () => ({ readEntries: (give: (some: readonly unknown[]) => void) => give(left.splice(0, 2)) }) }
}
const names = async (...entries: readonly unknown[]) => (await filesIn(entries.map((entry) => ({ file: null, entry }) as Dropped))).map(({ name }) => name)

test('files of a folder that is dropped come with their paths, however many there are', async () => {
  const inner = folder(file('/甲局/附/说明.docx'), file('/甲局/附/表.xlsx'), file('/甲局/附/目录.docx'), file('/甲局/附/照片.jpg'), file('/甲局/附/jzjs.yaml'))
  expect(await names(folder(file('/甲局/决算.docx'), inner))).toEqual([
    '甲局/决算.docx',
    '甲局/附/说明.docx',
    '甲局/附/表.xlsx',
    '甲局/附/目录.docx',
    '甲局/附/jzjs.yaml',
  ])
})

test('folders in folders without end are left', async () => {
  let deep = folder(file('/深.docx'))
  for (let level = 0; level < 20; level++) deep = folder(deep)
  expect(await names(deep)).toEqual([])
})

test('a file that cannot be read is said to be so', async () => {
  const gone = { ...file('/走了.docx'), file: (_: unknown, fail: (error: Error) => void) => fail(new Error('gone')) }
  await expect(names(folder(gone))).rejects.toThrow('gone')
})

test('a file that is dropped is taken as it is, whatever its entry says', async () => {
  const own = new File(['1'], '决算.jpg')
  expect(await filesIn([{ file: own, entry: file('/决算.jpg') as unknown as FileSystemEntry }])).toEqual([{ name: '决算.jpg', file: own }])
})
