// Answers as tables: read, told cell by cell, filtered, sorted, page by page.
const {el} = await import(document.getElementById('editor-terms').href);

const XSD = 'http://www.w3.org/2001/XMLSchema#';
const NUMBERS = new Set(['integer', 'decimal', 'double', 'float', 'int', 'long', 'short', 'byte', 'nonNegativeInteger', 'positiveInteger',
  'nonPositiveInteger', 'negativeInteger', 'unsignedInt', 'unsignedLong', 'unsignedShort', 'unsignedByte'].map(t => XSD + t));
// The server looks at so many rows to tell which columns hold IRIs.
const LOOKED_AT = 1000;

export const isNumber = term => term?.type === 'literal' && NUMBERS.has(term.datatype) && Number.isFinite(Number(term.value));

/** Rows with the labels that the server put behind them set apart: {columns, labels by column, rows}. */
export function readRows(json) {
  const vars = json.head.vars ?? [];
  const rows = json.results.bindings;
  const first = rows.slice(0, LOOKED_AT);
  const ofIris = vars.filter(v => first.some(row => row[v]?.type === 'uri')
    || (rows.length > LOOKED_AT && first.every(row => !row[v])));
  const own = vars.slice(0, vars.length - ofIris.length);
  const behind = vars.slice(own.length);
  const fits = ofIris.every((v, i) => own.includes(v) && new RegExp('^' + v + 'Label_*$', 'u').test(behind[i]));
  return fits
    ? {columns: own, labels: Object.fromEntries(ofIris.map((v, i) => [v, behind[i]])), rows}
    : {columns: vars, labels: {}, rows};
}

const UNESCAPED = {t: '\t', b: '\b', n: '\n', r: '\r', f: '\f', '"': '"', "'": "'", '\\': '\\'};
const unescape = text => text.replace(/\\(?:u([0-9A-F]{4})|U([0-9A-F]{8})|(.))/gi,
  (all, four, eight, one) => one ? UNESCAPED[one] ?? all : String.fromCodePoint(parseInt(four ?? eight, 16)));

function readTerm(text) {
  if (text.startsWith('<')) {
    return {type: 'uri', value: unescape(text.slice(1, -1))};
  }
  if (!text.startsWith('"')) {
    return {type: 'bnode', value: text.slice(2)};
  }
  const end = text.lastIndexOf('"');
  const rest = text.slice(end + 1);
  return {type: 'literal', value: unescape(text.slice(1, end)),
    ...(rest.startsWith('@') ? {'xml:lang': rest.slice(1)} : rest.startsWith('^^') ? {datatype: rest.slice(3, -1)} : {})};
}

const TRIPLE = /^(<[^>]*>|_:\S+) (<[^>]*>) (<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^<[^>]*>)?) ?\.$/;

/** N-Triples as rows. */
export function readTriples(text) {
  const columns = ['subject', 'property', 'value'];
  const rows = text.split('\n').filter(line => line.trim()).map(line => {
    const parts = TRIPLE.exec(line.trim());
    return parts ? Object.fromEntries(columns.map((c, i) => [c, readTerm(parts[i + 1])])) : {subject: {type: 'literal', value: line}};
  });
  return {columns, labels: {}, rows};
}

/** A term in one line of text. */
export function textOf(term) {
  return !term ? '' : term.type === 'bnode' ? '_:' + term.value
    : term.type === 'triple' ? '<< ' + ['subject', 'predicate', 'object'].map(p => textOf(term.value[p])).join(' ') + ' >>' : term.value;
}

/** Where an IRI leads: here, for those of the graph; nowhere, for what is no address of the web. */
export function href(iri, base) {
  return iri.startsWith(base) ? '/' + iri.slice(base.length) : /^https?:\/\//.test(iri) ? iri : null;
}

export class Table {
  #answer;
  #terms;
  #base;
  #shown;
  #page = 0;
  #size = 50;
  #sorted = {column: null, down: false};

  /**
   * @param answer as readRows gives it
   * @param terms shortens IRIs
   * @param tell shows and speaks a sentence
   */
  constructor(answer, terms, base, tell) {
    this.#answer = answer;
    this.#terms = terms;
    this.#base = base;
    this.#shown = answer.rows;
    this.tell = tell;
  }

