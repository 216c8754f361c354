/** The page `docs/opcodes.md`, made from the opcode table. `npx vitest run test/dis/opcode-page -u` writes it. */
import { cmp_op, HAVE_ARGUMENT, type Opcode, opcodes, stack_effect } from '../../runtime/dis.js';
import { cpython } from './cpython.js';

/** Where an instruction comes from: a version of CPython, or JavaScript. */
export function originOf(name: string, { meaning }: Opcode): string {
  if (name in cpython) return 'CPython 3.4';
  return /\((CPython 3\.\d+)\)/.exec(meaning)?.[1] ?? 'JavaScript';
}

const operands: Readonly<Record<Opcode['operand'], string>> = {
  none: '',
  const: 'a constant',
  name: 'a name',
  local: 'a local variable',
  free: 'a cell',
  compare: 'a comparison',
  jrel: 'distance to the target',
  jabs: 'offset of the target',
  nargs: 'number of arguments',
  count: 'a number',
  depth: 'a place on the stack',
  variant: 'a variant',
};

function signed(effect: number): string {
  return effect > 0 ? `+${effect}` : `${effect}`.replace('-', '−');
}

/** `−1`, `−n`, `1 − n`, and the other effect where it jumps. */
function effectOf(opcode: Opcode): string {
  const { code } = opcode;
  const effect = (jump: boolean): string => {
    if (code < HAVE_ARGUMENT) return signed(stack_effect(code, null, { jump }));
    const none = stack_effect(code, 0, { jump });
    const perArg = stack_effect(code, 1, { jump }) - none;
    if (perArg === 0) return signed(none);
    return `${none === 0 ? '' : `${`${none}`.replace('-', '−')} `}${perArg < 0 ? '−' : none === 0 ? '' : '+'}${none === 0 ? '' : ' '}n`;
  };
  return opcode.jump === undefined ? effect(false) : `${effect(false)}; ${effect(true)} if it jumps`;
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
const code = (text: string): string => (text === '' ? '' : `\`${text}\``);

function row(name: string, opcode: Opcode): string {
  const { operand, stack, jump, meaning, variants } = opcode;
  const words = (variants ?? []).flatMap((word, i) => (word === '' ? [] : [`${i} ${word}`]));
  const argument = operands[operand] + (words.length > 0 ? `: ${words.join(', ')}` : '');
  const stacks = code(stack) + (jump === undefined ? '' : `, jumping ${code(jump)}`);
  const origin = originOf(name, opcode);
  const fields = [
    `${origin === 'JavaScript' ? '**JS** ' : ''}\`${name}\``,
    String(opcode.code),
    argument,
    stacks,
    effectOf(opcode),
    meaning,
  ];
  return `| ${fields.map(cell).join(' | ')} |`;
}

/** The whole page. */
export function opcodePage(): string {
  const rows = (Object.entries(opcodes) as [string, Opcode][])
    .sort(([, x], [, y]) => x.code - y.code)
    .map(([name, opcode]) => row(name, opcode));
  return `# Opcodes

What \`genframe dis\` prints and \`genframe/vm\` executes. Names and numbers are those of CPython 3.4 wherever it has the instruction, and
of a later CPython where it came later (the meaning says which). What only JavaScript needs is marked **JS** and takes free numbers.
This page is made from [\`runtime/opcode.ts\`](../runtime/opcode.ts); a test holds the two together.

An instruction is one byte; from ${HAVE_ARGUMENT} on, two more follow, the lower one first: its argument. \`EXTENDED_ARG\` before it brings sixteen
more bits.

*Stack* is what an instruction takes from the value stack, and what it leaves there, the top last: \`left right -- result\`. \`args*n\`
are as many as the argument says; what stays below is not shown. *Effect* is what \`stack_effect\` gives: how many values are more or
fewer afterwards, \`n\` being the argument.

Comparisons, by the argument of \`COMPARE_OP\`: ${cmp_op.map((word, i) => `${i} \`${word}\``).join(', ')}.

A cursor (\`GET_ITER\`, \`GET_KEYS\`, \`GET_AITER\`) that is dropped when a block is left is closed, unless it came to its end or failed.
The handler of \`SETUP_FINALLY\` finds \`undefined\` on the stack after a block that ended normally, and otherwise what is to be resumed;
that of \`SETUP_EXCEPT\` finds the exception. A local or cell without a value reads as \`undefined\`; the \`_CHECK\` forms throw instead.

| name | number | argument | stack | effect | meaning |
|---|---|---|---|---|---|
${rows.join('\n')}
`;
}
