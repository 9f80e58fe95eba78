import { plusSeconds } from '@trellis/core/basics/instant';
import { type ContactKind, callToPatient } from '@trellis/core/outreach/contact-kind';
import { phoneLastsSeconds } from '@trellis/core/time/presence';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { aCall, aClock, aPatient, friday, show } from '../../test/render.tsx';
import { kindWords } from '../outreach/kind-words.ts';
import { callDeskWords } from '../words/call-desk.ts';
import type { Language } from '../words/format.ts';
import { CallGuard } from './CallGuard.tsx';
import { KindField } from './KindField.tsx';
import { PhoneState } from './PhoneState.tsx';
import { WhoIsCalling } from './WhoIsCalling.tsx';

const readAtMs = Date.parse(friday);
beforeEach(() => {
  vi.useFakeTimers({ now: readAtMs, toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const daughter = (mayHear: 'yes' | 'no' | 'not-known', name = 'Elena'): ContactKind => ({
  way: 'inbound',
  party: { with: 'family', name, relation: 'daughter', mayHear },
});

describe('a kind of contact in words', () => {
  test.each([
    [callToPatient, 'Call to patient', 'Llamada a paciente'],
    [daughter('yes'), 'Call from Elena, daughter', 'Llamada de Elena, daughter'],
    [daughter('yes', ' '), 'Call from family', 'Llamada de familia'],
    [{ way: 'outbound', party: { with: 'pharmacy', name: '' } }, 'Call to pharmacy', 'Llamada a farmacia'],
    [{ way: 'work', work: 'chart-review' }, 'Chart review', 'Revisión del expediente'],
  ] as const)('%j', (kind, en, es) => {
    expect(kindWords(kind, callDeskWords('en'))).toBe(en);
    expect(kindWords(kind, callDeskWords('es'))).toBe(es);
  });

  test('stands on its field, which is closed at first', () => {
    const shown = show(<KindField kind={daughter('yes')} onKind={() => {}} />);
    expect(shown.one('button').name).toBe('Call from Elena, daughter');
    expect(shown.one('button').attr('aria-expanded')).toBe('false');
  });
});

describe('a relative on the phone', () => {
  const guard = (kind: ContactKind, language: Language = 'en') => {
    const call = aCall();
    return show(<CallGuard call={call} kind={kind} reading={{ clock: call.clock, readAtMs }} />, {
      language,
    });
  };

  test.each([
    ['yes', 'Elena may hear about the care'],
    ['no', 'Elena may not hear about the care'],
    ['not-known', 'Ask the patient first what Elena may hear'],
  ] as const)('what she may hear stands in sight: %s', (mayHear, says) => {
    expect(guard(daughter(mayHear)).one('region', 'Who you are calling').heard).toContain(says);
  });

  test('in Spanish, and not for the patient herself', () => {
    expect(guard(daughter('no'), 'es').heard).toContain('no puede recibir información');
    expect(guard(callToPatient).heard).not.toContain('hear about');
  });

  test('work without a call has no phone', () => {
    expect(guard({ way: 'work', work: 'chart-review' }).has('link', /^Call /)).toBe(false);
    expect(guard(callToPatient).has('link', /^Call /)).toBe(true);
  });
});

describe('the phone', () => {
  const phone = (over: Parameters<typeof aClock>[0] = {}, phones = ['(212) 555-0134', '(212) 555-0199']) =>
    show(
      <PhoneState
        call={aCall({ patient: aPatient({ phones }) })}
        reading={{ clock: aClock(over), readAtMs }}
      />,
    );

  test('a number is a link that dials, and no address carries anything else', () => {
    const link = phone().one('link', 'Call (212) 555-0134');
    expect(link.attr('href')).toBe('tel:2125550134');
    expect(phone().all('link')).toHaveLength(2);
  });

  test('without a number one may still say that she is on the phone', () => {
    const shown = phone({}, []);
    expect(shown.heard).toContain('No phone recorded');
    expect(shown.has('button', 'I am on the phone')).toBe(true);
  });

  test('on the phone says for how long, and how to end it', () => {
    const shown = phone({ phoneUntil: plusSeconds(friday, phoneLastsSeconds - 610) });
    expect(shown.heard).toContain('On the phone 10:10');
    expect(shown.names('button')).toEqual(['Off the phone']);
    expect(shown.has('link')).toBe(false);
  });

  test('shortly before it ends by itself it asks', () => {
    const shown = phone({ phoneUntil: plusSeconds(friday, 120) });
    expect(shown.names('button')).toEqual(['Still on the phone ends by itself in 2:00', 'Off the phone']);
  });
});

test('who is calling: one field for the number, no search on each key', () => {
  const shown = show(<WhoIsCalling onDone={() => {}} />, { language: 'es' });
  expect(shown.one('textbox').name).toBe('Número que aparece en la pantalla');
  expect(shown.one('textbox').attr('type')).toBe('tel');
  expect(shown.one('textbox').attr('autocomplete')).toBe('off');
  expect(shown.one('button', 'Buscar').attr('aria-disabled')).toBe('true');
});
