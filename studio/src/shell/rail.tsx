import { Link } from '@tanstack/react-router';
import { Inbox, Keyboard, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../locale/use-text.ts';
import { CountBadge } from '../ui/count-badge.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { Logo } from './logo.tsx';

interface RailProps {
  readonly unread: number;
  readonly onKeys: () => void;
  readonly onPalette: () => void;
  readonly userMenu: ReactNode;
}

/** The rooms of the studio, narrow, at the start of the page. */
export function Rail({ unread, onKeys, onPalette, userMenu }: RailProps) {
  const text = useText();
  return (
    <nav
      aria-label={text.rail.label}
      className="hidden w-13 shrink-0 flex-col items-center gap-1 border-e border-line bg-bg py-2.5 md:flex"
    >
      <Logo />
      <Tooltip label={text.rail.inbox} side="right">
        <Link
          to="/inbox"
          className="relative mt-3 flex size-9 items-center justify-center rounded-control bg-accent-tint text-accent-strong"
        >
          <Inbox size={18} strokeWidth={1.75} aria-hidden />
          <span className="sr-only">{text.rail.inbox}</span>
          {unread === 0 ? null : (
            <span className="absolute -end-1 -top-1">
              <CountBadge count={unread} label={text.rail.unread(unread)} />
            </span>
          )}
        </Link>
      </Tooltip>
      <div className="flex-1" />
      <IconButton icon={Search} label={text.rail.run} keys="mod+k" side="right" size="large" onClick={onPalette} />
      <IconButton icon={Keyboard} label={text.rail.keys} keys="?" side="right" size="large" onClick={onKeys} />
      <div className="pt-1.5">{userMenu}</div>
    </nav>
  );
}
