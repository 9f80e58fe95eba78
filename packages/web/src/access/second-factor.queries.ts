import { useMutation } from '@tanstack/react-query';
import { beginSecondFactor, confirmSecondFactor } from '@trellis/core/access/second-factor.contract';
import { callApi } from '../kit/client.ts';

export const useBeginFactor = () =>
  useMutation({
    mutationFn: (password: string | undefined) =>
      callApi(beginSecondFactor, { body: password === undefined ? {} : { password } }),
  });

export const useConfirmFactor = () =>
  useMutation({ mutationFn: (code: string) => callApi(confirmSecondFactor, { body: { code } }) });
