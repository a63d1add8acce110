import { Ban, EyeOff, Info, type LucideIcon, ShieldOff, Trash2 } from 'lucide-react';
import { useText } from '../../locale/use-text.ts';
import type { Content } from './content.ts';

type Notice = Extract<Content, { kind: 'erased' | 'hidden' | 'unsupported' | 'revoke' | 'system' }>;

const SIGNS: Readonly<Record<Notice['kind'], LucideIcon>> = {
  erased: ShieldOff,
  hidden: EyeOff,
  unsupported: Ban,
  revoke: Trash2,
  system: Info,
};

/** A message without content to show, and why. */
export function NoticeView({ content }: { content: Notice }) {
  const text = useText();
  const Sign = SIGNS[content.kind];
  const words: Readonly<Record<Notice['kind'], string>> = {
    erased: text.content.erased,
    hidden: text.content.hidden,
    unsupported: text.content.unsupported,
    revoke: text.thread.revoked,
    system: content.kind === 'system' && content.body !== '' ? content.body : text.preview.system,
  };
  return (
    <p className="flex items-start gap-2 text-body text-ink-2 italic">
      <Sign size={14} aria-hidden className="mt-0.5 shrink-0" />
      <span>
        {words[content.kind]}
        {content.kind === 'unsupported' ? <> {text.content.unsupportedType(content.type)}</> : null}
      </span>
    </p>
  );
}
