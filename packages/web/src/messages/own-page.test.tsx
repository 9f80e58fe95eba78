import { declined } from '@trellis/core/assessments/score';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { ownPhoneEn } from '../words/own-phone.en.ts';
import { ownPhoneEs } from '../words/own-phone.es.ts';
import { dayOf } from './OwnBirthDate.tsx';
import { OwnDanger } from './OwnDanger.tsx';
import { OwnEnd } from './OwnEnd.tsx';
import { OwnPaused, OwnTakenBack } from './OwnNotice.tsx';
import { answered, declinedAt } from './own-deeds.ts';
import { openedWith, ownAddress } from './own-link.ts';

describe('the address of her page', () => {
  const secret = '01a20758-ed01-750c-8cc6-d0985fa17af3.B6z606F8Mwzf1i9dfgyCgYbS0elPogHp-PjBvnYJuKQ';

  test('holds the secret behind #, where no server and no log sees it', () => {
    const address = new URL(ownAddress('https://care.example.org', { secret, language: 'es' }));
    expect(address.pathname + address.search).toBe('/mine');
    expect(openedWith(address.hash, 'en-US')).toEqual({ secret, language: 'es' });
  });

  test('without a language is in that of the phone, and with anything else asks all the same', () => {
    expect(openedWith('', 'es-MX')).toEqual({ secret: '', language: 'es' });
    expect(openedWith('#whatever', 'en-US')).toEqual({ secret: 'whatever', language: 'en' });
    expect(openedWith('#fr.abc', 'fr-FR')).toEqual({ secret: 'fr.abc', language: 'en' });
  });
});

describe('the birth date', () => {
  test('is a day there is', () => {
    expect(dayOf({ year: '1948', month: '03', day: '4' })).toBe('1948-03-04');
    expect(dayOf({ year: '1948', month: '02', day: '29' })).toBe('1948-02-29');
    for (const [year, month, day] of [
      ['1949', '02', '29'],
      ['48', '03', '14'],
      ['1948', '', '14'],
      ['1948', '04', '31'],
      ['1948', '03', ''],
    ] as const)
      expect(dayOf({ year, month, day })).toBeUndefined();
  });
});

describe('her answers', () => {
  test('take the reason for skipping away', () => {
    const kept = { items: [], skips: { little: 'not-now' as const, harm: 'not-known' as const } };
    const path = [{ linkId: 'little', at: 0 }];
    expect(answered(kept, path, [{ valueBoolean: true }])).toEqual({
      items: [{ linkId: 'little', answer: [{ valueBoolean: true }] }],
      skips: { harm: 'not-known' },
    });
  });

  test('may be that she would rather not say, and be taken back', () => {
    expect(declinedAt([{ valueInteger: 3 }])).toEqual([declined]);
    expect(declinedAt([declined])).toEqual([]);
  });
});

describe('in a danger', () => {
  test.each([
    ['en', ownPhoneEn, 'sms:988"'],
    ['es', ownPhoneEs, 'sms:988?&amp;body=AYUDA"'],
  ] as const)('she reads in %s whom to call, and calls by a press', (language, words, sms) => {
    const shown = renderToStaticMarkup(<OwnDanger words={words.danger} language={language} isTold />);
    for (const part of ['role="alert"', 'href="tel:988"', 'href="tel:911"', sms, words.danger.title])
      expect(shown).toContain(part);
  });
});

test('a link that was taken back promises nobody who hears, and says whom to call all the same', () => {
  const shown = renderToStaticMarkup(<OwnDanger words={ownPhoneEn.danger} language="en" isTold={false} />);
  expect(shown).not.toContain(ownPhoneEn.danger.told);
  expect(shown).toContain('href="tel:988"');
});

describe('the end', () => {
  const end = (open: readonly number[], trouble = '', maySend = true) =>
    renderToStaticMarkup(
      <OwnEnd
        words={ownPhoneEn}
        open={open}
        trouble={trouble}
        isSending={false}
        maySend={maySend}
        onGo={() => {}}
        onBack={() => {}}
        onSend={() => {}}
      />,
    );

  test('sends only when everything is answered, and leads to what is not', () => {
    expect(end([])).toContain('Send my answers');
    const two = end([2, 6]);
    expect(two).not.toContain('Send my answers');
    expect(two).toContain('2 questions have no answer yet.');
    expect(two).toContain('Go to question 3');
    expect(two).toContain('Go to question 7');
  });

  test('sends nothing of a link that was taken back', () => {
    expect(end([], '', false)).not.toContain('Send my answers');
  });

  test('says in her words what did not work', () => {
    expect(end([], 'unreachable')).toContain('There is no connection right now');
    expect(end([], 'assessment.empty')).toContain('call your care team');
  });
});

describe('a form that rests because nobody is on call', () => {
  test.each([
    ['en', ownPhoneEn, 'sms:988"'],
    ['es', ownPhoneEs, 'sms:988?&amp;body=AYUDA"'],
  ] as const)(
    'says in %s whom she reaches now, and that what she answered is kept',
    (language, words, sms) => {
      const shown = renderToStaticMarkup(
        <OwnPaused words={words} language={language} phone="(617) 555-0100" />,
      );
      for (const part of ['role="alert"', 'tel:988', sms, 'tel:911', 'tel:6175550100', words.paused.kept])
        expect(shown).toContain(part);
    },
  );

  test('without a number of the clinic shows none', () => {
    const shown = renderToStaticMarkup(<OwnPaused words={ownPhoneEn} language="en" phone={null} />);
    expect(shown.match(/href="tel:/g)).toHaveLength(2);
  });
});

describe('what was taken back', () => {
  test('says that nobody reads it, and of a plan that it is gone', () => {
    const of = (kind: 'form' | 'plan') => renderToStaticMarkup(<OwnTakenBack words={ownPhoneEn} of={kind} />);
    expect(of('form')).toContain('What you wrote stays here until you close it.');
    expect(of('plan')).toContain('not shown here any more');
    expect(of('plan')).not.toContain('What you wrote');
  });
});
