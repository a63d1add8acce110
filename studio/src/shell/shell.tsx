import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import type { Me } from '../api/me.ts';
import { MeContext } from '../identity/use-me.ts';
import { InboxFeedContext } from '../inbox/live/use-inbox-feed.ts';
import { useLiveInbox } from '../inbox/live/use-live-inbox.ts';
import { OutboxContext } from '../inbox/outbox/use-outbox.ts';
import { useUnreadTotal } from '../inbox/use-view-counts.ts';
import { useText } from '../locale/use-text.ts';
import { Toasts } from '../ui/toasts.tsx';
import type { Command } from './commands/command.ts';
import { useCommands } from './commands/use-commands.ts';
import { ConnectionBanner } from './connection-banner.tsx';
import { LiveAnnouncer } from './live-announcer.tsx';
import { Rail } from './rail.tsx';
import { chooseTheme } from './theme.ts';
import { usePageTitle } from './use-page-title.ts';
import { UserMenu } from './user-menu.tsx';

const KeysDialog = lazy(async () => ({ default: (await import('./commands/keys-dialog.tsx')).KeysDialog }));
const Palette = lazy(async () => ({ default: (await import('./commands/palette.tsx')).Palette }));

interface ShellProps {
  readonly me: Me;
  readonly onSignOut: () => void;
  readonly onSignedOut: () => void;
  readonly children: ReactNode;
}

/** What stands around every room: the rail, the state of the connection, notices, keys and the palette. */
export function Shell({ me, onSignOut, onSignedOut, children }: ShellProps) {
  const text = useText();
  const { feed, outbox, reconnect } = useLiveInbox(me, onSignedOut);
  const [over, setOver] = useState<'keys' | 'palette'>();
  const unread = useUnreadTotal();
  usePageTitle(unread);
  useShellCommands(setOver, onSignOut);
  return (
    <MeContext value={me}>
      <InboxFeedContext value={feed}>
        <OutboxContext value={outbox}>
          <div className="flex h-full flex-col">
            <a
              href="#room"
              className="sr-only z-50 rounded-control bg-surface px-3 py-2 shadow-float focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
            >
              {text.common.skip}
            </a>
            <ConnectionBanner onRetry={reconnect} />
            <div className="flex min-h-0 flex-1">
              <Rail
                unread={unread}
                onKeys={() => setOver('keys')}
                onPalette={() => setOver('palette')}
                userMenu={<UserMenu me={me} onSignOut={onSignOut} />}
              />
              <main id="room" tabIndex={-1} className="flex min-w-0 flex-1 outline-none">
                {children}
              </main>
            </div>
          </div>
          <Suspense>
            {over === 'keys' ? <KeysDialog open onOpenChange={() => setOver(undefined)} /> : null}
            {over === 'palette' ? <Palette open onOpenChange={() => setOver(undefined)} /> : null}
          </Suspense>
          <Toasts />
          <LiveAnnouncer />
        </OutboxContext>
      </InboxFeedContext>
    </MeContext>
  );
}

function useShellCommands(setOver: (over: 'keys' | 'palette') => void, onSignOut: () => void): void {
  const text = useText();
  const commands = useMemo<readonly Command[]>(() => {
    const { showKeys, palette, themeLight, themeDark, themeSystem, signOut } = text.commands;
    return [
      {
        id: 'shell.palette',
        label: palette,
        group: 'general',
        keys: ['mod+k'],
        keyOnly: true,
        run: () => setOver('palette'),
      },
      { id: 'shell.keys', label: showKeys, group: 'general', keys: ['?'], run: () => setOver('keys') },
      { id: 'shell.light', label: themeLight, group: 'general', run: () => chooseTheme('light') },
      { id: 'shell.dark', label: themeDark, group: 'general', run: () => chooseTheme('dark') },
      { id: 'shell.system', label: themeSystem, group: 'general', run: () => chooseTheme('system') },
      { id: 'shell.sign-out', label: signOut, group: 'general', run: onSignOut },
    ];
  }, [onSignOut, setOver, text]);
  useCommands(commands);
}
