/** The evaluator in a page whose Content-Security-Policy forbids code from text. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compile } from '../../src/compile.js';
import { bundle } from '../differential/bundle.js';
import { launchChromium } from '../plugin/support/browser.js';

const program = `
class Account { #sum = 0; static made = 0; constructor() { Account.made++; } *pay(n) { this.#sum += n; yield this.#sum; } }
function* numbers(a, { b = 2 } = {}) { try { for (const x of [a, b]) yield x ** 2; } finally { seen.push('closed'); } }
const account = new Account();
seen.push(...numbers(3), ...account.pay(5), ...account.pay(6), Account.made, \`\${[1, 2].map((x) => x + 1)}\`);
`;
const page = '<!doctype html><script type="module" src="/main.js"></script>';

let browser: Browser;
let server: Server;

beforeAll(async () => {
  browser = await launchChromium();
  const compiled = compile('let count = 0; export function* tick(by) { for (;;) { count += by; yield count; } }', { filename: 'tick.js' });
  const files: Record<string, [type: string, text: string]> = {
    '/': ['text/html', page],
    '/vm.js': ['text/javascript', await bundle('test/vm/browser-entry.ts', { format: 'esm' })],
    '/compiled.js': ['text/javascript', compiled.code.replace("'genframe/runtime'", "'/vm.js'")],
    '/main.js': [
      'text/javascript',
      `import { runCode, evalFrame } from '/vm.js';
       import { tick } from '/compiled.js';
       const violations = [];
       document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
       const seen = [];
       globalThis.seen = seen;
       let textIsRefused = false;
       try { new Function('return 1'); } catch { textIsRefused = true; }
       runCode(${JSON.stringify(compile(program, { functions: true, sourceType: 'script' }).codeObjects[0])});
       const gen = tick(2);
       const turns = [gen.next().value, evalFrame(gen).value, evalFrame(gen.gi_frame).value, gen.next().value];
       globalThis.result = { seen, turns, textIsRefused, violations: violations.length };`,
    ],
  };
  server = createServer((request, response) => {
    const [type, text] = files[request.url!] ?? ['text/plain', ''];
    response.writeHead(files[request.url!] ? 200 : 404, { 'content-type': type, 'content-security-policy': "script-src 'self'" });
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

it("works with script-src 'self'", async () => {
  const tab = await browser.newPage();
  await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await tab.waitForFunction('globalThis.result');
  expect(await tab.evaluate('globalThis.result')).toEqual({
    seen: ['closed', 9, 4, 5, 11, 1, '2,3'],
    turns: [2, 4, 6, 8],
    textIsRefused: true,
    violations: 0,
  });
});
