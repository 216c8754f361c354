/** Control-flow graphs: what leads where, and that the tools that draw them take them. */
import { instance } from '@viz-js/viz';
import DOMPurify from 'dompurify';
import mermaid from 'mermaid';
import { describe, expect, it } from 'vitest';
import type { CodeObject } from '../../runtime/code.js';
import * as runtime from '../../runtime/index.js';
import { Stepper } from '../../runtime/vm.js';
import { type FlowGraph, flowGraph } from '../../src/cli/flow-graph.js';
import { flowText } from '../../src/cli/flow-text.js';
import { compile } from '../../src/compile.js';
import { modules } from '../assemble/snippets.js';
import { assembled, codeOf } from '../assemble/support.js';

// Mermaid's parser cleans labels with it, which needs a page's document; the grammar is what counts here.
Object.assign(DOMPurify, { addHook: () => {}, sanitize: (text: unknown) => String(text) });

function graphOf(source: string, name = 'f'): FlowGraph {
  return flowGraph(codeOf(source, name).data);
}

/** Each block as its last instruction, with where it leads. */
function shape(graph: FlowGraph): string[] {
  const last = (start: number): string => graph.blocks.get(start)!.at(-1)!.opname;
  return graph.edges.map(({ from, to, kind, label }) => `${from} ${last(from)} ${kind}${label === '' ? '' : ` (${label})`} ${to}`);
}

/** Step a generator, resumed once in another way, and look for the edge behind each change of block. */
function walk(source: string, how: 'next' | 'throw' | 'return', resumption: number): void {
  const { code } = compile(`${source}\nmodule.exports = f;`, { sourceType: 'commonjs', filename: 'f.js' });
  const module = { exports: undefined as unknown };
  new Function('module', 'exports', 'require', code)(module, module.exports, () => runtime);
  const gen = (module.exports as () => Generator & { gi_code: CodeObject; gi_frame: object | null })();
  const { blocks, edges } = flowGraph(gen.gi_code.data);
  const blockOf = (offset: number): number => [...blocks.keys()].filter((start) => start <= offset).at(-1)!;
  const isLast = (offset: number): boolean => blocks.get(blockOf(offset))!.at(-1)!.offset === offset;
  let from = -1;
  for (let n = 0; n < 30 && gen.gi_frame; n++) {
    try {
      const stepper = new Stepper(gen.gi_frame, 7, n > 0 && n === resumption ? how : 'next');
      while (!stepper.done) {
        const to = stepper.next;
        // An exception may leave a block anywhere: its edge is from where the handler is set up.
        if (from >= 0 && (isLast(from) || blockOf(from) !== blockOf(to))) {
          const leads = edges.some(
            (edge) => edge.to === to && (edge.from === blockOf(from) || edge.kind === 'except' || edge.label === 'finally'),
          );
          expect({ source, from, to, leads }).toEqual({ source, from, to, leads: true });
        }
        from = to;
        stepper.step();
      }
    } catch (error) {
      if (!(error instanceof Error && error.name === 'AssertionError')) return;
      throw error;
    }
  }
}

