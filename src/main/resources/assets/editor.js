// What scripts add to the page on which queries are written: an editor in place of the text field, the answer below it.
// Without any of this the form works as it stands.

const page = document.getElementById('editor');
const field = document.getElementById('query');
const form = document.getElementById('ask');
const part = name => import(document.getElementById(name).href);
const [{el, Terms}, {Answer}] = await Promise.all([part('editor-terms'), part('editor-answer')]);

/** Links written here and for other editors carry the query behind a hash, or as a parameter. */
const given = () => new URLSearchParams(location.hash.slice(1)).get('query') ?? new URLSearchParams(location.search).get('query');
const address = query => location.pathname + '#query=' + encodeURIComponent(query);

// Its own completers of classes and properties ask an address elsewhere, and one keeps prefixes for a month.
Yasgui.Yasqe.defaults.autocompleters = ['variables', 'prefixes'];
Yasgui.Yasqe.Autocompleters.prefixes.persistenceId = null;

const place = el('div', {id: 'writing'});
field.after(place);
const editor = new Yasgui.Yasqe(place, {
  value: given() ?? field.value, prefixCcApi: '/prefixes.json', persistenceId: null, createShareableLink: null, consumeShareLink: null,
  showQueryButton: false, resizeable: false, editorHeight: 'auto', viewportMargin: Infinity, screenReaderLabel: 'SPARQL query',
  extraKeys: {
    'Ctrl-Enter': () => run(), 'Cmd-Enter': () => run(), 'Ctrl-Space': () => terms.complete(), Esc: () => leave(), 'Ctrl-S': false,
  }});
field.hidden = true;
document.getElementById('query-label').addEventListener('click', () => editor.focus());
editor.getInputField().setAttribute('aria-describedby', 'keys');
const sync = () => { field.value = editor.getValue(); };
sync();

/** Where what happens is told: to everybody, and what is wrong at once. */
const hint = el('p', {role: 'status', id: 'hint', class: 'quiet'});
const says = el('p', {role: 'status', id: 'says'});
const wrong = el('div', {role: 'alert', id: 'wrong'});
const shown = el('section', {id: 'answer', 'aria-label': 'Answer'});
form.after(hint, says, wrong, shown);

const tell = text => { hint.textContent = text; };
const terms = new Terms(editor, tell);
const answer = new Answer({place: shown, base: page.dataset.base, terms, ask: again});

/** The next Tab leaves the editor, as it leaves any field. */
const LEAVING = {name: 'leaving', Tab: false, 'Shift-Tab': false};
function leave() {
  editor.removeKeyMap(LEAVING);
  editor.addKeyMap(LEAVING);
  tell('Tab leaves the editor now.');
}
const stay = () => editor.removeKeyMap('leaving');
editor.on('blur', stay);

/** What an error has marked. */
let marks = [];
function unmark() {
  marks.forEach(mark => mark.clear());
  marks = [];
}
editor.on('changes', () => {
  sync();
  stay();
  unmark();
});

/** What runs now: its id, and how to stop waiting. */
let running = null;

async function stop() {
  const stopped = running;
  if (!stopped) {
    return;
  }
  running = null;
  // First the server: whose client leaves may be noticed only when it writes.
  await fetch('/queries/' + stopped.id, {method: 'DELETE'}).catch(() => {});
  stopped.waiting.abort();
  ends(stopped);
  says.textContent = 'Stopped after ' + spent(stopped) + '.';
}

const spent = run => {
  const ms = performance.now() - run.start;
  return ms < 1000 ? Math.round(ms) + ' ms' : (ms / 1000).toFixed(1) + ' s';
};

function ends(run) {
  clearInterval(run.clock);
  document.body.dataset.asked = String(Number(document.body.dataset.asked ?? 0) + 1);
  if (document.activeElement === stopping) {
    document.querySelector('#acts .main').focus();
  }
  stopping.hidden = true;
  clock.textContent = '';
}

/** Another query takes the place of the one that was written, and runs. */
function again(text) {
  write(text);
  editor.focus();
  run();
}

async function run() {
  await stop();
  const query = editor.getValue();
  history.replaceState(null, '', address(query));
  unmark();
  wrong.replaceChildren();
  answer.clear();
  tell('');
  says.textContent = 'Running.';
  stopping.hidden = false;
  const mine = {id: 'editor-' + [...crypto.getRandomValues(new Uint32Array(3))].map(n => n.toString(16)).join(''),
    waiting: new AbortController(), start: performance.now()};
  mine.clock = setInterval(() => { clock.textContent = spent(mine); }, 200);
  running = mine;
  try {
    const response = await fetch('/sparql', {method: 'POST', signal: mine.waiting.signal, body: new URLSearchParams({query, labels: 'en'}),
      headers: {Accept: 'application/sparql-results+json, application/n-triples;q=0.9, application/problem+json;q=0.8', 'X-Request-Id': mine.id}});
    const body = await response.text();
    if (running !== mine) {
      return;
    }
    if (response.ok) {
      says.replaceChildren(...answer.show(query, response, body, spent(mine)));
    } else {
      refused(body);
    }
  } catch (e) {
    if (running !== mine) {
      return;
    }
    wrong.replaceChildren(el('p', {}, 'The answer broke off: ' + e.message + '. Run it again, or look whether the server is reached.'));
    says.textContent = 'No answer.';
  }
  running = null;
  ends(mine);
}

