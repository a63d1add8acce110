import { LayoutTemplate } from 'lucide-react';
import { useText } from '../../locale/use-text.ts';
import type { Content } from './content.ts';
import { MediaView } from './media-view.tsx';

/** A template: its name, language and the values that filled it. */
export function TemplateView({ content }: { content: Extract<Content, { kind: 'template' }> }) {
  const text = useText();
  return (
    <div className="grid gap-1.5">
      <p className="flex items-center gap-2">
        <LayoutTemplate size={15} strokeWidth={1.75} aria-hidden className="shrink-0 text-ink-2" />
        <span className="sr-only">{text.content.templateName}</span>
        <span className="min-w-0 truncate font-mono text-body font-medium">{content.name}</span>
        {content.language === undefined ? null : <span className="text-meta text-ink-2">{content.language}</span>}
      </p>
      {content.header === undefined ? null : <MediaView content={content.header} />}
      {content.values.length === 0 ? null : (
        <ol aria-label={text.content.templateValues} className="grid gap-0.5">
          {content.values.map((value, index) => (
            <li key={index} className="flex gap-2">
              <span className="num w-3 shrink-0 text-meta leading-5 text-ink-2">{index + 1}</span>
              <span dir="auto" className="min-w-0 [overflow-wrap:anywhere]">
                {value}
              </span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