  cell(row, column) {
    const term = row[column];
    if (!term) {
      return el('td', {});
    }
    if (term.type === 'uri') {
      const label = row[this.#answer.labels[column]];
      const short = this.#terms.short(term.value).replace(/^<(.*)>$/, '$1');
      const to = href(term.value, this.#base);
      const link = to ? el('a', {href: to}, short) : short;
      const told = this.#answer.columns.some(c => row[c]?.type === 'literal' && row[c].value === label?.value);
      return el('td', {}, link, ...(label && !told ? [' ', el('small', {lang: label['xml:lang'] || null}, label.value)] : []));
    }
    const cell = el('td', {class: isNumber(term) ? 'n' : null, lang: term['xml:lang'] || null}, textOf(term));
    const kind = term['xml:lang'] ?? (term.datatype && !isNumber(term) ? this.#terms.short(term.datatype) : null);
    if (kind && kind !== 'xsd:string') {
      cell.append(' ', el('small', {}, kind));
    }
    return cell;
  }

  #value(row, column) {
    const label = row[this.#answer.labels[column]];
    return label ? label.value : textOf(row[column]);
  }

  #sort(column) {
    const was = this.#sorted;
    this.#sorted = {column, down: was.column === column && !was.down};
    const sign = this.#sorted.down ? -1 : 1;
    const order = new Intl.Collator('en', {numeric: true});
    // What has no value stands last, whichever way.
    this.#shown = [...this.#shown].sort((a, b) => {
      const [x, y] = [a[column], b[column]];
      return !x || !y ? (x ? -1 : 0) + (y ? 1 : 0)
        : sign * (isNumber(x) && isNumber(y) ? Number(x.value) - Number(y.value) : order.compare(this.#value(a, column), this.#value(b, column)));
    });
    this.#page = 0;
    this.#draw();
    this.tell('Sorted by ' + column + (this.#sorted.down ? ', downwards.' : ', upwards.'));
    this.place.querySelector(`th button[data-column="${CSS.escape(column)}"]`).focus();
  }

  #filter(text) {
    const words = text.toLowerCase().split(/\s+/).filter(w => w);
    const columns = [...this.#answer.columns, ...Object.values(this.#answer.labels)];
    this.#shown = this.#answer.rows.filter(row => {
      const all = columns.map(c => textOf(row[c])).join(' ').toLowerCase();
      return words.every(w => all.includes(w));
    });
    this.#sorted = {column: null, down: false};
    this.#page = 0;
    this.#draw();
    this.tell(this.#shown.length + ' of ' + this.#answer.rows.length + ' rows');
  }

  /** The table with what stands above and below it. */
  build() {
    this.place = el('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Rows'});
    this.pages = el('p', {class: 'bar'});
    const filter = el('input', {type: 'search', autocomplete: 'off', oninput: event => this.#filter(event.target.value)});
    const sizes = el('select', {onchange: event => {
      this.#size = Number(event.target.value);
      this.#page = 0;
      this.#draw();
    }}, ...[50, 100, 500, 2000].map(n => el('option', {value: n}, n)));
    this.#draw();
    return [el('p', {class: 'bar'}, el('label', {}, 'Filter results ', filter), el('label', {}, 'Rows per page ', sizes)), this.place, this.pages];
  }

  #draw() {
    const {column, down} = this.#sorted;
    const from = this.#page * this.#size;
    const rows = this.#shown.slice(from, from + this.#size);
    const head = this.#answer.columns.map(c => el('th', {scope: 'col', class: this.#isNumeric(c) ? 'n' : null,
      'aria-sort': c === column ? (down ? 'descending' : 'ascending') : null},
      el('button', {type: 'button', class: 'sort', 'data-column': c, onclick: () => this.#sort(c)}, c, c === column ? (down ? ' \u2193' : ' \u2191') : '')));
    this.place.replaceChildren(el('table', {}, el('caption', {class: 'away'}, 'Answer of the query'), el('thead', {}, el('tr', {}, ...head)),
      el('tbody', {}, ...rows.map(row => el('tr', {}, ...this.#answer.columns.map(c => this.cell(row, c)))))));
    const last = Math.max(0, Math.ceil(this.#shown.length / this.#size) - 1);
    const step = (text, by) => el('button', {type: 'button', disabled: this.#page + by < 0 || this.#page + by > last, onclick: () => {
      this.#page += by;
      this.#draw();
      this.tell('Rows ' + this.#range());
      this.place.focus();
    }}, text);
    this.pages.replaceChildren(...(last > 0 ? [step('Previous', -1), el('span', {}, 'Rows ' + this.#range()), step('Next', 1)] : []));
  }

  #range() {
    const from = this.#page * this.#size;
    return (from + 1) + ' to ' + Math.min(from + this.#size, this.#shown.length) + ' of ' + this.#shown.length;
  }

  #isNumeric(column) {
    const value = this.#answer.rows.find(row => row[column])?.[column];
    return isNumber(value);
  }
}
