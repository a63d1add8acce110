import { useMemo } from 'react';
import { parseBlocks } from '../format/parse-blocks.ts';
import type { Block, Span } from '../format/span.ts';

/** A text with WhatsApp's formatting. */
export function TextView({ body }: { body: string }) {
  const blocks = useMemo(() => parseBlocks(body), [body]);
  return (
    <div className="[overflow-wrap:anywhere]">
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} />
      ))}
    </div>
  );
}

function BlockView({ block }: { block: Block }) {
  if (block.kind === 'mono') {
    return <pre className="my-0.5 font-mono text-body whitespace-pre-wrap">{block.text}</pre>;
  }
  if (block.kind === 'item') {
    return (
      <p dir="auto" className="flex gap-2">
        <span className="num min-w-3 text-ink-2">{block.mark}</span>
        <span className="min-w-0">
          <Spans spans={block.spans} />
        </span>
      </p>
    );
  }
  const quote = block.kind === 'quote' ? 'border-s-2 border-line-strong ps-2 text-ink-2' : 'min-h-[1.45em]';
  return (
    <p dir="auto" className={`whitespace-pre-wrap ${quote}`}>
      <Spans spans={block.spans} />
    </p>
  );
}

function Spans({ spans }: { spans: readonly Span[] }) {
  return spans.map((span, index) => <SpanView key={index} span={span} />);
}

function SpanView({ span }: { span: Span }) {
  switch (span.kind) {
    case 'text':
      return span.text;
    case 'bold':
      return (
        <strong className="font-semibold">
          <Spans spans={span.spans} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <Spans spans={span.spans} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <Spans spans={span.spans} />
        </s>
      );
    case 'code':
      return <code className="rounded-chip bg-ink/7 px-1 font-mono text-body">{span.text}</code>;
    case 'link':
      return (
        <a
          href={span.href}
          target="_blank"
          rel="noopener noreferrer"
          className="text-accent-strong underline underline-offset-2"
        >
          {span.text}
        </a>
      );
  }
}
