import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterContextProvider, RouterProvider } from '@tanstack/react-router';
import type { Actor } from '@trellis/core/access/staff';
import { emptyDraft } from '@trellis/core/call/call';
import { callGuideSchema } from '@trellis/core/call/call-guide';
import type { Clock } from '@trellis/core/call/clock';
import type { ProgramMinutes } from '@trellis/core/caseload/program-minutes';
import { callToPatient } from '@trellis/core/outreach/contact-kind';
import { noFindings } from '@trellis/core/outreach/findings';
import { consentStatements, consentTextVersion } from '@trellis/core/people/consent';
import type { Patient } from '@trellis/core/people/patient';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { vi } from 'vitest';
import checkIn from '../../../content/call-guides/ccm-check-in.json' with { type: 'json' };
import { at, day, named, newYork, aPatient as someone } from '../../core/test/builders.ts';
import { type SessionView, sessionQuery } from '../src/access/session.queries.ts';
import type { CallView } from '../src/call/call.queries.ts';
import type { Today, WorklistItem, WorklistRow } from '../src/caseload/worklist.queries.ts';
import { theme } from '../src/kit/theme.ts';
import type { ContactView } from '../src/outreach/contact.queries.ts';
import type { EnrolmentView } from '../src/programs/enrolment.queries.ts';
import { createPages } from '../src/shell/routes.tsx';
import type { Language } from '../src/words/format.ts';
import { bringProblems } from '../src/words/told.ts';
import { bringWords, SpokenProvider, spoken } from '../src/words/words.ts';
import { parsed, Shown } from './shown.ts';

await Promise.all([bringWords('es'), bringProblems()]);

// The pages run in browsers only, so their stores say nothing about a first reading on a server: here it is the same.
vi.mock('react', async original => {
  const react = await original<typeof import('react')>();
  const useSyncExternalStore: typeof react.useSyncExternalStore = (subscribe, read, readFirst = read) =>
    react.useSyncExternalStore(subscribe, read, readFirst);
  return { ...react, useSyncExternalStore };
});

/** A cache as the pages have it, with Dana signed in. What a test does not put in is still loading. */
export function someQueries(actor: Partial<Actor> = {}, session: Partial<SessionView> = {}): QueryClient {
  const queries = new QueryClient({ defaultOptions: { queries: { retryOnMount: false, retry: false } } });
  queries.setQueryData(sessionQuery.queryKey, aSession({ actor: anActor(actor), ...session }));
  return queries;
}

/** What was asked under this key failed and brought nothing. */
export function seedProblem(queries: QueryClient, queryKey: readonly unknown[], error: Error): void {
  const query = queries.getQueryCache().build(queries, { queryKey });
  query.setState({ ...query.state, status: 'error', error, fetchStatus: 'idle' });
}

type Setting = { readonly language?: Language; readonly queries?: QueryClient };

const around = (content: ReactNode, language: Language, queries: QueryClient) => (
  <MantineProvider theme={theme} env="test" withCssVariables={false} withGlobalClasses={false}>
    <SpokenProvider value={spoken(language)}>
      <QueryClientProvider client={queries}>{content}</QueryClientProvider>
    </SpokenProvider>
  </MantineProvider>
);

function pagesAt(address: string, queries: QueryClient) {
  const pages = createPages(queries);
  pages.update({ ...pages.options, history: createMemoryHistory({ initialEntries: [address] }) });
  return pages;
}

/** A component as it first appears. */
export function show(content: ReactNode, { language = 'en', queries = someQueries() }: Setting = {}): Shown {
  const inRouter = <RouterContextProvider router={pagesAt('/', queries)}>{content}</RouterContextProvider>;
  return new Shown(parsed(renderToStaticMarkup(around(inRouter, language, queries))));
}

/** A whole page under its address, with frame and rail, and where the address led in the end. */
export async function openPage(
  address: string,
  { language = 'en', queries = someQueries() }: Setting = {},
): Promise<{ readonly page: Shown; readonly endsAt: string }> {
  const pages = pagesAt(address, queries);
  await pages.load();
  const result = pages._serverResult;
  if (result?.type === 'redirect')
    return openPage(result.redirect.headers.get('Location') ?? '', { language, queries });
  const html = renderToStaticMarkup(around(<RouterProvider router={pages} />, language, queries));
  return { page: new Shown(parsed(html)), endsAt: pages.state.location.href };
}

