// The explorer: a drawing that can be moved, and a tree for the keyboard. The address holds the whole state and the server
// knows what it shows, so the drawing and the list come from the same answer and never differ.

const root = () => document.getElementById('explorer');
const says = document.createElement('p');
says.setAttribute('role', 'status');
says.className = 'away';
says.id = 'explorer-says';
let drawing;
let selected = root().querySelector('#explorer-tree > li').dataset.id;
let steps = history.state?.steps ?? 0;
/** Without the drawing library the server's drawing stays, and the list does all the rest. */
const canDraw = typeof cytoscape === 'function';

const items = () => [...document.querySelectorAll('#explorer-tree [role="treeitem"]')];
const item = id => items().find(i => i.dataset.id === id);
const label = i => i.querySelector(':scope > .node > a').textContent;

/** The list becomes a tree of which one item at a time can be reached by Tab. */
function tree() {
  const list = document.getElementById('explorer-tree');
  list.setAttribute('role', 'tree');
  list.setAttribute('aria-labelledby', 'explorer-list');
  list.setAttribute('aria-describedby', 'explorer-keys');
  document.getElementById('explorer-keys').hidden = false;
  for (const group of list.querySelectorAll('ul')) {
    group.setAttribute('role', 'group');
  }
  for (const li of list.querySelectorAll('li')) {
    li.setAttribute('role', 'treeitem');
    li.setAttribute('aria-expanded', String(li.dataset.open === 'yes' || li.querySelector('ul') !== null));
    const joined = li.querySelector(':scope > .joined');
    li.setAttribute('aria-label', [label(li), li.querySelector(':scope > .node small').textContent, joined?.textContent ?? '']
      .filter(t => t).join(', '));
    for (const link of li.querySelectorAll(':scope > .node a')) {
      link.tabIndex = -1;
    }
  }
  select(item(selected) ? selected : items()[0].dataset.id, false);
}

function select(id, focused) {
  const chosen = item(id);
  if (!chosen) {
    return;
  }
  selected = id;
  for (const i of items()) {
    i.tabIndex = i === chosen ? 0 : -1;
    i.setAttribute('aria-selected', String(i === chosen));
  }
  if (focused) {
    chosen.focus();
    chosen.querySelector(':scope > .node').scrollIntoView({block: 'nearest'});
  }
  drawing?.nodes().removeClass('chosen');
  const node = drawing?.getElementById(id).addClass('chosen');
  if (focused && node?.length) {
    const at = node.renderedPosition();
    if (at.x < 0 || at.y < 0 || at.x > drawing.width() || at.y > drawing.height()) {
      drawing.center(node);
    }
  }
}

/** Shows what an address says; what is told of it is announced. */
async function show(address, told, next) {
  const [page, elements] = await Promise.all([
    fetch(address).then(r => r.ok ? r.text() : Promise.reject(new Error(r.status))),
    canDraw ? fetch(address.replace('/explore', '/explore.cyjs')).then(r => r.json()) : null]);
  const fresh = new DOMParser().parseFromString(page, 'text/html');
  const hadFocus = root().contains(document.activeElement) || document.activeElement === document.body;
  root().replaceWith(document.adoptNode(fresh.getElementById('explorer')));
  const footer = fresh.querySelector('footer.site');
  document.querySelector('footer.site').replaceWith(document.adoptNode(footer));
  document.title = fresh.title;
  document.querySelector('main h1').textContent = fresh.querySelector('main h1').textContent;
  if (next) {
    selected = next;
  }
  begin(elements);
  if (hadFocus) {
    select(selected, true);
  }
  says.textContent = told + ' ' + document.getElementById('explorer-found').textContent.trim();
  document.body.dataset.explored = String(Number(document.body.dataset.explored ?? 0) + 1);
}

async function go(address, told, next) {
  const target = new URL(address, location.href);
  try {
    await show(target.pathname + target.search, told, next);
    steps += 1;
    history.pushState({steps}, '', target.pathname + target.search);
    buttons();
  } catch (e) {
    location.href = target;
  }
}

const undo = () => steps > 0 ? history.back() : (says.textContent = 'There is nothing to take back.');

addEventListener('popstate', event => {
  steps = event.state?.steps ?? 0;
  show(location.pathname + location.search, 'Taken back.', null).then(buttons, () => location.reload());
});

function toggle(i) {
  const link = i.querySelector(':scope > .node .open');
  if (link) {
    go(link.getAttribute('href'), (i.dataset.open === 'yes' ? 'Closed ' : 'Expanded ') + label(i) + '.', i.dataset.id);
  }
}

function hide(i) {
  const link = i.querySelector(':scope > .node .hide');
  if (link) {
    const all = items();
    const after = all.slice(all.indexOf(i) + 1).find(other => !i.contains(other));
    const next = after ?? all[all.indexOf(i) - 1];
    go(link.getAttribute('href'), 'Hidden: ' + label(i) + '.', next.dataset.id);
  }
}

