import { useSyncExternalStore } from 'react';
import type { Me } from '../api/me.ts';
import { localeNames, locales } from '../locale/catalogue.ts';
import { chooseLocale } from '../locale/locale-store.ts';
import { useLocale, useText } from '../locale/use-text.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Menu, MenuChoice, MenuItem, MenuLine } from '../ui/menu.tsx';
import { chooseTheme, onTheme, themeWish } from './theme.ts';

interface UserMenuProps {
  readonly me: Me;
  readonly onSignOut: () => void;
  readonly side?: 'right' | 'bottom';
}

/** Who is signed in, how the page looks, in which language, and the way out. */
export function UserMenu({ me, onSignOut, side = 'right' }: UserMenuProps) {
  const text = useText();
  const locale = useLocale();
  const theme = useSyncExternalStore(onTheme, themeWish);
  const themes = [
    { value: 'system' as const, label: text.rail.themeSystem },
    { value: 'light' as const, label: text.rail.themeLight },
    { value: 'dark' as const, label: text.rail.themeDark },
  ];
  const trigger = (
    <button type="button" className="flex rounded-full">
      <Avatar id={me.id} name={me.name} />
      <span className="sr-only">{text.rail.account(me.name)}</span>
    </button>
  );
  return (
    <Menu trigger={trigger} side={side}>
      <div className="px-2 pt-1 pb-2">
        <p className="truncate font-medium" dir="auto">
          {me.name}
        </p>
        <p className="truncate text-meta text-ink-2" dir="auto">
          {me.tenant.name}
        </p>
      </div>
      <MenuLine />
      <MenuChoice label={text.rail.theme} value={theme} options={themes} onChoose={chooseTheme} />
      <MenuLine />
      <MenuChoice
        label={text.rail.language}
        value={locale}
        options={locales.map((value) => ({ value, label: localeNames[value] }))}
        onChoose={(value) => void chooseLocale(value)}
      />
      <MenuLine />
      <MenuItem onSelect={onSignOut}>{text.rail.signOut}</MenuItem>
    </Menu>
  );
}