/** How wide the window is; without it the pages take the narrow form. Undone by `vi.unstubAllGlobals()`. */
export function windowIs(width: number): void {
  const fits = (query: string) => {
    const [, side, edge] = /(min|max)-width:\s*(\d+)px/.exec(query) ?? [];
    return side === 'min' ? width >= Number(edge) : width <= Number(edge);
  };
  vi.stubGlobal('window', { matchMedia: (query: string) => ({ matches: fits(query) }) });
}

/** What a hook gives to the component that uses it. */
export function hookOf<Value>(use: () => Value, queries: QueryClient = someQueries()): Value {
  const got: Value[] = [];
  const Probe = () => {
    got.push(use());
    return null;
  };
  show(<Probe />, { queries });
  return got[0] as Value;
}

/** Friday 20 November 2026, 09:41 in New York. */
export const friday = at('2026-11-20T14:41:00Z');

export const rosaId = '01a20465-b29a-719c-8bf1-e7e1eb26f1e7';

/** Rosa, whose id is one that an address may carry. */
export const aPatient = (over: Partial<Patient> = {}): Patient =>
  someone({ id: named<'patient'>(rosaId), ...over });

/** Dana Whitlock, care manager in New York. */
export const anActor = (over: Partial<Actor> = {}): Actor => ({
  orgId: named<'organization'>('01a20465-b29a-719c-8bf1-000000000001'),
  staffId: named<'staff'>('01a20465-b29a-719c-8bf1-000000000002'),
  role: 'care-manager',
  credential: 'RN',
  name: 'Dana Whitlock',
  practice: {
    id: named<'practice'>('01a20465-b29a-719c-8bf1-000000000003'),
    name: 'Hudson Family Medicine',
    zone: newYork,
  },
  ...over,
});

/** Dana's session, in use a moment ago. */
export const aSession = (over: Partial<SessionView> = {}): SessionView => ({
  actor: anActor(),
  csrf: 'token',
  gate: 'open',
  locksInSeconds: 900,
  hasSecondFactor: false,
  secondFactor: 'optional',
  hasNotices: false,
  isPaged: false,
  billing: 'on',
  preference: { letterKeys: 'on', language: null },
  ...over,
});

/** A check-in due this Friday, agreed four weeks ago. */
export const anItem = (
  over: Partial<WorklistItem> = {},
  anchors: Readonly<Record<string, string | boolean | null>> = {},
): WorklistItem => ({
  key: 'ccm.check-in:2026-11',
  rule: 'ccm.check-in',
  opensAt: at('2026-11-20T05:00Z'),
  dueAt: at('2026-11-20T05:00Z'),
  overdueAt: at('2026-11-21T05:00Z'),
  shownFrom: at('2026-11-20T05:00Z'),
  pressure: 'planned-care',
  decisionId: null,
  handedOver: null,
  ...over,
  anchors: {
    since: 'contact',
    sinceAt: at('2026-10-23T14:00Z'),
    outcome: 'reached',
    timed: false,
    ...over.anchors,
    ...anchors,
  },
});

/** Rosa with her check-in; `item` and `anchors` say what is different about it, `others` what else she needs. */
export const aRow = ({
  item = {},
  anchors = {},
  others = [],
  ...over
}: Partial<Omit<WorklistRow, 'items'>> & {
  readonly item?: Partial<WorklistItem>;
  readonly anchors?: Readonly<Record<string, string | boolean | null>>;
  readonly others?: readonly WorklistItem[];
} = {}): WorklistRow => ({
  patient: aPatient(),
  items: [anItem(item, anchors), ...others],
  tries: ['no-answer', 'left-message', 'reached'],
  program: 'CCM',
  minutes: someMinutes({ seconds: 252 }),
  careManager: null,
  best: null,
  coveredFor: null,
  ...over,
});

