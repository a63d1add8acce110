import { localeNames, locales } from '../locale/catalogue.ts';
import { chooseLocale } from '../locale/locale-store.ts';
import { useLocale, useText } from '../locale/use-text.ts';
import { cx } from '../ui/cx.ts';

/** The languages, for whoever has no menu yet. */
export function LanguageSwitch() {
  const text = useText();
  const current = useLocale();
  return (
    <div role="group" aria-label={text.rail.language} className="flex gap-1 pb-6">
      {locales.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={locale === current}
          onClick={() => void chooseLocale(locale)}
          className={cx(
            'h-7 rounded-control px-2 text-meta transition-colors duration-150 hover:bg-hover',
            locale === current ? 'font-medium text-ink' : 'text-ink-2',
          )}
        >
          {localeNames[locale]}
        </button>
      ))}
    </div>
  );
}
