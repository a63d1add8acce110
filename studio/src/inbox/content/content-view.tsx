import { useText } from '../../locale/use-text.ts';
import type { Content } from './content.ts';
import { ContactsView } from './contacts-view.tsx';
import { InteractiveView } from './interactive-view.tsx';
import { LocationView } from './location-view.tsx';
import { MediaView } from './media-view.tsx';
import { NoticeView } from './notice-view.tsx';
import { OrderView } from './order-view.tsx';
import { TemplateView } from './template-view.tsx';
import { TextView } from './text-view.tsx';

/** The inside of a bubble, for every type WhatsApp has. */
export function ContentView({ content }: { content: Content }) {
  const text = useText();
  switch (content.kind) {
    case 'text':
      return <TextView body={content.body} />;
    case 'media':
      return <MediaView content={content} />;
    case 'location':
      return <LocationView content={content} />;
    case 'contacts':
      return <ContactsView content={content} />;
    case 'interactive':
      return <InteractiveView content={content} />;
    case 'reply':
      return (
        <div dir="auto">
          <p className="font-semibold">{content.form ? text.content.form : content.title}</p>
          {content.form ? <p className="text-ink-2">{content.title}</p> : null}
          {content.description === undefined ? null : <p className="text-body text-ink-2">{content.description}</p>}
        </div>
      );
    case 'reaction':
      return <p>{content.emoji === undefined ? text.preview.reactionGone : text.preview.reaction(content.emoji)}</p>;
    case 'template':
      return <TemplateView content={content} />;
    case 'order':
      return <OrderView content={content} />;
    case 'edit':
      return <ContentView content={content.content} />;
    case 'system':
    case 'revoke':
    case 'erased':
    case 'hidden':
    case 'unsupported':
      return <NoticeView content={content} />;
  }
}
