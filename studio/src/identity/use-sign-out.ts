import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { ApiError, isSignedOut } from '../api/api-error.ts';
import { signOut } from '../api/me.ts';
import { useText } from '../locale/use-text.ts';
import { showToast } from '../ui/toast-store.ts';
import { forgetMember } from './forget-member.ts';

/** Ends the session by wish, and takes what the person wrote off this browser. */
export function useSignOut(): () => void {
  const text = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  return useCallback(() => {
    const leave = async (): Promise<void> => {
      forgetMember();
      client.clear();
      await navigate({ to: '/sign-in' });
    };
    const refuse = (error: unknown): void => {
      const code = error instanceof ApiError ? { code: error.code } : {};
      showToast({ kind: 'error', title: text.toast.signOutFailed, ...code });
    };
    signOut().then(leave, (error: unknown) => (isSignedOut(error) ? leave() : refuse(error)));
  }, [client, navigate, text]);
}
