import { packetOf } from '@trellis/core/claims/audit-packet';
import { describe, expect, test } from 'vitest';
import { at, named } from '../../../core/test/builders.ts';
import { packetFacts } from '../../../core/test/packet.builder.ts';
import { hindrances, inOrder, readTags } from '../../test/pdf-tags.ts';
import { readPdf } from '../../test/pdf-text.ts';
import { packetPdf } from './packet-sheet.ts';

const about = { edition: 2, sha256: 'ab'.repeat(32) };
const pdfOf = (facts = packetFacts()) => packetPdf(packetOf(facts), about);

/** The text of a PDF as one line, because a table breaks it anywhere. */
const flat = (pdf: Buffer): string => readPdf(pdf).text.replace(/\s+/g, ' ');

describe('a packet on paper', () => {
  test('says the claim in one sentence first, then whose it is and the hash of the JSON', async () => {
    const pdf = await pdfOf();
    const [title, sentence] = readTags(pdf).tree[0]?.inside ?? [];
    expect(title).toMatchObject({ type: 'H1', text: 'Audit packet' });
    expect(sentence?.text).toBe(packetOf(packetFacts()).claim.says);
    expect(flat(pdf)).toContain('004-81-2207');
    expect(readTags(pdf).title).toBe('Audit packet: Rosa Delgado, June 2026');
  });

  test('can be read aloud as it is seen, tables and picture included', async () => {
    const pdf = await pdfOf();
    expect(hindrances(pdf)).toEqual([]);
    const types = inOrder(readTags(pdf).tree).map(it => it.type);
    for (const type of ['H2', 'Table', 'TR', 'TH', 'TD', 'Figure', 'LI']) expect(types).toContain(type);
    expect(pdf.toString('latin1')).toContain('/Alt');
  });

  test('has the patient and the month above every page, and its number below', async () => {
    const contacts = Array.from({ length: 60 }, (_, i) => ({
      ...(packetFacts().contacts[0] as ReturnType<typeof packetFacts>['contacts'][number]),
      id: named<'call'>(`call ${i}`),
      startedAt: at(`2026-06-${String((i % 28) + 1).padStart(2, '0')}T15:00Z`),
    }));
    const pdf = await pdfOf(packetFacts({ contacts }));
    const { pages } = readPdf(pdf);
    expect(pages).toBeGreaterThan(3);
    const unspoken = readTags(pdf).unspoken.join('').replace(/\s/g, '');
    expect(unspoken.split('RosaDelgado,June2026').length - 1).toBe(pages);
    expect(unspoken).toContain(`${pages}/${pages}`);
  });

  test('reads the heads of a long table once, though they stand on each of its pages', async () => {
    const [seal] = packetFacts().seals;
    if (!seal) throw new Error('There is no seal.');
    const seals = Array.from({ length: 150 }, (_, i) => ({ ...seal, seq: i + 1 }));
    const pdf = await pdfOf(packetFacts({ seals }));
    const heads = inOrder(readTags(pdf).tree).filter(it => it.type === 'TH' && it.text === 'Seal');
    expect(heads).toHaveLength(1);
    expect(flat(pdf).split('Hash begins with').length - 1).toBeGreaterThan(2);
    expect(hindrances(pdf)).toEqual([]);
  });

  test('shows each piece with who, as what, from when to when and where its seconds went, and what counts for nothing', async () => {
    const text = flat(await pdfOf());
    for (const shown of [
      '10:00:00–10:12:00',
      'Dana Whitfield, RN',
      'seen by the server',
      '22:30 of 22:30 count',
      'nobody decided',
    ])
      expect(text).toContain(shown);
  });

  test('names the consent and its words, the plan and its copy, the verdicts with rule and source, and the seals', async () => {
    const text = flat(await pdfOf());
    for (const shown of [
      'written consent, 2026-05-09 15:53:00, taken by Dana Whitfield',
      'what it is, cost share, one practitioner, right to stop',
      'Version 2, issued',
      'Copy given: 2026-05-10, handed, to the patient',
      '99490: billable',
      'ccm.time.threshold',
      'billing.approved',
    ])
      expect(text).toContain(shown);
  });

  test('of a month of which nothing stands says so, and draws no time that is not there', async () => {
    const facts = packetFacts({ pieces: [], spans: [], contacts: [], uncounted: [] });
    const lines = facts.lines.map(it => ({
      ...it,
      takenBack: { at: at('2026-07-02T15:00Z'), by: named<'staff'>('joan'), reason: 'Died in May' },
    }));
    const pdf = await pdfOf({ ...facts, lines });
    expect(flat(pdf)).toContain('nothing is claimed');
    expect(flat(pdf)).toContain('Died in May');
    expect(hindrances(pdf)).toEqual([]);
  });
});