document.addEventListener('keydown', event => {
  const here = event.target.closest?.('#explorer-tree [role="treeitem"]');
  if (!here || event.altKey || event.metaKey) {
    return;
  }
  if (event.ctrlKey) {
    if (event.key === 'z') {
      event.preventDefault();
      undo();
    }
    return;
  }
  const all = items();
  const at = all.indexOf(here);
  const to = {
    ArrowDown: () => all[at + 1],
    ArrowUp: () => all[at - 1],
    Home: () => all[0],
    End: () => all.at(-1),
    ArrowLeft: () => here.parentElement.closest('[role="treeitem"]'),
    ArrowRight: () => here.querySelector('[role="treeitem"]'),
  }[event.key];
  if (to) {
    event.preventDefault();
    const there = to();
    if (there) {
      select(there.dataset.id, true);
    } else if (event.key === 'ArrowRight') {
      toggle(here);
    }
  } else if (event.key === 'Enter' && event.target === here) {
    event.preventDefault();
    toggle(here);
  } else if (event.key === 'Delete') {
    event.preventDefault();
    hide(here);
  }
});

document.addEventListener('click', event => {
  const link = event.target.closest('#explorer a[href^="/explore?"]');
  const i = event.target.closest('#explorer-tree [role="treeitem"]');
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    if (link.matches('.open')) {
      toggle(i);
    } else if (link.matches('.hide')) {
      hide(i);
    } else {
      go(link.getAttribute('href'), '', link.matches('.focus') ? i.dataset.id : selected);
    }
  } else if (i && !event.target.closest('a')) {
    select(i.dataset.id, true);
  }
});

const COLOURS = {promotes: '#2b7bba', inhibits: '#d1491f', none: '#767676'};
const HEADS = {promotes: 'triangle', inhibits: 'tee', none: 'vee'};
const LINES = {human: 'solid', animal: 'dashed', cell: 'dotted', none: 'solid'};
// What the drawing library calls otherwise than the desktop program.
const SHAPES = {parallelogram: 'rhomboid'};
const shown = text => text.length > 28 ? text.slice(0, 27) + '\u2026' : text;

function style() {
  return [
    {selector: 'node', style: {
      label: n => shown(n.data('label')), shape: n => SHAPES[n.data('shape')] ?? n.data('shape'), 'background-color': n => n.data('color'),
      width: n => Math.max(60, shown(n.data('label')).length * 7 + 44), height: 36, 'border-width': 1.5, 'border-color': '#4a4a4a',
      'text-valign': 'center', 'font-size': 12, 'font-family': 'system-ui, sans-serif', color: '#1a1a1a'}},
    {selector: 'node.chosen', style: {'border-width': 4, 'border-color': '#b45309'}},
    {selector: 'edge', style: {
      'curve-style': 'bezier', width: e => Math.min(6, 1.2 + Math.log(Math.max(1, e.data('weight'))) * 0.8),
      'line-color': e => COLOURS[e.data('sign')], 'target-arrow-color': e => COLOURS[e.data('sign')],
      'target-arrow-shape': e => HEADS[e.data('sign')], 'line-style': e => LINES[e.data('evidence')]}},
  ];
}

/** The drawing that can be moved takes the place of the server's. */
function draw(elements) {
  drawing?.destroy();
  const place = document.getElementById('explorer-drawing');
  const canvas = document.createElement('div');
  canvas.id = 'explorer-canvas';
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', document.getElementById('explorer-found').textContent.trim() + ' The list tells the same.');
  place.replaceWith(canvas);
  drawing = cytoscape({
    container: canvas, elements: elements.elements, style: style(), layout: {name: 'preset', fit: true, padding: 20},
    userZoomingEnabled: false, boxSelectionEnabled: false, autounselectify: true, maxZoom: 4, minZoom: 0.05});
  if (drawing.zoom() < 0.6) {
    // Better a part that can be read, with what is chosen in its middle.
    drawing.zoom(0.6);
    drawing.center(drawing.getElementById(selected));
  }
  drawing.on('tap', 'node', event => select(event.target.id(), true));
  drawing.on('dbltap', 'node', event => item(event.target.id()) && toggle(item(event.target.id())));
  canvas.addEventListener('wheel', event => {
    if (event.ctrlKey) {
      event.preventDefault();
      zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15);
    }
  }, {passive: false});
}

function zoom(factor) {
  drawing.zoom({level: drawing.zoom() * factor, renderedPosition: {x: drawing.width() / 2, y: drawing.height() / 2}});
}

function button(text, name, act) {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.setAttribute('aria-label', name);
  made.addEventListener('click', act);
  return made;
}

function savePng() {
  const link = document.createElement('a');
  link.href = drawing.png({full: true, scale: 2, bg: '#ffffff'});
  link.download = 'explore.png';
  link.click();
}

function buttons() {
  const bar = document.querySelector('#explorer .bar');
  bar.querySelectorAll('button').forEach(b => b.remove());
  const back = button('Undo', 'Undo the last change', undo);
  back.disabled = steps === 0;
  bar.prepend(back);
  if (!canDraw) {
    return;
  }
  bar.append(
    button('PNG', 'Save as PNG', savePng), button('+', 'Zoom in', () => zoom(1.3)), button('\u2212', 'Zoom out', () => zoom(1 / 1.3)),
    button('Fit', 'Fit the drawing into its frame', () => drawing.fit(undefined, 20)));
}

function begin(elements) {
  if (elements) {
    draw(elements);
  }
  tree();
  buttons();
}

document.querySelector('main').append(says);
(canDraw ? fetch('/explore.cyjs' + root().dataset.query).then(r => r.json()).catch(() => null) : Promise.resolve(null)).then(elements => {
  begin(elements);
  document.body.dataset.explored = '0';
});
