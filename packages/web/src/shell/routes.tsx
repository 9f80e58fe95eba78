import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { idOf } from '@trellis/core/basics/id';
import { callParams } from '@trellis/core/call/call.contract';
import { type AssignedTo, assignedToSchema, patientParams } from '@trellis/core/people/patient.contract';
import { type AdminPart, adminParts } from '../access/admin-parts.ts';
import { readFilter, type TodayFilter } from '../caseload/today-filter.ts';
import { BrokenPage, MissingPage } from './BrokenPage.tsx';
import { billingRoutes } from './billing-routes.tsx';
import { eligibilitySearch } from './eligibility-search.ts';
import { frame, root } from './frame-routes.tsx';
import { intakeSearch } from './intake-search.ts';
import { librarySearch } from './library-search.ts';
import { safeNext } from './safe-next.ts';

const draftParams = patientParams.extend({ draftId: idOf<'assessment draft'>() });
const assessmentParams = patientParams.extend({ assessmentId: idOf<'assessment'>() });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  // `next` is always there: the router merges this over what stands in the address.
  validateSearch: (search): { next?: string | undefined } => {
    const next = safeNext(search.next);
    return { next: next === '/' ? undefined : next };
  },
  component: lazyRouteComponent(() => import('./SignInRoute.tsx'), 'SignInRoute'),
});

const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  component: lazyRouteComponent(() => import('../access/JoinPage.tsx'), 'JoinPage'),
});

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  component: lazyRouteComponent(() => import('./SetUpRoute.tsx'), 'SetUpRoute'),
});

const today = createRoute({
  getParentRoute: () => frame,
  path: '/',
  // A filter in the address that means nothing is no filter.
  validateSearch: (search): TodayFilter => readFilter(search),
  component: lazyRouteComponent(() => import('./TodayRoute.tsx'), 'TodayRoute'),
});

const cover = createRoute({
  getParentRoute: () => frame,
  path: '/cover',
  component: lazyRouteComponent(() => import('../caseload/CoverPage.tsx'), 'CoverPage'),
});

const onCall = createRoute({
  getParentRoute: () => frame,
  path: '/on-call',
  component: lazyRouteComponent(() => import('./FrameNotices.tsx'), 'OnCallRoute'),
});

const sign = createRoute({
  getParentRoute: () => frame,
  path: '/sign',
  component: lazyRouteComponent(() => import('../coordination/SignPage.tsx'), 'SignPage'),
});

const patients = createRoute({
  getParentRoute: () => frame,
  path: '/patients',
  validateSearch: (search): { assigned?: AssignedTo | undefined } => ({
    assigned: assignedToSchema.safeParse(search.assigned).data,
  }),
  component: lazyRouteComponent(() => import('./PatientsRoute.tsx'), 'PatientsRoute'),
});

const patient = createRoute({
  getParentRoute: () => frame,
  path: '/patients/$patientId',
  params: { parse: raw => patientParams.parse(raw) },
  component: lazyRouteComponent(() => import('./PatientRoute.tsx'), 'PatientRoute'),
  errorComponent: BrokenPage,
});

/** Kept as text: which programs there are is known to the page. */
const programSearch = (search: Record<string, unknown>): { program?: string | undefined } => ({
  program: typeof search.program === 'string' ? search.program : undefined,
});

const patientPrograms = createRoute({
  getParentRoute: () => frame,
  path: '/patients/$patientId/programs',
  params: { parse: raw => patientParams.parse(raw) },
  component: lazyRouteComponent(() => import('./ProgramsRoute.tsx'), 'ProgramsRoute'),
  errorComponent: BrokenPage,
});

const enrol = createRoute({
  getParentRoute: () => frame,
  path: '/patients/$patientId/enrol',
  validateSearch: search => programSearch(search),
  params: { parse: raw => patientParams.parse(raw) },
  component: lazyRouteComponent(() => import('./EnrolRoute.tsx'), 'EnrolRoute'),
  errorComponent: BrokenPage,
});

