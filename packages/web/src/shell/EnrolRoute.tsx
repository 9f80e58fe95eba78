import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Patient } from '@trellis/core/people/patient';
import type { ComponentType } from 'react';
import { Loading, Problem } from '../kit/Panel.tsx';
import { EditPersonPage } from '../people/EditPersonPage.tsx';
import { patientQuery } from '../people/patient.queries.ts';
import { EndPage } from '../programs/EndPage.tsx';
import { EnrolPage } from '../programs/EnrolPage.tsx';

type Place = 'enrol' | 'enrolment/correct' | 'enrolment/end' | 'edit';

function ForPatient({ from, page: Page }: { from: Place; page: ComponentType<{ patient: Patient }> }) {
  const { patientId } = useParams({ from: `/frame/patients/$patientId/${from}` });
  const { data, error, refetch } = useQuery(patientQuery(patientId));
  if (data) return <Page key={patientId} patient={data.patient} />;
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  return <Loading rows={8} rowHeight={44} />;
}

const Correcting = ({ patient }: { patient: Patient }) => <EnrolPage patient={patient} corrects />;

export const EnrolRoute = () => <ForPatient from="enrol" page={EnrolPage} />;
export const CorrectEnrolmentRoute = () => <ForPatient from="enrolment/correct" page={Correcting} />;
export const EditPersonRoute = () => <ForPatient from="edit" page={EditPersonPage} />;
export const EndEnrolmentRoute = () => <ForPatient from="enrolment/end" page={EndPage} />;
