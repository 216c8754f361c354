/** Shows the wizard's question at hand, and passes the answers on. */
import { SnapshotError } from 'genframe/snapshot';
import { booking } from './booking.js';
import { Journey } from './journey.js';

const journey = new Journey('booking');
const main = document.querySelector('main');

/** @param {Record<string, unknown>} properties of the element; `dataset` and the like excepted */
function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function button(label, onclick, type = 'button') {
  return element('button', { type, onclick, className: type === 'submit' ? 'main' : '' }, label);
}

function control({ name, type, min, max, value, options }, typed) {
  const now = typed[name] ?? value;
  if (options) return element('select', { name }, ...options.map((option) => element('option', { selected: option === now }, option)));
  const made = element('input', { name, type, required: true, autocomplete: 'off', value: now ?? '' });
  if (type === 'number') Object.assign(made, { min, max });
  return made;
}

function values(form) {
  const controls = [...form.elements].filter(({ name }) => name);
  return Object.fromEntries(controls.map(({ name, type, value, valueAsNumber }) => [name, type === 'number' ? valueAsNumber : value]));
}

function show(...content) {
  main.replaceChildren(...content);
  main.querySelector('input, select, button')?.focus();
}

function showStep() {
  const { question, typed } = journey.step;
  const form = element(
    'form',
    {
      oninput: () => journey.type(values(form)),
      onsubmit: (event) => {
        event.preventDefault();
        attempt(() => {
          const result = journey.answer(values(form));
          if (result === undefined) showStep();
          else showEnd(result);
        });
      },
    },
    ...question.fields.map((field) => element('label', {}, element('span', {}, field.label), control(field, typed))),
  );
  if (question.facts)
    form.append(element('dl', {}, ...question.facts.flatMap(([term, text]) => [element('dt', {}, term), element('dd', {}, text)])));
  const actions = element('div', { className: 'actions' }, button(question.button ?? 'Next', null, 'submit'));
  if (journey.length > 1)
    actions.prepend(
      button('Back', () => {
        journey.back();
        attempt(showStep);
      }),
    );
  form.append(actions);
  show(element('p', { className: 'step' }, `Step ${journey.length}`), element('h1', {}, question.title), form);
}

function showEnd(text) {
  show(
    element('p', { className: 'step' }, 'Booked'),
    element('h1', {}, text),
    element('div', { className: 'actions' }, button('Another trip', begin)),
  );
}

/** The page was opened with a form that has been changed since it was begun. */
function showChanged(error) {
  show(
    element('h1', {}, 'This form has changed'),
    element('p', {}, 'You began with an earlier version of it, which is not here any more. What you have entered cannot be taken over.'),
    element('p', { className: 'reason' }, error.message),
    element('div', { className: 'actions' }, button('Start again', begin)),
  );
}

function begin() {
  journey.forget();
  journey.begin(booking());
  showStep();
}

function attempt(act) {
  try {
    act();
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    showChanged(error);
  }
}

attempt(() => {
  if (journey.length === 0) begin();
  else {
    journey.check();
    showStep();
  }
});