const correctEnrolment = createRoute({
  getParentRoute: () => frame,
  path: '/patients/$patientId/enrolment/correct',
  validateSearch: search => programSearch(search),
  params: { parse: raw => patientParams.parse(raw) },
  component: lazyRouteComponent(() => import('./EnrolRoute.tsx'), 'CorrectEnrolmentRoute'),
  errorComponent: BrokenPage,
});

const endEnrolment = createRoute({
  getParentRoute: () => frame,
  path: '/patients/$patientId/enrolment/end',
  validateSearch: search => programSearch(search),
  params: { parse: raw => patientParams.parse(raw) },
  component: lazyRouteComponent(() => import('./EndEnrolmentRoute.tsx'), 'EndEnrolmentRoute'),
  errorComponent: BrokenPage,
});

const editPerson = createRoute({
  getParentRoute: () => frame,
  path: '/patients/$patientId/edit',
  params: { parse: raw => patientParams.parse(raw) },
  component: lazyRouteComponent(() => import('./EditPersonRoute.tsx'), 'EditPersonRoute'),
  errorComponent: BrokenPage,
});

const addPatient = createRoute({
  getParentRoute: () => frame,
  path: '/add-patient',
  component: lazyRouteComponent(() => import('./AddPatientRoute.tsx'), 'AddPatientRoute'),
});

const intake = createRoute({
  getParentRoute: () => frame,
  path: '/intake',
  validateSearch: search => intakeSearch(search),
  component: lazyRouteComponent(() => import('./IntakeRoute.tsx'), 'IntakeRoute'),
});

const addRequest = createRoute({
  getParentRoute: () => frame,
  path: '/intake/add',
  component: lazyRouteComponent(() => import('../programs/AddRequestPage.tsx'), 'AddRequestPage'),
});

const correctRequest = createRoute({
  getParentRoute: () => frame,
  path: '/intake/$requestId/correct',
  params: { parse: raw => ({ requestId: idOf<'intake request'>().parse(raw.requestId) }) },
  component: lazyRouteComponent(() => import('./IntakeRoute.tsx'), 'CorrectRequestRoute'),
  errorComponent: BrokenPage,
});

const eligibility = createRoute({
  getParentRoute: () => frame,
  path: '/eligibility',
  validateSearch: search => eligibilitySearch(search),
  component: lazyRouteComponent(() => import('./EligibilityRoute.tsx'), 'EligibilityRoute'),
});

const plan = createRoute({
  getParentRoute: () => frame,
  path: '/patients/$patientId/plan',
  params: { parse: raw => patientParams.parse(raw) },
  component: lazyRouteComponent(() => import('./PlanRoute.tsx'), 'PlanRoute'),
  errorComponent: BrokenPage,
});

const assess = createRoute({
  getParentRoute: () => frame,
  path: '/patients/$patientId/assess/$draftId',
  params: { parse: raw => draftParams.parse(raw) },
  component: lazyRouteComponent(() => import('./AssessRoute.tsx'), 'AssessRoute'),
  errorComponent: BrokenPage,
});

const assessment = createRoute({
  getParentRoute: () => frame,
  path: '/patients/$patientId/assessments/$assessmentId',
  params: { parse: raw => assessmentParams.parse(raw) },
  component: lazyRouteComponent(() => import('./AssessRoute.tsx'), 'AssessmentRoute'),
  errorComponent: BrokenPage,
});

const whole = createRoute({
  getParentRoute: () => frame,
  path: '/patients/$patientId/whole',
  params: { parse: raw => patientParams.parse(raw) },
  component: lazyRouteComponent(() => import('./WholeRoute.tsx'), 'WholeRoute'),
  errorComponent: BrokenPage,
});

const letter = createRoute({
  getParentRoute: () => frame,
  path: '/patients/$patientId/letter',
  params: { parse: raw => patientParams.parse(raw) },
  component: lazyRouteComponent(() => import('./LetterRoute.tsx'), 'LetterRoute'),
  errorComponent: BrokenPage,
});

const phrases = createRoute({
  getParentRoute: () => frame,
  path: '/phrases',
  component: lazyRouteComponent(() => import('../documents/PhrasesPage.tsx'), 'PhrasesPage'),
  errorComponent: BrokenPage,
});

