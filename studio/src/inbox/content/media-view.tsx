import { ExternalLink, FileText, Image, type LucideIcon, Mic, Music, Sticker, Video } from 'lucide-react';
import { useText } from '../../locale/use-text.ts';
import type { MediaContent, MediaKind } from './content.ts';
import { TextView } from './text-view.tsx';

const SIGNS: Readonly<Record<MediaKind, LucideIcon>> = {
  image: Image,
  video: Video,
  audio: Music,
  voice: Mic,
  document: FileText,
  sticker: Sticker,
};

/** A file: what it is, its name, where to open it, and its caption. */
export function MediaView({ content }: { content: MediaContent }) {
  const text = useText();
  const Sign = SIGNS[content.media];
  const kind = text.preview[content.media];
  return (
    <div>
      <div className="flex min-w-56 items-center gap-3 rounded-node border border-ink/8 bg-ink/4 px-3 py-2.5">
        <Sign size={22} strokeWidth={1.5} aria-hidden className="shrink-0 text-ink-2" />
        <span className="grid min-w-0 flex-1">
          <span className="truncate font-medium">
            <bdi>{content.filename ?? kind}</bdi>
          </span>
          <span className="truncate text-meta text-ink-2">
            {content.href === undefined ? text.content.mediaGone : (content.mime ?? new URL(content.href).host)}
          </span>
        </span>
        {content.href === undefined ? null : (
          <a
            href={content.href}
            target="_blank"
            rel="noopener noreferrer"
            aria-label={text.content.openMedia(content.filename ?? kind)}
            className="inline-flex size-7 shrink-0 items-center justify-center rounded-control text-ink-2 hover:bg-ink/7 hover:text-ink"
          >
            <ExternalLink size={15} aria-hidden />
          </a>
        )}
      </div>
      {content.caption === undefined ? null : (
        <div className="mt-1.5">
          <TextView body={content.caption} />
        </div>
      )}
    </div>
  );
}
