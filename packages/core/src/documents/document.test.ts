import { describe, expect, test } from 'vitest';
import { day, problemOf } from '../../test/builders.ts';
import {
  decideDocumentGiven,
  decideFile,
  decideVoid,
  fileNameOf,
  givenSchema,
  mediaTypeOf,
  mostBytes,
  refuseTooLarge,
} from './document.ts';
import { type Given, receivers } from './given.ts';

const bytes = (text: string) => new Uint8Array([...text].map(it => it.charCodeAt(0)));
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]);

describe('what a file is, its first bytes say', () => {
  test.each([
    ['application/pdf', bytes('%PDF-1.7\n')],
    ['image/jpeg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0])],
    ['image/png', png],
  ])('%s', (type, file) => {
    expect(mediaTypeOf(file)).toBe(type);
    expect(decideFile(file)).toBe(type);
  });

  test.each([
    ['a page that calls itself consent.pdf', bytes('<html><script>alert(1)</script>')],
    ['a drawing with a script in it', bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>')],
    ['a PDF that begins later, as pages that are also PDF do', bytes('<!-- %PDF-1.7 -->')],
    ['a letter of a word processor', bytes('PK\u0003\u0004word/document.xml')],
    ['a GIF', bytes('GIF89a')],
    ['half the mark of a PNG', png.slice(0, 7)],
  ])('%s is refused with what to bring instead', (_, file) => {
    expect(mediaTypeOf(file)).toBeUndefined();
    const { code, says } = problemOf(() => decideFile(file));
    expect(code).toBe('document.type-refused');
    expect(says).toContain('Save or scan it as PDF');
  });

  test('nothing is no file', () => {
    expect(problemOf(() => decideFile(new Uint8Array())).code).toBe('document.empty');
  });

  test('and more than 25 MB is too much', () => {
    const { code, details } = problemOf(refuseTooLarge);
    expect(code).toBe('document.too-large');
    expect(details).toEqual({ mostBytes: 26_214_400 });
    expect(mostBytes).toBe(26_214_400);
  });
});

describe('a document is given', () => {
  const document = { recordedOn: day('2026-01-14'), isVoided: false };
  const given = { on: day('2026-01-15'), how: 'mailed', receiver: 'other', name: 'June' } as const;
  const giving = (over: Partial<Given>, about = document) =>
    decideDocumentGiven(about, { ...given, ...over }, day('2026-01-20'));

  test('from the day it was recorded, to anybody who has a name', () => {
    expect(giving({})).toEqual(given);
    expect(problemOf(() => giving({ on: day('2026-01-13') })).code).toBe('document.given-day');
    expect(problemOf(() => giving({ name: '' })).code).toBe('document.given-name');
  });

  test('not once it was taken back', () => {
    expect(problemOf(() => giving({}, { ...document, isVoided: true })).code).toBe('document.voided');
  });

  test('to a patient, a caregiver or somebody else', () => {
    for (const receiver of receivers)
      expect(givenSchema.parse({ ...given, receiver }).receiver).toBe(receiver);
  });
});

describe('a document is taken back', () => {
  test('with a reason, once', () => {
    expect(decideVoid({ isVoided: false }, ' another patient’s ')).toBe('another patient’s');
    expect(problemOf(() => decideVoid({ isVoided: false }, '  ')).code).toBe('document.needs-reason');
    expect(problemOf(() => decideVoid({ isVoided: true }, 'again')).code).toBe('document.voided');
  });
});

test('a saved file names what it is and when, never whom it is about', () => {
  expect(fileNameOf('consent', 'application/pdf', day('2026-01-14'))).toBe('consent-2026-01-14.pdf');
  expect(fileNameOf('other', 'image/jpeg', day('2026-01-14'))).toBe('other-2026-01-14.jpg');
  expect(fileNameOf('advance-directive', 'image/png', day('2026-01-14'))).toBe(
    'advance-directive-2026-01-14.png',
  );
});
