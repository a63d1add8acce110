import {
  ClipboardList,
  FileText,
  Image,
  LayoutTemplate,
  type LucideIcon,
  MapPin,
  Mic,
  ShoppingBag,
  Sticker,
  User,
  Video,
} from 'lucide-react';

const SIGNS: Readonly<Record<string, LucideIcon>> = {
  image: Image,
  video: Video,
  audio: Mic,
  document: FileText,
  sticker: Sticker,
  location: MapPin,
  contacts: User,
  template: LayoutTemplate,
  order: ShoppingBag,
  interactive: ClipboardList,
};

/** The sign of a type of message that is more than words. Its name stands beside it. */
export function TypeSign({ type }: { type: string }) {
  const Sign = Object.hasOwn(SIGNS, type) ? SIGNS[type] : undefined;
  return Sign === undefined ? null : <Sign size={13} strokeWidth={1.75} aria-hidden className="shrink-0 text-ink-3" />;
}
