import { CircleAlert, Clock } from 'lucide-react';
import { useText } from '../locale/use-text.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { Logo } from '../shell/logo.tsx';
import { SignInForm } from './sign-in-form.tsx';

interface SignInPageProps {
  /** Why somebody is here: their session ended, or the code with which a link was refused. */
  readonly problem?: string | undefined;
}

/** The way in: what a sign-in link is, where it stands, and a field to paste it. */
export function SignInPage({ problem }: SignInPageProps) {
  const text = useText();
  return (
    <main className="pane flex h-full flex-col items-center bg-bg px-5">
      <div className="my-auto w-full max-w-100 py-10">
        <Logo size={36} />
        <h1 className="mt-5 text-hero font-semibold tracking-tight">{text.signIn.title}</h1>
        <p className="mt-1.5 text-thread text-pretty text-ink-2">{text.signIn.lead}</p>
        {problem === undefined ? null : <Problem code={problem} />}
        <div className="mt-6">
          <SignInForm />
        </div>
        <section className="mt-7 border-t border-line pt-5">
          <h2 className="font-medium">{text.signIn.whereTitle}</h2>
          <ul className="mt-2 grid gap-1.5 text-pretty text-ink-2">
            <li>{text.signIn.whereStart}</li>
            <li>{text.signIn.whereTeam}</li>
          </ul>
        </section>
      </div>
      <LanguageSwitch />
    </main>
  );
}

function Problem({ code }: { code: string }) {
  const text = useText();
  const ended = code === 'session_expired';
  const Icon = ended ? Clock : CircleAlert;
  const words = ended ? text.signIn.expired : code === 'sign_in_link_invalid' ? text.signIn.used : text.signIn.failed;
  return (
    <div role="status" className="mt-5 flex items-start gap-2.5 rounded-control bg-amber-tint px-3 py-2.5 text-amber">
      <Icon size={16} aria-hidden className="mt-0.5 shrink-0" />
      <p>
        {words} <span className="font-mono text-tiny whitespace-nowrap">{text.common.code(code)}</span>
      </p>
    </div>
  );
}
