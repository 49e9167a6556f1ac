/** What the codes of system errors mean, in Chinese and English. */
const CODES: Readonly<Record<string, readonly [string, string]>> = {
  ENOENT: ['路径不存在', 'no such path'],
  EACCES: ['没有权限', 'permission denied'],
  EPERM: ['没有权限', 'permission denied'],
  EISDIR: ['是文件夹', 'it is a folder'],
  ENOTDIR: ['路径中有一段不是文件夹', 'a part of the path is no folder'],
  ENOSPC: ['磁盘已满', 'disk full'],
  EROFS: ['磁盘只读', 'read-only disk'],
  ELOOP: ['链接绕圈', 'links lead in a circle'],
  ENAMETOOLONG: ['名称太长', 'name too long'],
  EFBIG: ['文件太大', 'too large'],
  ENXIO: ['没有程序在读这个管道', 'nobody reads this pipe'],
  EMFILE: ['打开的文件太多', 'too many open files'],
}

export const zhCode = (code: string) => CODES[code]?.[0] ?? code
export const enCode = (code: string) => CODES[code]?.[1] ?? code
