import { parse } from 'yaml';

const notes = [
  'plain text',
  '"quoted \\n text"',
  "'it''s single'",
  'null',
  '0x1F',
  '2024-05-06',
  '[1, 2.5, {a: b}]',
  '{ x: 1, y: [true, false] }',
];

function record(i) {
  return [
    `- id: ${i}`,
    `  name: &name${i} customer ${i}`,
    `  alias: *name${i}`,
    `  note: ${notes[i % notes.length]}`,
    '  address: # where it goes',
    `    street: ${i} Long Street`,
    `    zip: "${10_000 + (i % 90_000)}"`,
    '  text: |',
    '    a block of text',
    '      with an indented line',
    '  folded: >-',
    '    folded over',
    '    two lines',
    '  lines:',
    `    - { sku: A${i}, count: ${i % 7}, price: ${i / 4} }`,
    '    - sku: B',
    `      count: ${i % 3}`,
    '',
  ].join('\n');
}

export function setup() {
  let text = '';
  for (let i = 0; text.length < 2 ** 20; i++) text += record(i);
  return { units: 1, text };
}

export function run({ text }) {
  const records = parse(text);
  return `${records.length} ${JSON.stringify(records[777])} ${JSON.stringify(records).length}`;
}
