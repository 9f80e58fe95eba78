import { describe, expect, test } from 'vitest';
import { aCall, show, someQueries } from '../../test/render.tsx';
import type { Language } from '../words/format.ts';
import { type AttributionView, attributionQuery } from './attribution.queries.ts';
import { SharedTime } from './SharedTime.tsx';
import { sharesOfTexts } from './share-form.ts';

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

describe('what was written by program', () => {
  test('gives shares of what was written, or none when one cannot be read', () => {
    expect(sharesOfTexts({ RPM: '8:00', BHI: '' }, ['RPM', 'BHI'])).toEqual([
      { program: 'RPM', seconds: 480 },
    ]);
    expect(sharesOfTexts({ RPM: '8:00', BHI: 'x' }, ['RPM', 'BHI'])).toBeUndefined();
  });
});
