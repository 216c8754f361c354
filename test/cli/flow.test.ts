/** Control-flow graphs: what leads where, and that the tools that draw them take them. */
import { instance } from '@viz-js/viz';
import DOMPurify from 'dompurify';
import mermaid from 'mermaid';
import { describe, expect, it } from 'vitest';
import { type FlowGraph, flowGraph } from '../../src/cli/flow-graph.js';
import { flowText } from '../../src/cli/flow-text.js';
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
