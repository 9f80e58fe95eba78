import { describe, expect, test } from 'vitest';
import { at, named } from '../../../core/test/builders.ts';
import { aSession, openPage, seedProblem, show, someQueries } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import { useShownKeys } from '../kit/shown-keys.ts';
import { KeySheet } from '../shell/KeySheet.tsx';
import type { Language } from '../words/format.ts';
import { AccountNotices } from './AccountNotices.tsx';
import { AccountPage } from './AccountPage.tsx';
import { JoinForm } from './JoinPage.tsx';
import { linkQuery } from './join.queries.ts';
import { LockPanel } from './LockPanel.tsx';
import { ProofForm } from './ProofForm.tsx';
import { SecondFactor } from './SecondFactor.tsx';
import { noticesQuery } from './second-factor.queries.ts';
import { sessionQuery } from './session.queries.ts';
import { sessionsQuery } from './sessions.queries.ts';

const link = {
  kind: 'join',
  name: 'June Park',
  email: 'june@hudson.example',
  organization: 'Hudson Health',
} as const;

describe('a link', () => {
  const form = (kind: 'join' | 'reset' = 'join', language: Language = 'en') =>
    show(<JoinForm token="secret of the link" link={{ ...link, kind }} />, { language });

  test('says whom it is for and asks for one password, with the rule', () => {
    const shown = form();
    expect(shown.heard).toContain('June Park, Hudson Health You sign in as june@hudson.example.');
    expect(shown.heard).toContain('At least 15 characters.');
    expect(shown.all('textbox').map(it => it.attr('autocomplete'))).toContain('new-password');
    expect(form('reset', 'es').one('heading').heard).toBe('Una contraseña nueva');
  });

  test('its secret stands nowhere on the page', () => {
    expect(JSON.stringify(form().seen) + form().addresses.join()).not.toContain('secret of the link');
  });

  test.each([
    ['invitation.expired', 'This link has expired', 'Este enlace venció'],
    ['invitation.used', 'This link was used before', 'Este enlace ya se usó'],
    ['invitation.revoked', 'This link was withdrawn', 'Este enlace fue retirado'],
    ['invitation.not-found', 'This link is not known', 'Este enlace no se conoce'],
  ] as const)('that is no good says why: %s', async (code, en, es) => {
    for (const [language, title] of [
      ['en', en],
      ['es', es],
    ] as const) {
      const queries = someQueries();
      seedProblem(queries, linkQuery('').queryKey, new ClientProblem(code));
      const { page } = await openPage('/join', { queries, language });
      expect(page.one('alert').heard).toContain(title);
      expect(page.one('link').attr('href')).toBe('/sign-in');
    }
  });
});

describe('the lock', () => {
  const locked = () => {
    const queries = someQueries({}, { gate: 'locked', locksInSeconds: 0 });
    return openPage('/patients', { queries });
  };

  test('names who was here and asks for the password or a code', () => {
    const shown = show(<LockPanel leave={null} />);
    expect(shown.one('heading').heard).toBe('Locked');
    expect(shown.heard).toContain('Dana Whitlock');
    expect(shown.one('textbox', 'Password, or a code of your app').attr('type')).toBe('password');
    expect(show(<LockPanel leave={null} />, { language: 'es' }).has('button', 'Desbloquear')).toBe(true);
  });

  test('stands over the same address, and what is behind it is neither seen nor reached', async () => {
    const { page, endsAt } = await locked();
    expect(endsAt).toBe('/patients');
    expect(page.has('heading', 'Locked')).toBe(true);
    expect(page.drawn('div').filter(it => it.attr('inert') !== undefined)).toHaveLength(1);
    expect(page.drawn('div').filter(it => it.attr('hidden') !== undefined)).toHaveLength(1);
  });
});

describe('the second factor', () => {
  test('is set up before anything else where the organization asks for it', async () => {
    const queries = someQueries({}, { gate: 'set-up' });
    const { page, endsAt } = await openPage('/patients', { queries });
    expect(endsAt).toBe('/set-up');
    expect(page.one('heading').heard).toBe('Your second factor');
    expect(page.has('navigation')).toBe(false);
  });

  test('is offered at once to who is still coming in, and after a proof to who has worked for a while', () => {
    const offers = (asksProof: boolean, hasSecondFactor: boolean) =>
      show(<SecondFactor asksProof={asksProof} onDone={() => {}} />, {
        queries: someQueries({}, { hasSecondFactor }),
      }).names('button');
    expect(offers(true, true)).toEqual(['Set up a new one']);
    expect(offers(true, false)).toEqual(['Set it up']);
    expect(offers(false, false)).toEqual(['Set it up']);
  });

  test('a proof is the password, and a code of who has a second factor', () => {
    const asked = (hasSecondFactor: boolean, language: Language = 'en') =>
      show(<ProofForm does="Go on" isPending={false} error={undefined} onProved={() => {}} />, {
        queries: someQueries({}, { hasSecondFactor }),
        language,
      }).names('textbox');
    expect(asked(false)).toEqual(['Your password, to be sure it is you']);
    expect(asked(true)).toEqual([
      'Your password, to be sure it is you',
      'A code of your app, or a recovery code',
    ]);
    expect(asked(true, 'es')[0]).toBe('Su contraseña, para saber que es usted');
  });

  test('a proof that was refused says so', () => {
    const error = new ClientProblem('access.proof-refused');
    const shown = show(<ProofForm does="Go on" isPending={false} error={error} onProved={() => {}} />);
    expect(shown.one('alert').heard).toContain('The password or the code is wrong');
  });
});

