import { useText } from '../../locale/use-text.ts';
import { Chip } from '../../ui/chip.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

/** The tags of a contact. */
export function ContactTags({ tags, pending }: { tags: readonly string[]; pending: boolean }) {
  const text = useText();
  if (pending) {
    return (
      <div className="flex gap-1.5 px-4 pb-4">
        <Skeleton className="h-5 w-16" />
        <Skeleton className="h-5 w-20" />
      </div>
    );
  }
  return (
    <ul aria-label={text.contact.tags} className="flex flex-wrap gap-1.5 px-4 pb-4">
      {tags.length === 0 ? <li className="text-meta text-ink-3">{text.contact.noTags}</li> : null}
      {tags.map((tag) => (
        <li key={tag} className="max-w-full min-w-0">
          <Chip>
            <bdi>{tag}</bdi>
          </Chip>
        </li>
      ))}
    </ul>
  );
}
