// The terms of the graph in the editor: found by their names, written with a prefix, the prefix declared.

/** An element with attributes, listeners (onclick and the like) and children. */
export function el(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) {
      made.addEventListener(key.slice(2), value);
    } else if (value === true) {
      made.setAttribute(key, '');
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children);
  return made;
}

// What may stand behind a prefix without an escape.
const LOCAL = /^(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_-])?)?$/u;
// A name, a prefixed name, or an IRI that is not closed yet.
const WORD = /<[^\s<>"]{4,}$|(?:[A-Za-z][\w.-]*)?:?[\p{L}\p{N}_-]*$/u;
const CLASSES = ['owl:Class', 'rdfs:Class'];
const PROPERTIES = ['owl:ObjectProperty', 'owl:DatatypeProperty', 'owl:AnnotationProperty', 'rdf:Property'];
const PAUSE = 150;

export class Terms {
  #editor;
  #tell;
  #prefixes = {};

  /** @param tell shows and speaks a sentence */
  constructor(editor, tell) {
    this.#editor = editor;
    this.#tell = tell;
    this.known = fetch('/prefixes.json').then(r => r.json()).then(prefixes => { this.#prefixes = prefixes; }, () => {});
  }

  /** An IRI with a prefix of the query, else one of the graph; else whole. */
  short(iri) {
    return this.#shortened(iri)?.text ?? '<' + iri + '>';
  }

  #shortened(iri) {
    const own = this.#editor.getPrefixesFromQuery();
    const free = Object.entries(this.#prefixes).filter(([prefix]) => !(prefix in own));
    let best = null;
    for (const [prefix, namespace] of [...Object.entries(own), ...free]) {
      if (iri.startsWith(namespace) && LOCAL.test(iri.slice(namespace.length)) && (!best || namespace.length > best.namespace.length)) {
        best = {prefix, namespace, text: prefix + ':' + iri.slice(namespace.length)};
      }
    }
    return best;
  }

  /** Puts a term into the query, and declares its prefix. */
  insert(iri, from, to, space = '') {
    const found = this.#shortened(iri);
    this.#editor.operation(() => {
      this.#editor.getDoc().replaceRange(space + (found?.text ?? '<' + iri + '>'), from, to);
      if (found && !(found.prefix in this.#editor.getPrefixesFromQuery())) {
        this.#editor.addPrefixes({[found.prefix]: found.namespace});
      }
    });
    this.#tell('Written: ' + this.short(iri));
  }

  async find(text, types, limit) {
    const parameters = new URLSearchParams([['q', text], ['limit', limit], ...types.map(t => ['type', t])]);
    const response = await fetch('/search.json?' + parameters);
    return response.ok ? (await response.json()).results : [];
  }

  /** Completes what stands before the cursor. */
  complete() {
    const editor = this.#editor;
    const cursor = editor.getCursor();
    const token = editor.getTokenAt(cursor);
    const before = editor.getLine(cursor.line).slice(0, cursor.ch);
    if (/[?$]\w*$/.test(before) || /PREFIX\s+\S*$/i.test(before)) {
      editor.autocomplete();
      return;
    }
    if (/comment|string$/.test(token.type ?? '') || !WORD.exec(before)[0]) {
      this.#tell('Type a few letters of a name first.');
      return;
    }
    editor.showHint({completeSingle: false, container: editor.rootEl, closeCharacters: /[\s()[\]{};,.<>"']/, hint: () => this.#hints()});
  }

  async #hints() {
    await this.known;
    const editor = this.#editor;
    const cursor = editor.getCursor();
    const word = WORD.exec(editor.getLine(cursor.line).slice(0, cursor.ch))[0];
    const from = {line: cursor.line, ch: cursor.ch - word.length};
    const types = this.#typesAt(from);
    const asked = word.replace(/^</, '');
    const fitting = asked ? await this.find(asked, types, 20) : [];
    // Where a property stands, anything may stand that somebody calls so.
    const found = fitting.length || !types.length || !asked ? fitting : await this.find(asked, [], 20);
    if (!found.length) {
      this.#tell('No term is called ' + word + '.');
    }
    return {from, to: cursor, list: found.map(term => ({
      text: this.short(term.iri),
      render: row => row.append(...this.#line(term)),
      hint: () => this.insert(term.iri, from, editor.getCursor()),
    }))};
  }

  /** Classes behind "a", properties where a verb may stand, else everything. */
  #typesAt(position) {
    const token = this.#editor.getTokenAt(position);
    const before = this.#editor.getPreviousNonWsToken(position.line, this.#editor.getTokenAt({line: position.line, ch: position.ch + 1}));
    if (before.string === 'a' || before.string === 'rdf:type') {
      return CLASSES;
    }
    return token.state.possibleCurrent?.includes('a') ? PROPERTIES : [];
  }

  #line(term) {
    return [el('span', {}, this.short(term.iri)), ' ', el('small', {}, [term.label, term.type?.label].filter(t => t).join(', '))];
  }

  /** A field that finds terms and writes the chosen one where the cursor stands. */
  box() {
    const options = el('ul', {role: 'listbox', id: 'terms-found', 'aria-label': 'Terms', hidden: true});
    const input = el('input', {id: 'terms', type: 'search', role: 'combobox', autocomplete: 'off', 'aria-autocomplete': 'list', 'aria-expanded': 'false',
      'aria-controls': 'terms-found', placeholder: 'type to find'});
    let found = [];
    let at = -1;
    let last = 0;
    const choose = term => {
      const selection = this.#editor.listSelections()[0];
      const before = this.#editor.getLine(selection.from().line)[selection.from().ch - 1] ?? ' ';
      this.insert(term.iri, selection.from(), selection.to(), /[\w}>"'.;,]/.test(before) ? ' ' : '');
      close();
      input.value = '';
      this.#editor.focus();
    };
    const mark = to => {
      at = to;
      [...options.children].forEach((o, i) => o.setAttribute('aria-selected', String(i === at)));
      if (at < 0) {
        input.removeAttribute('aria-activedescendant');
      } else {
        input.setAttribute('aria-activedescendant', 'term-' + at);
        options.children[at].scrollIntoView({block: 'nearest'});
      }
    };
    const close = () => {
      found = [];
      options.hidden = true;
      input.setAttribute('aria-expanded', 'false');
      mark(-1);
    };
    const look = async () => {
      const asked = ++last;
      await new Promise(done => setTimeout(done, PAUSE));
      if (asked !== last) {
        return;
      }
      const text = input.value.trim();
      const terms = text ? await this.find(text, [], 12) : [];
      if (asked !== last) {
        return;
      }
      found = terms;
      options.replaceChildren(...found.map((term, i) => el('li', {role: 'option', id: 'term-' + i, title: term.definition, onmousedown: event => event.preventDefault(),
        onclick: () => choose(term)}, ...this.#line(term))));
      options.hidden = !found.length;
      input.setAttribute('aria-expanded', String(found.length > 0));
      mark(-1);
      if (text) {
        this.#tell(found.length ? found.length + ' terms, the arrow keys choose' : 'No term is called ' + text + '.');
      }
    };
    input.addEventListener('input', look);
    input.addEventListener('blur', close);
    input.addEventListener('keydown', event => {
      const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
      if (step && found.length) {
        event.preventDefault();
        mark((at + step + found.length) % found.length);
      } else if (event.key === 'Enter') {
        event.preventDefault();
        if (found.length) {
          choose(found[Math.max(at, 0)]);
        }
      } else if (event.key === 'Escape') {
        close();
      }
    });
    return el('div', {class: 'find'}, el('h2', {}, 'Terms'), el('label', {for: 'terms'}, 'Find a term and write it into the query'), input, options);
  }
}
