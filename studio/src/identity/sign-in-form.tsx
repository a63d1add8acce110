import { type SubmitEvent, useId, useState } from 'react';
import { useText } from '../locale/use-text.ts';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { signInPath, signInToken } from './sign-in-token.ts';

/** Takes a pasted sign-in link and follows it in this tab. */
export function SignInForm() {
  const text = useText();
  const id = useId();
  const [pasted, setPasted] = useState('');
  const [wrong, setWrong] = useState(false);

  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const token = signInToken(pasted);
    setWrong(token === undefined);
    if (token !== undefined) window.location.assign(signInPath(token));
  };

  return (
    <form onSubmit={onSubmit} noValidate>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {text.signIn.paste}
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          type="text"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          value={pasted}
          placeholder={text.signIn.pasteHint}
          aria-invalid={wrong}
          aria-describedby={wrong ? `${id}-wrong` : undefined}
          onChange={(event) => {
            setPasted(event.target.value);
            setWrong(false);
          }}
          className={cx(
            'h-9 min-w-0 flex-1 rounded-control border bg-surface px-3 font-mono text-meta placeholder:text-ink-3',
            wrong ? 'border-red' : 'border-line-strong',
          )}
        />
        <Button type="submit" kind="primary" className="h-9 px-4">
          {text.signIn.go}
        </Button>
      </div>
      {wrong ? (
        <p id={`${id}-wrong`} role="alert" className="mt-1.5 text-red">
          {text.signIn.invalid}
        </p>
      ) : null}
    </form>
  );
}
