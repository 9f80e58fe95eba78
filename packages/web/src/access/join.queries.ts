import { queryOptions, useMutation } from '@tanstack/react-query';
import { acceptInvitation, lookAtInvitation } from '@trellis/core/access/invitation.contract';
import { callApi } from '../kit/client.ts';

export const linkQuery = (token: string) =>
  queryOptions({
    queryKey: ['link', token] as const,
    queryFn: ({ signal }) => callApi(lookAtInvitation, { body: { token }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

export const useAccept = (token: string, onAccepted: (email: string, password: string) => void) =>
  useMutation({
    mutationFn: (password: string) => callApi(acceptInvitation, { body: { token, password } }),
    onSuccess: ({ email }, password) => onAccepted(email, password),
  });
