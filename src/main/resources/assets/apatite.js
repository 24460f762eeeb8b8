// What scripts add to every page: each works without.

/** Buttons beside an address or a text that put it on the clipboard, where the browser lets pages do so. */
for (const source of navigator.clipboard ? document.querySelectorAll('[data-copy]') : []) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Copy';
  button.setAttribute('aria-label', 'Copy ' + (source.dataset.copy || 'the text'));
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(source.textContent.trim());
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = 'Copy'; }, 2000);
  });
  source.after(' ', button);
}

/** Forms that ask again as soon as another choice is made. */
for (const form of document.querySelectorAll('form[data-at-once]')) {
  form.addEventListener('change', () => form.requestSubmit());
}

/** What scrolls by itself can be scrolled by keys. */
for (const region of document.querySelectorAll('.scroll, pre')) {
  if (region.scrollWidth > region.clientWidth) {
    region.tabIndex = 0;
  }
}

/** Whether keys do something by themselves; a browser that keeps nothing has no choice noted. */
function singleKeys() {
  try {
    return localStorage.getItem('single-keys') !== 'off';
  } catch {
    return true;
  }
}

/** The slash leads to the search, unless somebody writes or has switched such keys off. */
document.addEventListener('keydown', event => {
  const writes = event.target.closest('input, textarea, select, [contenteditable]');
  if (event.key === '/' && singleKeys() && !writes && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    document.getElementById('site-search').focus();
  }
});

/** What is folded on the screen is told on paper. */
window.addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('details:not([open])')) {
    details.open = true;
  }
});

document.body.dataset.ready = '';
