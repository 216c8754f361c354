import { describe, expect, it } from 'vitest';
import { type Opcode, opcodes } from '../../runtime/dis.js';
import { opcodePage, originOf } from './opcode-page.js';

describe('docs/opcodes.md', () => {
  it('says what the opcode table says', async () => {
    await expect(opcodePage()).toMatchFileSnapshot('../../docs/opcodes.md');
  });

  it("tells JavaScript's own from CPython's", () => {
    const origin = (name: keyof typeof opcodes): string => originOf(name, opcodes[name] as Opcode);
    expect([origin('LOAD_FAST'), origin('LOAD_METHOD'), origin('MAKE_CELL'), origin('RETURN_GENERATOR')]).toEqual([
      'CPython 3.4',
      'CPython 3.7',
      'JavaScript',
      'JavaScript',
    ]);
  });
});
