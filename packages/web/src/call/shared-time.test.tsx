import { describe, expect, test } from 'vitest';
import { aCall, show, someQueries } from '../../test/render.tsx';
import type { Language } from '../words/format.ts';
import { type AttributionView, attributionQuery } from './attribution.queries.ts';
import { SharedTime } from './SharedTime.tsx';
import { secondsOfText, sharesOfTexts, textOfSeconds } from './share-form.ts';

const { callId } = aCall();

const shared = async (over: Partial<AttributionView> = {}, language: Language = 'en') => {
  const queries = someQueries();
  queries.setQueryData(attributionQuery(callId).queryKey, {
    targets: ['CCM', 'RPM'],
    byDefault: ['CCM', 'RPM'],
    shares: [],
    ...over,
  });
  return show(<SharedTime callId={callId} />, { queries, language });
};

describe('time of a contact by program', () => {
  test('is one quiet button until somebody looks', async () => {
    const shown = await shared();
    expect(shown.one('button', /Time/).heard).toContain('Time by program');
    expect(shown.has('textbox', /monitoring/)).toBe(false);
  });

  test('says what was given', async () => {
    expect((await shared({ shares: [{ program: 'RPM', seconds: 480 }] })).heard).toContain('Given: RPM 8:00');
  });

  test('in Spanish', async () => {
    expect((await shared({}, 'es')).heard).toContain('Tiempo por programa');
  });
});

describe('minutes as a person writes them', () => {
  test.each([
    ['8:00', 480],
    ['8', 480],
    ['0:30', 30],
    [' 12:05 ', 725],
    ['', null],
    ['0:00', null],
    ['8:60', undefined],
    ['8,5', undefined],
    ['-3', undefined],
  ])('%s', (text, seconds) => {
    expect(secondsOfText(text)).toBe(seconds);
  });

  test('are written back as they are read', () => {
    expect([textOfSeconds(480), textOfSeconds(29), secondsOfText(textOfSeconds(754))]).toEqual([
      '8:00',
      '0:29',
      754,
    ]);
  });

  test('give shares of what was written, or none when one cannot be read', () => {
    expect(sharesOfTexts({ RPM: '8:00', BHI: '' }, ['RPM', 'BHI'])).toEqual([
      { program: 'RPM', seconds: 480 },
    ]);
    expect(sharesOfTexts({ RPM: '8:00', BHI: 'x' }, ['RPM', 'BHI'])).toBeUndefined();
  });
});
