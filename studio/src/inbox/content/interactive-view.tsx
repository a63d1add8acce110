import { useText } from '../../locale/use-text.ts';
import { ChoiceRow } from './choice-row.tsx';
import type { InteractiveContent, ListSection } from './content.ts';
import { MediaView } from './media-view.tsx';
import { TextView } from './text-view.tsx';

/** A message with choices: its words, and below a hairline what the customer can tap. */
export function InteractiveView({ content }: { content: InteractiveContent }) {
  const { header, body, footer, choices, sections, cards } = content;
  return (
    <div>
      {typeof header === 'string' ? (
        <p dir="auto" className="font-semibold">
          {header}
        </p>
      ) : null}
      {typeof header === 'object' ? <MediaView content={header} /> : null}
      {body === undefined ? null : <TextView body={body} />}
      {footer === undefined ? null : (
        <p dir="auto" className="mt-0.5 text-meta text-ink-2">
          {footer}
        </p>
      )}
      {sections.map((section, index) => (
        <Section key={index} section={section} />
      ))}
      <Cards cards={cards} />
      {choices.length === 0 ? null : <ChoiceRow choices={choices} />}
    </div>
  );
}

function Section({ section }: { section: ListSection }) {
  return (
    <div className="mt-2 border-s-2 border-line-strong ps-2.5">
      {section.title === undefined ? null : (
        <p dir="auto" className="text-meta font-medium text-ink-2">
          {section.title}
        </p>
      )}
      <ul>
        {section.rows.map((row, index) => (
          <li key={index} dir="auto">
            {row.title}
            {row.description === undefined ? null : <span className="text-ink-2"> · {row.description}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Cards({ cards }: { cards: readonly InteractiveContent[] }) {
  const text = useText();
  if (cards.length === 0) return null;
  return (
    <ol className="mt-2 grid gap-2">
      {cards.map((card, index) => (
        <li key={index} aria-label={text.content.card(index + 1)} className="border-s-2 border-line-strong ps-2.5">
          <InteractiveView content={card} />
        </li>
      ))}
    </ol>
  );
}
