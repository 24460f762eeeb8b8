// What is shown of an answer: how many rows, the ways to look at them, the ways to take them along; why there are none.
const part = name => import(document.getElementById(name).href);
const [{el}, {Table, readRows, readTriples}, views] = await Promise.all(['editor-terms', 'editor-table', 'editor-views'].map(part));

const OF_ROWS = ['csv', 'tsv', 'json', 'xml'];
const OF_GRAPHS = ['ttl', 'nt', 'jsonld', 'rdf', 'graphml', 'gexf', 'cx2'];
const NAMES = {ttl: 'Turtle', nt: 'N-Triples', jsonld: 'JSON-LD', rdf: 'RDF/XML', graphml: 'GraphML', gexf: 'GEXF', cx2: 'CX2'};
const name = form => NAMES[form] ?? form.toUpperCase();
// Browsers and proxies take addresses of this length everywhere.
const LONGEST = 8000;

/** The target of a link of this relation in a header Link. */
const linked = (response, relation) =>
  (response.headers.get('Link') ?? '').split(/,\s*(?=<)/).find(l => l.includes('rel="' + relation + '"'))?.match(/^<([^>]*)>/)?.[1];

export class Answer {
  #of;

  /** @param of place, base, terms, and ask, which runs another query */
  constructor(of) {
    this.#of = of;
  }

  clear() {
    this.#of.place.replaceChildren();
  }

