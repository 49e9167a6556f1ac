/** What the page does by itself: filters by level, shows the ticks, takes the focus along where a link leads, copies what to type. Without it, the page reads the same. */
export const SCRIPT = `
document.addEventListener('change', ({ target }) => {
  const article = target.closest('article')
  if (article === null) return
  if (target.name === 'ticks') article.classList.toggle('ticks', target.checked)
  if (target.name === 'level') {
    const hidden = [...article.querySelectorAll('input[name=level]')].filter((box) => !box.checked)
    article.dataset.hide = hidden.map((box) => box.value).join(' ')
  }
})
document.addEventListener('click', ({ target }) => {
  const link = target.closest('article a[href^="#"]')
  if (link !== null) setTimeout(() => {
    const found = document.getElementById(decodeURIComponent(link.hash.slice(1)))
    if (found === null) return
    let mark = found
    while (mark !== null && mark.matches('a[id]')) mark = mark.nextElementSibling
    ;(mark ?? found).focus({ preventScroll: true })
  })
})
document.addEventListener('click', ({ target }) => {
  const button = target.closest('button[data-copy]')
  if (button === null) return
  const field = document.createElement('textarea')
  field.value = button.dataset.copy
  document.body.append(field)
  field.select()
  document.execCommand('copy')
  field.remove()
  button.closest('article').querySelector('[role=status]').textContent = button.textContent + ' ✓'
})
`