const planTemplates = createRoute({
  getParentRoute: () => frame,
  path: '/plan-templates',
  validateSearch: (search): { template?: string | undefined } => ({
    template: typeof search.template === 'string' ? search.template.slice(0, 60) : undefined,
  }),
  component: lazyRouteComponent(() => import('./PlanTemplatesRoute.tsx'), 'PlanTemplatesRoute'),
});

const forms = createRoute({
  getParentRoute: () => frame,
  path: '/forms',
  component: lazyRouteComponent(() => import('../assessments/FormsPage.tsx'), 'FormsPage'),
});

const library = createRoute({
  getParentRoute: () => frame,
  path: '/library',
  validateSearch: search => librarySearch(search),
  component: lazyRouteComponent(() => import('./LibraryRoute.tsx'), 'LibraryRoute'),
});

const access = createRoute({
  getParentRoute: () => frame,
  path: '/patients/$patientId/access',
  params: { parse: raw => patientParams.parse(raw) },
  component: lazyRouteComponent(() => import('./AccessRoute.tsx'), 'AccessRoute'),
  errorComponent: BrokenPage,
});

const contact = createRoute({
  getParentRoute: () => frame,
  path: '/patients/$patientId/contacts/$callId',
  params: {
    parse: raw => ({
      ...patientParams.parse({ patientId: raw.patientId }),
      ...callParams.parse({ callId: raw.callId }),
    }),
  },
  component: lazyRouteComponent(() => import('./ContactRoute.tsx'), 'ContactRoute'),
  errorComponent: BrokenPage,
});

const call = createRoute({
  getParentRoute: () => frame,
  path: '/calls/$callId',
  params: { parse: raw => callParams.parse(raw) },
  component: lazyRouteComponent(() => import('./CallRoute.tsx'), 'CallRoute'),
  errorComponent: BrokenPage,
});

const admin = createRoute({
  getParentRoute: () => frame,
  path: '/admin',
  validateSearch: (search): { part?: AdminPart | undefined } => ({
    part: adminParts.find(it => it === search.part),
  }),
  component: lazyRouteComponent(() => import('../access/AdminPage.tsx'), 'AdminPage'),
});

const account = createRoute({
  getParentRoute: () => frame,
  path: '/account',
  component: lazyRouteComponent(() => import('./AccountRoute.tsx'), 'AccountRoute'),
});

const imports = createRoute({
  getParentRoute: () => frame,
  path: '/imports',
  component: lazyRouteComponent(() => import('../people/ImportPage.tsx'), 'ImportPage'),
});

const caseload = createRoute({
  getParentRoute: () => frame,
  path: '/imports/caseload',
  component: lazyRouteComponent(() => import('../people/CaseloadStartPage.tsx'), 'CaseloadStartPage'),
});

const caseloadFile = createRoute({
  getParentRoute: () => frame,
  path: '/imports/caseload/$importId',
  params: { parse: raw => ({ importId: idOf<'caseload import'>().parse(raw.importId) }) },
  component: lazyRouteComponent(() => import('./CaseloadRoute.tsx'), 'CaseloadRoute'),
  errorComponent: BrokenPage,
});

/** An address that is none, seen by who is signed in: the way to everything else stays beside it. */
const missing = createRoute({ getParentRoute: () => frame, path: '$', component: MissingPage });

const tree = root.addChildren([
  signIn,
  join,
  setUp,
  frame.addChildren([
    today,
    cover,
    onCall,
    sign,
    patients,
    patient,
    enrol,
    patientPrograms,
    correctEnrolment,
    intake,
    addRequest,
    correctRequest,
    eligibility,
    editPerson,
    addPatient,
    endEnrolment,
    plan,
    assess,
    assessment,
    whole,
    letter,
    phrases,
    library,
    planTemplates,
    forms,
    access,
    contact,
    imports,
    caseload,
    caseloadFile,
    call,
    ...billingRoutes,
    admin,
    account,
    missing,
  ]),
]);

export const createPages = (queries: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    // Nothing about the position inside a patient's page is kept in the browser's storage.
    scrollRestoration: false,
    defaultPendingMs: 200,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPages>;
  }
}