/** An error: what is wrong, where, and what is probably meant. */
function refused(body) {
  let problem;
  try {
    problem = JSON.parse(body);
  } catch {
    problem = {detail: body};
  }
  says.textContent = problem.title ?? 'Error';
  const acts = el('p', {class: 'bar'});
  if (problem.line) {
    const from = {line: problem.line - 1, ch: problem.column - 1};
    const to = {line: from.line, ch: from.ch + Math.max(1, problem.token?.length ?? 1)};
    const line = editor.addLineClass(from.line, 'background', 'wrong-line');
    marks = [editor.getDoc().markText(from, to, {className: 'wrong-token'}), {clear: () => editor.removeLineClass(line, 'background', 'wrong-line')}];
    editor.scrollIntoView(from, 60);
    acts.append(el('button', {type: 'button', onclick: () => go(from)}, 'Go to line ' + problem.line + ', column ' + problem.column));
  }
  const missing = /PREFIX ([\w.-]*): <([^>]+:[^>]+)>/.exec(problem.suggestion ?? '');
  if (missing) {
    acts.append(el('button', {type: 'button', onclick: () => {
      editor.addPrefixes({[missing[1]]: missing[2]});
      editor.focus();
      run();
    }}, 'Declare it and run'));
  }
  wrong.replaceChildren(el('p', {}, problem.detail ?? 'The server gave no reason.'), acts);
  if (problem.requestId) {
    wrong.append(el('p', {}, el('small', {}, 'Request ' + problem.requestId)));
  }
}

function go(position) {
  editor.focus();
  editor.setCursor(position);
}

function write(text) {
  editor.setValue(text);
  editor.setCursor({line: 0, ch: 0});
}

/** An example comes into the editor; its own page opens with the keys that open links elsewhere. */
const examples = [...document.querySelectorAll('a[data-query]')];
for (const link of examples) {
  link.addEventListener('click', event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    write(link.dataset.query);
    editor.focus();
    tell('In the editor: ' + link.textContent);
  });
}

form.addEventListener('submit', event => {
  event.preventDefault();
  run();
});
addEventListener('hashchange', () => {
  const query = given();
  if (query !== null && query !== editor.getValue()) {
    write(query);
  }
});

// The acts beside Run.
document.getElementById('form-of-answer').hidden = true;
const stopping = el('button', {type: 'button', hidden: true, onclick: stop}, 'Stop');
const clock = el('span', {class: 'quiet', 'aria-hidden': 'true'});
const acts = document.getElementById('acts');
acts.append(stopping, clock);
if (page.dataset.links) {
  acts.append(el('button', {type: 'button', onclick: link}, 'Short link'), el('span', {id: 'link'}));
}

async function link() {
  const response = await fetch('/q', {method: 'POST', body: new URLSearchParams({query: editor.getValue()})});
  if (!response.ok) {
    refused(await response.text());
    return;
  }
  const made = (await response.json()).link;
  const copy = el('button', {type: 'button', onclick: async () => {
    await navigator.clipboard.writeText(made);
    tell('The link is on the clipboard.');
  }}, 'Copy');
  document.getElementById('link').replaceChildren(el('a', {href: made}, made), ' ', ...(navigator.clipboard ? [copy] : []));
  tell('The short link is there.');
}

// Keys.
const KEYS = [['Ctrl+Enter', 'run'], ['Ctrl+Space', 'complete a term, a prefix or a variable'], ['Ctrl+/', 'make lines comments, or take that back'],
  ['Ctrl+Z, Ctrl+Y', 'take back, do again'], ['Ctrl+Shift+F', 'set in order'], ['Ctrl+Shift+D', 'double the line'], ['Ctrl+Shift+K', 'delete the line'],
  ['Esc, then Tab', 'leave the editor'], ['/', 'search the site, outside of fields'], ['?', 'this list, outside of fields']];
const single = el('input', {type: 'checkbox', checked: true, onchange: () => localStorage.setItem('single-keys', single.checked ? 'on' : 'off')});
try {
  single.checked = localStorage.getItem('single-keys') !== 'off';
} catch {
  // A browser that keeps nothing has no choice noted.
  single.disabled = true;
}
const list = el('dialog', {'aria-labelledby': 'keys-heading'},
  el('h2', {id: 'keys-heading'}, 'Keys'),
  el('table', {}, el('tbody', {}, ...KEYS.map(([key, act]) => el('tr', {}, el('th', {scope: 'row'}, el('kbd', {}, key)), el('td', {}, act))))),
  el('p', {}, el('label', {}, single, ' / and ? work as keys by themselves')),
  el('form', {method: 'dialog'}, el('button', {class: 'main'}, 'Close')));
document.querySelector('main').append(list);
document.getElementById('keys').replaceChildren(el('small', {}, 'Ctrl+Enter runs, Ctrl+Space completes, Esc then Tab leaves the editor. '),
  el('button', {type: 'button', class: 'small', onclick: () => list.showModal()}, 'All keys'));
document.addEventListener('keydown', event => {
  if (event.key === '?' && single.checked && !event.ctrlKey && !event.metaKey && !event.target.closest('input, textarea, select, [contenteditable], dialog')) {
    event.preventDefault();
    list.showModal();
  }
});

// Beside the examples: which of them, and the terms to write with.
const nav = document.querySelector('.examples');
const wanted = el('input', {type: 'search', id: 'filter-examples', autocomplete: 'off', oninput: () => {
  const words = wanted.value.toLowerCase().split(/\s+/);
  for (const link of examples) {
    const text = (link.textContent + ' ' + link.title).toLowerCase();
    link.parentElement.hidden = !words.every(w => text.includes(w));
  }
  for (const topic of nav.querySelectorAll('details')) {
    const left = topic.querySelector('li:not([hidden])') !== null;
    topic.hidden = !left;
    topic.open = wanted.value !== '' && left;
  }
}});
nav.querySelector('h2').after(el('p', {class: 'find'}, el('label', {for: 'filter-examples'}, 'Filter questions'), wanted));
nav.append(terms.box());

document.body.dataset.editor = 'ready';
