// Answers as bars, as a drawing of nodes, and as they come.
const {el} = await import(document.getElementById('editor-terms').href);
const {isNumber, textOf} = await import(document.getElementById('editor-table').href);

const SVG = 'http://www.w3.org/2000/svg';
const DRAWN = 50;
const IN_A_DRAWING = 150;
const SHOWN = 200000;

function svg(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** Columns of nothing but numbers, and the others; a chart needs one of each. */
export function chartable({columns, rows}) {
  const filled = columns.filter(c => rows.some(row => row[c]));
  const values = filled.filter(c => rows.every(row => !row[c] || isNumber(row[c])));
  const names = filled.filter(c => !values.includes(c));
  return rows.length > 1 && values.length && names.length ? {names, values} : null;
}

/** Bars, in the order of the rows; the table has the same numbers. */
export function chart(answer, {names, values}, terms) {
  const chosen = {name: names[0], value: values[0]};
  const place = el('figure', {class: 'bars'});
  const choice = (title, key, columns) => columns.length < 2 ? [] : [el('label', {}, title + ' ', el('select', {onchange: event => {
    chosen[key] = event.target.value;
    draw();
  }}, ...columns.map(c => el('option', {value: c}, c))))];
  const named = row => row[answer.labels[chosen.name]]?.value
    ?? (row[chosen.name]?.type === 'uri' ? terms.short(row[chosen.name].value) : textOf(row[chosen.name]));

  function draw() {
    const rows = answer.rows.filter(row => row[chosen.value]);
    const bars = rows.slice(0, DRAWN).map(row => ({name: named(row) || '-', text: row[chosen.value].value, value: Number(row[chosen.value].value)}));
    const [least, most] = [Math.min(0, ...bars.map(b => b.value)), Math.max(0, ...bars.map(b => b.value))];
    const [letters, width] = innerWidth < 700 ? [20, 110] : [36, 400];
    const left = 12 + 7.4 * Math.min(letters, Math.max(...bars.map(b => b.name.length)));
    const height = 24;
    const x = value => left + (most > least ? (value - least) / (most - least) * width : 0);
    const cut = rows.length > DRAWN ? ', the first ' + DRAWN + ' of ' + rows.length + ' rows' : '';
    const title = chosen.value + ' by ' + chosen.name + cut;
    place.replaceChildren(el('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Chart'}, svg('svg',
      {viewBox: `0 0 ${left + width + 110} ${bars.length * height + 8}`, width: left + width + 110, role: 'img', 'aria-label': title + '. The table tells the same.'},
      svg('title', {}, title),
      ...bars.map((bar, i) => svg('g', {},
        svg('title', {}, bar.name + ': ' + bar.text),
        svg('text', {x: left - 8, y: i * height + 17, 'text-anchor': 'end'}, bar.name.length > letters ? bar.name.slice(0, letters - 1) + '\u2026' : bar.name),
        svg('rect', {x: Math.min(x(0), x(bar.value)), y: i * height + 4, width: Math.max(1, Math.abs(x(bar.value) - x(0))), height: height - 7}),
        svg('text', {x: Math.max(x(0), x(bar.value)) + 6, y: i * height + 17, class: 'value'}, bar.text))),
      svg('path', {d: `M${x(0)},0 V${bars.length * height + 4}`}))),
      el('figcaption', {}, title + '. Each number is that of the table.'));
  }

  draw();
  return [el('p', {class: 'bar'}, ...choice('Name', 'name', names), ...choice('Value', 'value', values)), place];
}

const iris = (rows, column) => rows.every(row => row[column]?.type === 'uri');

/**
 * The query that gives what can be drawn of these rows: two columns of IRIs are edges, and so are three of which the middle one tells
 * properties. Null for others.
 */
export function drawable({columns, rows}, base) {
  const [first, middle, last] = columns.length === 2 ? [columns[0], null, columns[1]] : columns;
  if (columns.length < 2 || columns.length > 3 || !rows.length || !columns.every(c => iris(rows, c))
      || (middle && rows.some(row => row[middle].value.startsWith(base + 'id/')))) {
    return null;
  }
  const edges = rows.slice(0, 2 * IN_A_DRAWING).map(row =>
    '(' + [row[first].value, middle ? row[middle].value : 'http://purl.org/dc/terms/relation', row[last].value].map(iri => '<' + iri + '>').join(' ') + ')');
  return 'CONSTRUCT { ?a ?b ?c } WHERE { VALUES (?a ?b ?c) {\n' + edges.join('\n') + '\n} }';
}

/** The server's drawing of a query that gives a graph. */
export async function graph(query, base) {
  const response = await fetch('/sparql.svg', {method: 'POST', body: new URLSearchParams({query})});
  const text = await response.text();
  if (!response.ok) {
    return [el('p', {}, JSON.parse(text).detail)];
  }
  const drawing = document.adoptNode(new DOMParser().parseFromString(text, 'image/svg+xml').documentElement);
  // Its things are links, which an image has none of.
  drawing.setAttribute('role', 'group');
  for (const link of drawing.querySelectorAll('a[href]')) {
    if (link.getAttribute('href').startsWith(base)) {
      link.setAttribute('href', '/' + link.getAttribute('href').slice(base.length));
    }
  }
  const cut = /nodes=(\d+)/.exec(response.headers.get('Result-Complete') ?? '');
  const place = el('div', {class: 'scroll drawing', tabindex: '0', role: 'region', 'aria-label': 'Drawing'}, drawing);
  // What others lead to stands in the middle.
  requestAnimationFrame(() => { place.scrollTop = (place.scrollHeight - place.clientHeight) / 2; });
  return [place,
    el('p', {}, el('small', {}, cut ? 'Only ' + cut[1] + ' things are drawn. ' : '',
      'The shape tells the kind; an arrow promotes, a bar inhibits, an open arrow is neither. The table tells the same.'))];
}

/** The answer as the server sends it, in one of its forms; these are pairs of ending and name. */
export function raw(query, forms) {
  const text = el('pre', {tabindex: '0', 'aria-label': 'The answer as it comes'});
  const note = el('p', {});
  async function load(form) {
    text.textContent = '';
    const response = await fetch('/sparql.' + form, {method: 'POST', body: new URLSearchParams({query})});
    const whole = await response.text();
    text.textContent = whole.slice(0, SHOWN);
    note.textContent = whole.length > SHOWN ? 'The first ' + SHOWN + ' of ' + whole.length + ' characters; the download has all.' : '';
  }
  const choice = el('select', {onchange: event => load(event.target.value)}, ...forms.map(([form, name]) => el('option', {value: form}, name)));
  load(forms[0][0]);
  return [el('p', {class: 'bar'}, el('label', {}, 'Form ', choice)), text, note];
}