describe('the page about oneself', () => {
  const page = (language: Language = 'en') => {
    const queries = someQueries();
    queries.setQueryData(
      sessionQuery.queryKey,
      aSession({ hasSecondFactor: true, preference: { letterKeys: 'off', language: null } }),
    );
    const session = (name: string, device: string | null) => ({
      id: named<'session'>(name),
      isThis: name === 'this',
      device,
      createdAt: at('2026-11-20T13:00Z'),
      lastUsedAt: at('2026-11-20T14:00Z'),
    });
    queries.setQueryData(sessionsQuery.queryKey, {
      sessions: [session('this', 'Mozilla/5.0 (Windows NT 10.0) Chrome/141.0'), session('other', null)],
    });
    return show(<AccountPage onSignedOut={() => {}} />, { queries, language });
  };

  test('shows where she is signed in, and which of them is here', () => {
    const rows = page().one('table', 'Your sessions').all('row').slice(1);
    expect(rows.map(it => it.heard)).toEqual([
      'Chrome, Windows this one Fri 20 Nov 08:00 Fri 20 Nov 09:00',
      'unknown Fri 20 Nov 08:00 Fri 20 Nov 09:00',
    ]);
    expect(page().names('button')).toEqual(
      expect.arrayContaining(['Sign out everywhere else', 'Sign out everywhere']),
    );
  });

  test('offers new codes to who has a factor, and to go without one only where that is left to her', () => {
    const acts = (secondFactor: 'required' | 'optional', hasSecondFactor: boolean) => {
      const queries = someQueries({}, { secondFactor, hasSecondFactor });
      queries.setQueryData(sessionsQuery.queryKey, { sessions: [] });
      return show(<AccountPage onSignedOut={() => {}} />, { queries }).names('button');
    };
    expect(acts('optional', true)).toEqual(expect.arrayContaining(['New recovery codes', 'Go without']));
    expect(acts('required', true)).not.toContain('Go without');
    expect(acts('optional', false)).not.toContain('New recovery codes');
    expect(acts('required', false)).toContain('Change password');
  });

  test('tells whether letters are switched off and the second factor is on', () => {
    expect(page().one('group', 'Single-letter keys').one('button', 'Off').attr('aria-pressed')).toBe('true');
    expect(page().heard).toContain('On: sign-in asks for a code.');
    expect(page('es').heard).toContain('Activado: al entrar se pide un código.');
  });
});

describe('what happened to her way in', () => {
  const told = (language: Language = 'en', notices: number = 2) => {
    const queries = someQueries({}, { hasNotices: true });
    const all = [
      { kind: 'second-factor-ended', by: 'Ada Quinn' },
      { kind: 'password-changed', by: null },
    ] as const;
    queries.setQueryData(noticesQuery.queryKey, {
      notices: all
        .slice(0, notices)
        .map(it => ({ ...it, id: named<'notice'>(it.kind), at: at('2026-11-20T14:00Z') })),
    });
    return show(<AccountNotices />, { queries, language });
  };

  test('is told with who did it and when, until she says that she has seen it', () => {
    expect(
      told()
        .all('listitem')
        .map(it => it.heard),
    ).toEqual([
      'Your second factor was switched off: Fri 20 Nov 09:00, by Ada Quinn.',
      'Your password was changed: Fri 20 Nov 09:00.',
    ]);
    expect(told().names('button')).toEqual(['I have seen this']);
    expect(told('es').heard).toContain('Se quitó su segundo factor');
  });

  test('takes no room when there is nothing', () => {
    expect(told('en', 0).has('complementary')).toBe(false);
  });
});

describe('the sheet of keys', () => {
  test('names the keys that work everywhere, and says when letters are off', () => {
    const shown = show(<KeySheet onClose={() => {}} />);
    expect(shown.heard).toMatch(/K search: patients, pages, actions \/ search \? this list/);
    expect(shown.heard).not.toContain('switched off');
    const off = someQueries({}, { preference: { letterKeys: 'off', language: null } });
    expect(show(<KeySheet onClose={() => {}} />, { queries: off }).heard).toContain('switched off');
  });

  test('of a page without keys of its own says so', () => {
    const Page = () => {
      useShownKeys([]);
      return <KeySheet onClose={() => {}} />;
    };
    expect(show(<Page />).heard).toContain('This page has no keys of its own.');
  });
});
