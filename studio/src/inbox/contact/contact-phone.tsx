import { Copy } from 'lucide-react';
import { useText } from '../../locale/use-text.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { formatPhone } from '../format-phone.ts';

/** A phone number with a way to copy it. */
export function ContactPhone({ phone }: { phone: string }) {
  const text = useText();
  const copy = (): void => {
    navigator.clipboard.writeText(phone).then(
      () => showToast({ kind: 'info', title: text.contact.copied }),
      () => showToast({ kind: 'error', title: text.contact.copyFailed }),
    );
  };
  return (
    <p className="group flex items-center gap-0.5 font-mono text-meta text-ink-2">
      {formatPhone(phone)}
      <IconButton
        icon={Copy}
        label={text.contact.copyPhone}
        onClick={copy}
        size="small"
        className="opacity-0 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
      />
    </p>
  );
}
