import type { Role } from '@trellis/core/access/staff';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { day } from '../../../core/test/builders.ts';
import { anActor, aPatient, friday, show, someQueries } from '../../test/render.tsx';
import type { Language } from '../words/format.ts';
import { FoundPatient } from './FoundPatient.tsx';
import { KeySheet } from './KeySheet.tsx';
import { Palette } from './Palette.tsx';
import { letterOf, placesOf } from './places.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(friday), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const list = (role: Role = 'care-manager', language: Language = 'en', billing: 'on' | 'off' = 'on') =>
  show(<Palette onClose={() => {}} />, { queries: someQueries({ role }, { billing }), language });

describe('the list that Ctrl K opens', () => {
  test('is a dialog whose field has the focus and says what it finds', () => {
    const shown = list();
    expect(shown.one('dialog', 'Search patients, pages and actions').has('listbox', 'What was found')).toBe(
      true,
    );
    expect(shown.one('combobox').attr('placeholder')).toBe(
      'Name, phone, record number, birth date, page or action',
    );
    expect(list('care-manager', 'es').has('dialog', 'Buscar pacientes, páginas y acciones')).toBe(true);
  });

  test.each<[Role, readonly RegExp[]]>([
    [
      'care-manager',
      [
        /^Today/,
        /^Patients/,
        /^Intake/,
        /^Eligibility/,
        /^Billing/,
        /^Library/,
        /^Cover/,
        /^Your account/,
        /^New request for a care manager$/,
      ],
    ],
    ['biller', [/^Billing/, /^Patients/, /^Your account/]],
    ['administrator', [/^Administration/, /^Import/, /^Billing/, /^Letters/, /^Forms/, /^Your account/]],
  ])('a %s is led to her pages and no others', (role, pages) => {
    const options = list(role).names('option');
    expect(options).toHaveLength(pages.length);
    for (const [i, page] of pages.entries()) expect(options[i]).toMatch(page);
  });

  test('where nobody bills there is no way to billing', () => {
    expect(list('care-manager', 'en', 'off').names('option').join()).not.toContain('Billing');
  });

  test('who may read no charts is not offered to search people', () => {
    expect(list('administrator').one('combobox').attr('placeholder')).toBe('Page or action');
  });

  test('the first line is the one that Enter opens', () => {
    const shown = list();
    const [first] = shown.all('option');
    expect(first?.attr('aria-selected')).toBe('true');
    expect(shown.one('combobox').attr('aria-activedescendant')).toBe(first?.attr('id'));
  });
});

describe('somebody found', () => {
  test('is told apart by age, birth date, record number and phone', () => {
    const shown = show(<FoundPatient patient={aPatient({ mrn: 'MRN-00417', phones: ['(212) 555-0134'] })} />);
    expect(shown.heard).toContain(
      'Rosa García Márquez 78 F · born 14 Mar 1948 · MRN MRN-00417 · (212) 555-0134',
    );
  });

  test('who has died is said to have', () => {
    const shown = show(<FoundPatient patient={aPatient({ deceasedOn: day('2026-11-02') })} />);
    expect(shown.heard).toContain('Died 2 Nov 2026');
  });
});

describe('letters after g', () => {
  test('lead to one page each', () => {
    const letters = Object.values(letterOf);
    expect(new Set(letters).size).toBe(letters.length);
  });

  test('stand in the sheet of keys, for the pages of the role', () => {
    const shown = show(<KeySheet onClose={() => {}} />);
    expect(shown.heard).toContain('g, t Today');
    expect(shown.heard).not.toContain('Administration');
    const admin = show(<KeySheet onClose={() => {}} />, { queries: someQueries({ role: 'administrator' }) });
    expect(admin.heard).toContain('g, a Administration');
  });

  test('are for pages that the role has', () => {
    expect(placesOf(anActor({ role: 'biller' }), true)).toEqual(['billing', 'patients', 'account']);
    expect(placesOf(anActor({ role: 'program' }), true)).toEqual(['account']);
  });
});
