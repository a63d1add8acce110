import { useSearch } from '@tanstack/react-router';
import { SignInPage } from '../identity/sign-in-page.tsx';

/** The sign-in page at its address. */
export function SignInRoute() {
  const { problem } = useSearch({ from: '/sign-in' });
  return <SignInPage problem={problem} />;
}
