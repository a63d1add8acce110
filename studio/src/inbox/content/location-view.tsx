import { MapPin } from 'lucide-react';
import { useText } from '../../locale/use-text.ts';
import type { Content } from './content.ts';

/** A place: its name, its address, and a link to a map. No map is loaded by itself. */
export function LocationView({ content }: { content: Extract<Content, { kind: 'location' }> }) {
  const text = useText();
  const { latitude, longitude, name, address } = content;
  const place = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  return (
    <div className="flex min-w-56 gap-3">
      <MapPin size={22} strokeWidth={1.5} aria-hidden className="mt-0.5 shrink-0 text-ink-2" />
      <div className="min-w-0">
        <p className="font-medium" dir="auto">
          {name ?? text.preview.location}
        </p>
        {address === undefined ? null : (
          <p className="text-body text-ink-2" dir="auto">
            {address}
          </p>
        )}
        <p className="num text-meta text-ink-2">{place}</p>
        <a
          href={map}
          target="_blank"
          rel="noopener noreferrer"
          className="text-body text-accent-strong underline underline-offset-2"
        >
          {text.content.onMap}
        </a>
      </div>
    </div>
  );
}
