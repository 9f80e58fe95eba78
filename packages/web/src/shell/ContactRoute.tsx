import { useParams } from '@tanstack/react-router';
import { ContactPage } from '../outreach/ContactPage.tsx';

export function ContactRoute() {
  const { patientId, callId } = useParams({ from: '/frame/patients/$patientId/contacts/$callId' });
  return <ContactPage key={callId} patientId={patientId} callId={callId} />;
}
