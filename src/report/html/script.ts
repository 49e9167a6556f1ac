/** What the page does by itself: filters by level, shows the ticks, copies what to type. Without it, the page reads the same. */
export const SCRIPT = `
for (const article of document.querySelectorAll('article')) {
  article.addEventListener('change', ({ target }) => {
    if (target.name === 'ticks') article.classList.toggle('ticks', target.checked)
    if (target.name === 'level') {
      const hidden = [...article.querySelectorAll('input[name=level]')].filter((box) => !box.checked)
      article.dataset.hide = hidden.map((box) => box.value).join(' ')
    }
  })
  article.addEventListener('click', ({ target }) => {
    const button = target.closest('button[data-copy]')
    if (button === null) return
    const field = document.createElement('textarea')
    field.value = button.dataset.copy
    document.body.append(field)
    field.select()
    document.execCommand('copy')
    field.remove()
    article.querySelector('[role=status]').textContent = button.textContent + ' ✓'
  })
}
`
