import { useParams } from '@tanstack/react-router';
import { CallPage } from '../call/CallPage.tsx';

export function CallRoute() {
  const { callId } = useParams({ from: '/frame/calls/$callId' });
  return <CallPage key={callId} callId={callId} />;
}
