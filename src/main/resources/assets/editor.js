// What scripts add to the page on which queries are written.
const query = document.getElementById('query');
const form = document.getElementById('ask');

/** Links written for other editors carry the query behind a hash. */
const given = new URLSearchParams(location.hash.slice(1)).get('query');
if (given) {
  query.value = given;
}

/** An example comes into the form; its own page opens with the keys that open links elsewhere. */
for (const link of document.querySelectorAll('a[data-query]')) {
  link.addEventListener('click', event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    query.value = link.dataset.query;
    query.focus();
    query.setSelectionRange(0, 0);
    query.scrollTop = 0;
  });
}

query.addEventListener('keydown', event => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
});

const keys = document.getElementById('keys');
keys.textContent = 'Ctrl+Enter runs. ' + keys.textContent;