describe('a flow graph', () => {
  it('has blocks from jump to jump, and suspensions between blocks', () => {
    const graph = graphOf('function* f(a) { while (a) { if (yield a) break; } }');
    expect(shape(graph)).toEqual([
      '0 SETUP_LOOP next 3',
      '3 POP_JUMP_IF_FALSE next (true) 9',
      '3 POP_JUMP_IF_FALSE jump (false) 17',
      '9 YIELD_VALUE suspend (resumed) 13',
      '13 POP_JUMP_IF_FALSE jump (false) 3',
      '13 POP_JUMP_IF_FALSE next (true) 16',
      '16 BREAK_LOOP break (break) 18',
      '17 POP_BLOCK next 18',
    ]);
  });

  it('leads to handlers from where they are set up', () => {
    const kinds = graphOf('function* f() { try { yield 1; } catch (e) { g(e); } finally { yield* h(); } }').edges.map(({ kind }) => kind);
    expect(kinds).toContain('except');
    expect(kinds).toContain('finally');
    expect(kinds.filter((kind) => kind === 'suspend')).toHaveLength(2);
  });

  it('tells what loops and choices depend on', () => {
    const labels = new Set(
      graphOf('function f(a, b = 1) { for (const x of a) { switch (x) { case 1: return a ?? b?.c; } } }').edges.map(({ label }) => label),
    );
    for (const label of ['end', 'item', 'equal', 'not equal', 'nullish', 'not nullish', 'defined', 'undefined'])
      expect(labels).toContain(label);
  });

  it('goes through finally, and from its end to what it resumes', () => {
    const edges = shape(graphOf('function* f() { for (const i of [1, 2]) { try { if (i) continue; return 5; } finally { yield i; } } }'));
    const handler = edges
      .find((edge) => edge.includes('SETUP_FINALLY finally'))!
      .split(' ')
      .at(-1)!;
    const head = edges.find((edge) => edge.includes('FOR_ITER'))!.split(' ')[0]!;
    const from = (name: string): string[] =>
      edges.filter((edge) => edge.split(' ')[1] === name).map((edge) => edge.slice(edge.indexOf(name)));
    expect(from('CONTINUE_LOOP')).toEqual([`CONTINUE_LOOP finally (continue) ${handler}`]);
    expect(from('RETURN_VALUE')).toEqual([`RETURN_VALUE finally (return) ${handler}`]);
    expect(from('END_FINALLY')).toContain(`END_FINALLY jump (continue) ${head}`);
  });

  it('has an edge for each step that the evaluator makes', () => {
    const bodies = [
      'for (const i of [1, 2]) { try { if (i) continue; return 5; } finally { yield i; } }',
      'a: for (const i of [1, 2]) { try { for (const j of [1, 2]) { try { if (j === 2) continue a; yield j; } finally { yield -j; } } } finally { yield i; } }',
      'a: while (true) { try { while (true) { try { yield 1; break a; } finally { yield 2; } } } finally { yield 3; } } yield 4;',
      'try { try { yield 1; throw 2; } finally { yield 3; } } catch (e) { yield e; } finally { yield 5; } return 6;',
      'try { try { return 1; } finally { yield 2; } } finally { try { yield 3; } finally { yield 4; } }',
      'for (;;) { try { return 1; } finally { break; } } yield 2; switch (3) { case 3: try { break; } finally { yield 4; } }',
    ];
    for (const body of bodies)
      for (const how of ['next', 'throw', 'return'] as const) for (let at = 0; at < 6; at++) walk(`function* f() { ${body} }`, how, at);
  });

  it('leaves a generator that has not started at the end of its parameters', () => {
    expect(shape(graphOf('function* f(a = 1) { yield a; }')).join()).toContain('RETURN_GENERATOR suspend (started)');
  });

  it('has every instruction in one block, and every block but the first is led to', () => {
    for (const source of modules)
      for (const data of assembled(source)) {
        const { blocks, edges } = flowGraph(data);
        const offsets = [...blocks.values()].flat().map(({ offset }) => offset);
        expect(offsets).toEqual([...new Set(offsets)].sort((a, b) => a - b));
        for (const { from, to } of edges) expect([blocks.has(from), blocks.has(to)]).toEqual([true, true]);
        const reached = new Set([0, ...edges.map(({ to }) => to)]);
        const isDead = data.suspensions.length > 0;
        if (!isDead) expect([...blocks.keys()].filter((start) => !reached.has(start))).toEqual([]);
      }
  });
});

describe('tools take it', () => {
  const strange =
    "function* f() { yield ['\"', '\\\\', '</b>', '#35;', '`', '|', ']', '{', '\\n', 'end', '%%', '😀']; if (a) return b['x y']; }";
  const graphs = [graphOf(strange), ...modules.flatMap((source) => assembled(source).map(flowGraph))];

  it('Graphviz', async () => {
    const viz = await instance();
    const { status, errors, output } = viz.render(flowText(graphs, 'dot'), { format: 'json' });
    expect({ status, errors: errors.filter(({ level }) => level === 'error') }).toEqual({ status: 'success', errors: [] });
    expect(viz.render('digraph { a -> ').status).toBe('failure');
    const drawn = JSON.parse(output!) as { objects: { name: string }[]; edges: unknown[] };
    expect(drawn.objects.filter(({ name }) => /^f\d+b\d+$/.test(name))).toHaveLength(
      graphs.reduce((sum, { blocks }) => sum + blocks.size, 0),
    );
    expect(drawn.edges).toHaveLength(graphs.reduce((sum, { edges }) => sum + edges.length, 0));
  });

  it('Mermaid', async () => {
    for (const graph of graphs) expect(await mermaid.parse(flowText([graph], 'mermaid'))).toMatchObject({ diagramType: 'flowchart-v2' });
    await expect(mermaid.parse('flowchart TD\n  a["x')).rejects.toThrow('Parse error');
  });
});
