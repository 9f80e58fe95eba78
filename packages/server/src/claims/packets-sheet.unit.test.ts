import { packetOf, packetText } from '@trellis/core/claims/audit-packet';
import { describe, expect, test } from 'vitest';
import { month } from '../../../core/test/builders.ts';
import { packetFacts } from '../../../core/test/packet.builder.ts';
import { hindrances, inOrder, readTags } from '../../test/pdf-tags.ts';
import { readPdf } from '../../test/pdf-text.ts';
import { packetsPdf } from './packets-sheet.ts';

const named = (given: string) => {
  const facts = packetFacts();
  return { ...facts, named: { ...facts.named, patient: { ...facts.named.patient, given } } };
};
const claimed = (given: string) => ({
  given,
  family: 'Delgado',
  mrn: '004-81-2207',
  lines: '1 × 99490',
  claims: ['T7C22K'],
});
const packetAs = (given: string) => {
  const packet = packetOf(named(given));
  const made = { packet, text: packetText(packet), sha256: 'ab'.repeat(32), parts: {} };
  return { of: { ...claimed(given), packet: { edition: 1 } }, made };
};

const bundle = (given: readonly string[], leftOut: readonly string[] = []) =>
  packetsPdf({
    month: month('2026-06'),
    practice: 'Harbor Family Medicine',
    packets: given.map(packetAs),
    leftOut: leftOut.map(one => ({ ...claimed(one), differs: ['time'] })),
  });
const squeezed = (text: string): string => text.replace(/\s/g, '');

describe('several packets in one PDF', () => {
  test('begin with a sheet that says whose they are, with record number, claim, lines and hash', async () => {
    const pdf = await bundle(['Rosa', 'Ana']);
    const text = squeezed(readPdf(pdf).text);
    for (const shown of [
      '2packets',
      'Delgado,Rosa',
      'Delgado,Ana',
      '004-81-2207',
      'T7C22K',
      '1×99490',
      'abababababababab',
    ])
      expect(text).toContain(shown);
    expect(readTags(pdf).title).toBe('Audit packets: June 2026');
  });

  test('each stand under the name of its own patient, on pages of its own', async () => {
    const pdf = await bundle(['Rosa', 'Ana']);
    const over = squeezed(readTags(pdf).unspoken.join(''));
    const count = (name: string) => over.split(`${name}Delgado,June2026`).length - 1;
    expect(count('Rosa')).toBe(count('Ana'));
    expect(count('Rosa') + count('Ana') + 1).toBe(readPdf(pdf).pages);
    const titles = inOrder(readTags(pdf).tree).filter(it => it.type === 'H1');
    expect(titles.map(it => it.text)).toEqual(['Audit packets: June 2026', 'Audit packet', 'Audit packet']);
    expect(hindrances(pdf)).toEqual([]);
  });

  test('say which are not in it, and which part of each differs', async () => {
    const text = squeezed(readPdf(await bundle(['Rosa'], ['Ana'])).text);
    expect(text).toContain('Notinthisfile');
    expect(text).toContain('Delgado,Ana004-81-2207time');
    expect(squeezed(readPdf(await bundle(['Rosa'])).text)).not.toContain('Notinthisfile');
  });
});
