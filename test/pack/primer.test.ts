import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { compile } from '../../src/compile.js';
import { packPrimer } from '../../src/phases/5-emit/pack.js';
import { stringLiteral } from '../../src/text/literal.js';

const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Whatever changes bytecode or model changes the primer: `npx vitest run test/pack/primer.test.ts -u` writes it anew. */
it('the primer is what its source packs to', async () => {
  const source = readFileSync(file('fixtures/primer.js'), 'utf8');
  const { codeObjects } = compile(source, { filename: 'primer.js', sourceType: 'module', bytecode: 'sidecar' });
  for (const code of codeObjects) delete code.id;
  const { text, strings } = packPrimer(codeObjects);
  await expect(`/**
 * What the model has read before it reads the code of a module, so that it knows from the start how generators mostly look: the code of
 * \`test/pack/fixtures/primer.js\`. Made by \`npx vitest run test/pack/primer.test.ts -u\`.
 */
export const primer = {
  text: ${stringLiteral(text)},
  strings:
    ${stringLiteral(strings)},
};
`).toMatchFileSnapshot('../../runtime/pack/primer.ts');
});
