// Optional: arrow keys, type size, and the zone of the link under the pointer. All reading works without it.
(() => {
  'use strict';
  const root = document.documentElement;

  addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
    const rel = { ArrowLeft: 'prev', ArrowRight: 'next' }[event.key];
    const link = rel && document.querySelector(`a[rel=${rel}]`);
    // A reader who has zoomed in scrolls with the same keys.
    if (link && root.scrollWidth <= root.clientWidth) link.click();
  });

  for (const link of document.querySelectorAll('a[data-zone]')) {
    const zone = document.getElementById(link.dataset.zone);
    if (!zone) continue;
    const mark = (on) => () => zone.classList.toggle('marked', on);
    for (const on of ['pointerenter', 'focus']) link.addEventListener(on, mark(true));
    for (const off of ['pointerleave', 'blur']) link.addEventListener(off, mark(false));
  }

  const tools = document.querySelector('.tools');
  if (!tools) return;
  const sizes = ['small', 'normal', 'large', 'larger', 'largest'];
  const read = () => {
    try { return localStorage.getItem('banxin-size'); } catch { return null; }
  };
  const keep = (size) => {
    try { localStorage.setItem('banxin-size', size); } catch { /* private window, or a file */ }
  };
  let at = Math.max(sizes.indexOf(read()), 0) || 1;
  const buttons = [['小字', '小', -1], ['大字', '大', 1]].map(([name, label, step]) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    button.setAttribute('aria-label', name);
    button.addEventListener('click', () => {
      at = Math.min(Math.max(at + step, 0), sizes.length - 1);
      keep(sizes[at]);
      show();
    });
    return button;
  });
  const show = () => {
    root.dataset.size = sizes[at];
    buttons[0].disabled = at === 0;
    buttons[1].disabled = at === sizes.length - 1;
  };
  if (read() === sizes[0]) at = 0;
  show();
  tools.append(...buttons);
})();
