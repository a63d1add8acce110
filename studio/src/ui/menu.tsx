import { Check } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { portalHome } from './portal-home.ts';

const ITEM =
  'relative flex h-7 cursor-default items-center gap-2 rounded-chip ps-7 pe-3 outline-none select-none ' +
  'data-highlighted:bg-hover pointer-coarse:h-10';

interface MenuProps {
  readonly trigger: ReactNode;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  readonly children: ReactNode;
}

/** A menu that opens from a button. */
export function Menu({ trigger, side = 'bottom', children }: MenuProps) {
  // Drawn anew when it opens, by when the page it belongs to stands.
  const [open, setOpen] = useState(false);
  return (
    <Radix.Root modal={false} open={open} onOpenChange={setOpen}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal container={portalHome()}>
        <Radix.Content
          side={side}
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className="enter z-40 min-w-56 rounded-node border border-line bg-surface p-1 text-body shadow-float"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** One thing a menu does. */
export function MenuItem({ onSelect, children }: { onSelect: () => void; children: ReactNode }) {
  return (
    <Radix.Item className={ITEM} onSelect={onSelect}>
      {children}
    </Radix.Item>
  );
}

interface MenuChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChoose: (value: Value) => void;
}

/** A choice of one among several, under its heading. */
export function MenuChoice<Value extends string>({ label, value, options, onChoose }: MenuChoiceProps<Value>) {
  return (
    <Radix.RadioGroup value={value} aria-label={label}>
      <Radix.Label className="px-2 pt-1.5 pb-1 text-tiny font-medium text-ink-3">{label}</Radix.Label>
      {options.map((option) => (
        <Radix.RadioItem
          key={option.value}
          value={option.value}
          className={ITEM}
          onSelect={() => onChoose(option.value)}
        >
          <Radix.ItemIndicator className="absolute start-2">
            <Check size={14} aria-hidden />
          </Radix.ItemIndicator>
          {option.label}
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

/** A hairline between the parts of a menu. */
export function MenuLine() {
  return <Radix.Separator className="my-1 h-px bg-line" />;
}
