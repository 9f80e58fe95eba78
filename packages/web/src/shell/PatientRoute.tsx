import { usePageTitle } from '../kit/use-page-title.ts';
import { useWords } from '../words/words.ts';
import { PatientPage } from './PatientPage.tsx';
import { withPatient } from './with-patient.tsx';

const KnownPatient = withPatient('', PatientPage);

export function PatientRoute() {
  usePageTitle(useWords().patient.title);
  return <KnownPatient />;
}
