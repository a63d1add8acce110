import { Link } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { useText } from '../locale/use-text.ts';
import { Blank } from '../ui/blank.tsx';
import { buttonClass } from '../ui/button.tsx';

/** What stands at an address that leads nowhere. */
export function NotFound() {
  const { notFound } = useText();
  const home = (
    <Link to="/inbox" className={buttonClass('primary')}>
      {notFound.home}
    </Link>
  );
  return (
    <main className="h-full flex-1">
      <Blank page icon={Compass} title={notFound.title} hint={notFound.hint} action={home} />
    </main>
  );
}