/** Ten minutes of chronic care, of twenty. */
export const someMinutes = (over: Partial<ProgramMinutes> = {}): ProgramMinutes => ({
  program: 'CCM',
  seconds: 600,
  thresholdSeconds: 1200,
  shared: null,
  ...over,
});

/** One page of a worklist as the cache holds it. */
export const aToday = (rows: readonly WorklistRow[], over: Partial<Today> = {}) => ({
  pages: [
    {
      now: friday,
      rows,
      next: null,
      counts: { patients: rows.length, overdue: 0, byRule: {} },
      closedToday: 0,
      ...over,
    },
  ],
  pageParams: [undefined],
});

/** Four minutes recorded, and 41 seconds running. */
export const aClock = (over: Partial<Clock> = {}): Clock => ({
  now: friday,
  recordedSeconds: 240,
  runningSince: at('2026-11-20T14:40:19Z'),
  gaps: [],
  phoneUntil: null,
  ...over,
});

export const aGap = (name: string, over: Partial<Clock['gaps'][number]> = {}): Clock['gaps'][number] => ({
  id: named<'idle gap'>(name),
  start: at('2026-11-20T14:32:00Z'),
  end: at('2026-11-20T14:35:05Z'),
  decision: null,
  reason: null,
  ...over,
});

/** What stands on the call page: nothing yet but what is said here. */
export const aDraft = (over: Partial<CallView['draft']> = {}): CallView['draft'] => ({
  ...emptyDraft(callToPatient),
  ...over,
});

/** The monthly check-in with Rosa, nothing asked yet. */
export const aCall = (over: Partial<CallView> = {}): CallView => ({
  callId: named<'call'>('01a20465-b29a-719c-8bf1-00000000ca11'),
  patient: aPatient(),
  startedAt: at('2026-11-20T14:30:00Z'),
  guide: callGuideSchema.parse(checkIn),
  draft: aDraft(),
  version: 1,
  clock: aClock(),
  minutes: [someMinutes()],
  program: 'CCM',
  mayAttribute: false,
  due: [],
  escalation: { practice: 'Harbor Family Medicine', phone: '(212) 555-0100', provider: 'Amara Osei, MD' },
  ...over,
});

/** Reached four weeks ago; she missed some of her medicines. */
export const aContact = (over: Partial<ContactView> = {}): ContactView => ({
  id: named<'call'>('october'),
  staffName: 'Dana Whitlock',
  startedAt: at('2026-10-23T13:40Z'),
  closedAt: at('2026-10-23T14:00Z'),
  outcome: 'reached',
  note: 'Ankles less swollen.',
  answers: [
    { questionId: 'how-since-last', answerIds: ['same'], words: '', skipped: null },
    {
      questionId: 'medicines',
      answerIds: ['missed-some'],
      words: 'La de la noche se me olvida.',
      skipped: null,
    },
  ],
  guideId: 'ccm-check-in',
  nextContact: { timed: false, on: day('2026-11-20') },
  kind: callToPatient,
  findings: noFindings,
  copied: [],
  redFlags: [],
  countedSeconds: 754,
  ...over,
});

export const anEnrolment = (over: Partial<EnrolmentView> = {}): EnrolmentView => ({
  id: named<'enrolment'>('ccm'),
  program: 'CCM',
  billingPractitioner: 'Amara Osei, MD',
  careManager: 'Dana Whitlock, RN',
  careManagerId: named<'staff'>('dana'),
  consentForm: 'verbal',
  consentAt: at('2026-11-05T15:00Z'),
  conditions: ['Hypertension', 'Type 2 diabetes'],
  papers: [{ id: named<'paper'>('visit'), kind: 'initiating-visit', on: day('2026-08-12'), where: 'EHR' }],
  billingPractitionerId: named<'staff'>('osei'),
  conditionIds: [named<'chart fact'>('Hypertension'), named<'chart fact'>('Type 2 diabetes')],
  consentTold: [...consentStatements],
  consentLanguage: 'es',
  consentTextVersion,
  consentObtainedBy: 'Dana Whitlock',
  consentObtainedById: named<'staff'>('dana'),
  enrolledAt: at('2026-11-05T15:05Z'),
  ...over,
});