  /** Shows an answer; what is to be told of it comes back. */
  show(query, response, body, time) {
    const {place, base, terms} = this.#of;
    const isGraph = !response.headers.get('Content-Type').includes('json');
    const json = isGraph ? null : JSON.parse(body);
    const isTruth = json && 'boolean' in json;
    const forms = isGraph ? OF_GRAPHS : OF_ROWS;
    const tell = el('span', {role: 'status', class: 'quiet'});
    const tabs = [];
    let line;
    if (isTruth) {
      tabs.push(['Answer', () => [el('p', {class: 'truth'}, json.boolean ? 'Yes' : 'No')]]);
      line = [(json.boolean ? 'Yes, ' : 'No, ') + time];
    } else {
      const answer = isGraph ? readTriples(body) : readRows(json);
      line = this.#line(answer.rows.length, isGraph, response, time);
      if (answer.rows.length) {
        tabs.push(['Table', () => new Table(answer, terms, base, text => { tell.textContent = text; }).build()]);
        const columns = isGraph ? null : views.chartable(answer);
        const drawn = isGraph ? query : views.drawable(answer, base);
        if (columns) {
          tabs.push(['Chart', () => views.chart(answer, columns, terms)]);
        }
        if (drawn) {
          tabs.push(['Graph', () => views.graph(drawn, base)]);
        }
      }
    }
    if (tabs.length) {
      tabs.push(['Raw', () => views.raw(query, forms.map(f => [f, name(f)]))]);
    }
    const why = linked(response, 'help') ? [this.#why(query)] : [];
    place.replaceChildren(...why, ...(tabs.length ? [tabbed(tabs)] : []), tell, downloads(query, forms), snippets(query));
    return line;
  }

  #line(count, isGraph, response, time) {
    const what = isGraph ? (count === 1 ? ' triple' : ' triples') : count === 1 ? ' row' : ' rows';
    const text = count.toLocaleString('en') + what + ', ' + time;
    if (response.headers.get('Result-Complete')?.startsWith('?0')) {
      const next = linked(response, 'next');
      const following = next ? new URL(next, location.href).searchParams.get('query') : null;
      return [text + ', cut: this server gives no more in one answer. ',
        ...(following ? [el('button', {type: 'button', onclick: () => this.#of.ask(following)}, 'The next rows')] : [])];
    }
    return [text + ', complete'];
  }

  /** The reason for an empty answer, with what may have been meant. */
  #why(query) {
    const place = el('div', {class: 'note', role: 'status', id: 'why'}, el('p', {}, 'Looking for the reason.'));
    fetch('/why', {method: 'POST', headers: {Accept: 'application/json'}, body: new URLSearchParams({query})})
      .then(r => r.json())
      .then(found => {
        const suspects = found.suspects ?? [];
        place.replaceChildren(
          el('p', {}, el('strong', {}, suspects.length ? 'Why nothing was found' : found.detail ?? 'No single part of the query leaves it empty.')),
          ...suspects.map(s => el('div', {}, el('p', {}, el('code', {}, s.pattern)), el('p', {}, s.message), ...this.#suggestions(s.suggestions))));
        if (found.corrected) {
          place.append(el('p', {}, el('button', {type: 'button', onclick: () => this.#of.ask(found.corrected)}, 'Run it with all put right')));
        }
      }, () => place.replaceChildren(el('p', {}, 'Nothing was found, and the reason could not be asked for.')));
    return place;
  }

  #suggestions(suggestions) {
    const written = term => /^<.*>$/.test(term) ? this.#of.terms.short(term.slice(1, -1)) : term;
    return suggestions.length
      ? [el('ul', {}, ...suggestions.map(s => el('li', {}, el('code', {}, written(s.term)), ' ' + s.label, s.count ? ' (' + s.count + ')' : '')))]
      : [];
  }
}

/** Tabs as the patterns of ARIA have them: the arrow keys lead from one to the next; each is built when it is first looked at. */
function tabbed(tabs) {
  const list = el('div', {role: 'tablist', 'aria-label': 'Ways to look at the answer', class: 'tabs'});
  const whole = el('div', {}, list);
  const made = tabs.map(([title, build], i) => {
    const id = 'view-' + title.toLowerCase();
    const tab = el('button', {type: 'button', role: 'tab', id: id + '-tab', 'aria-controls': id, onclick: () => select(i)}, title);
    const panel = el('div', {role: 'tabpanel', id, 'aria-labelledby': id + '-tab', hidden: true});
    list.append(tab);
    whole.append(panel);
    return {tab, panel, build, built: false};
  });
  async function select(at) {
    made.forEach(({tab, panel}, i) => {
      tab.setAttribute('aria-selected', String(i === at));
      tab.tabIndex = i === at ? 0 : -1;
      panel.hidden = i !== at;
    });
    const {panel, build, built} = made[at];
    if (!built) {
      made[at].built = true;
      panel.replaceChildren(...await build());
    }
  }
  list.addEventListener('keydown', event => {
    const at = made.findIndex(m => m.tab === event.target);
    const to = {ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: made.length - 1}[event.key];
    if (to !== undefined) {
      event.preventDefault();
      const next = (to + made.length) % made.length;
      made[next].tab.focus();
      select(next);
    }
  });
  select(0);
  return whole;
}

/** Links to the answer in other forms; a query too long for an address is sent by a form. */
function downloads(query, forms) {
  const asked = '?query=' + encodeURIComponent(query);
  if (asked.length <= LONGEST) {
    return el('p', {class: 'bar'}, el('span', {}, 'Download: '), ...forms.map(f => el('a', {href: '/sparql.' + f + asked, download: 'answer.' + f}, name(f))));
  }
  return el('form', {method: 'post', action: '/sparql', class: 'bar'}, el('input', {type: 'hidden', name: 'query', value: query}), el('span', {}, 'Download: '),
    ...forms.map(f => el('button', {formaction: '/sparql.' + f}, name(f))));
}

/** Code that asks the query, made by the server when it is wanted. */
function snippets(query) {
  const place = el('div', {});
  const whole = el('details', {class: 'snippets'}, el('summary', {}, 'Use in curl, Python, R, JavaScript, Java'), place);
  whole.addEventListener('toggle', async () => {
    if (whole.open && !place.hasChildNodes()) {
      const response = await fetch('/snippets.json', {method: 'POST', body: new URLSearchParams({query})});
      const found = (await response.json()).snippets;
      place.replaceChildren(...found.flatMap(s => {
        const copy = el('button', {type: 'button', 'aria-label': 'Copy the lines for ' + s.title, onclick: async () => {
          await navigator.clipboard.writeText(s.text);
          copy.textContent = 'Copied';
        }}, 'Copy');
        return [el('h3', {}, s.title), el('pre', {tabindex: '0'}, s.text), ...(navigator.clipboard ? [copy] : [])];
      }));
    }
  });
  return whole;
}
