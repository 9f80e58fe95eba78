import { describe, expect, test } from 'vitest';
import { hindrances, inOrder, readTags } from '../../test/pdf-tags.ts';
import { readPdf } from '../../test/pdf-text.ts';
import { type Print, rule, setAsPdf } from './pdf.ts';
import type { Content } from './pdf-structure.ts';

const set = async (content: readonly Content[], print: Print = 'clear') =>
  (await setAsPdf({ title: 'My plan', practice: 'Riverside', language: 'es', print, content })).body;

const steps = ['Weigh yourself.', 'Write it down.'];

describe('a PDF that a screen reader can read', () => {
  test('says its language, shows its title, and marks headings, paragraphs and lists as what they are', async () => {
    const body = await set([
      { text: 'My plan', style: 'title' },
      { text: 'Born in March', style: 'quiet' },
      { text: 'What I do', style: 'heading' },
      { ul: steps },
      { stack: ['Rosa Delgado', 'Santa Fe'] },
    ]);
    const tags = readTags(body);
    expect(readPdf(body).language).toBe('es-US');
    expect(tags).toMatchObject({ isMarked: true, showsTitle: true, title: 'My plan', loose: [], lost: [] });
    const item = (text: string) => ({
      type: 'LI',
      inside: [{ type: 'LBody', inside: [{ type: 'P', text }] }],
    });
    expect(tags.tree).toMatchObject([
      {
        type: 'Document',
        inside: [
          { type: 'H1', text: 'My plan' },
          { type: 'P', text: 'Born in March' },
          { type: 'H2', text: 'What I do' },
          { type: 'L', inside: steps.map(item) },
          { type: 'P', text: 'Rosa Delgado' },
          { type: 'P', text: 'Santa Fe' },
        ],
      },
    ]);
  });

  test('reads a list in two columns as one, and a number with its step', async () => {
    const { tree } = readTags(
      await set([
        { columns: [{ ul: ['Dizzy.', 'New cough.'] }, { ul: ['Very thirsty.'] }], style: 'list' },
        { ol: steps.map((text): Content => ({ text, margin: [0, 0, 0, 6] })) },
      ]),
    );
    const [signs, numbered] = tree[0]?.inside ?? [];
    expect(signs).toMatchObject({ type: 'L', text: 'Dizzy. New cough. Very thirsty.' });
    expect(signs?.inside).toHaveLength(3);
    expect(numbered?.inside.map(it => it.inside.map(({ type, text }) => [type, text]))).toEqual([
      [
        ['Lbl', '1.'],
        ['LBody', 'Weigh yourself.'],
      ],
      [
        ['Lbl', '2.'],
        ['LBody', 'Write it down.'],
      ],
    ]);
  });

  test('reads nobody the rules, the grounds, the boxes and the page numbers', async () => {
    const tags = readTags(
      await set([
        { box: ['Call today.'], paper: '#FFF5E2', edge: '#855000' },
        rule('clear', 10, '#7F8B98'),
        {
          columns: [
            {
              width: 20,
              canvas: [{ type: 'rect', x: 0, y: 0, w: 9, h: 9, r: 2, lineWidth: 1, lineColor: '#596673' }],
            },
            'Write it down.',
          ],
        },
      ]),
    );
    expect(tags.loose).toEqual([]);
    expect(tags.unspoken.join('')).toBe('1 / 1');
    expect(inOrder(tags.tree).map(it => it.type)).toEqual(['Document', 'P', 'P']);
  });

  test('keeps a paragraph one thing where it goes on on the next page', async () => {
    const long = Array.from({ length: 400 }, (_, i) => `word${i}`).join(' ');
    const body = await set([{ text: 'Long', style: 'title' }, long, 'The end.'], 'large');
    const tags = readTags(body);
    expect(readPdf(body).pages).toBeGreaterThan(1);
    expect(hindrances(body)).toEqual([]);
    expect(tags).toMatchObject({ loose: [], lost: [] });
    expect(tags.tree[0]?.inside.map(({ type, text }) => [type, text])).toEqual([
      ['H1', 'Long'],
      ['P', long],
      ['P', 'The end.'],
    ]);
  });

  test('a heading that jumps a level is found by the test of every sheet', async () => {
    const body = await set([
      { text: 'My plan', style: 'title' },
      { text: 'Weigh', style: 'subheading' },
    ]);
    expect(hindrances(body)).toEqual(['jumps to: Weigh']);
    expect(hindrances(await set(['Only words']))).toEqual(['no heading of the first level']);
  });

  test('an untagged line is not printed: it would be lost to who listens', async () => {
    const unknown = { toc: {} } as unknown as Content;
    await expect(set([unknown])).rejects.toThrow();
  });
});
