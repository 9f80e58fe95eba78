import { usePrefetchQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { patientDueQuery } from '../caseload/patient-due.queries.ts';
import { chartQuery } from '../chart/chart.queries.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { contactsQuery } from '../outreach/contact.queries.ts';
import { enrolmentsQuery } from '../programs/enrolment.queries.ts';
import { useWords } from '../words/words.ts';
import { PatientPage } from './PatientPage.tsx';
import { withPatient } from './with-patient.tsx';

const KnownPatient = withPatient('', PatientPage);

/** What the page shows first is asked for together with who she is, not after it. */
export function PatientRoute() {
  usePageTitle(useWords().patient.title);
  const { patientId } = useParams({ from: '/frame/patients/$patientId' });
  usePrefetchQuery(chartQuery(patientId));
  usePrefetchQuery(enrolmentsQuery(patientId));
  usePrefetchQuery(contactsQuery(patientId));
  usePrefetchQuery(patientDueQuery(patientId));
  return <KnownPatient />;
}
