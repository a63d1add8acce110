/** A stretch of text and how it is written. */
export type Span =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bold' | 'italic' | 'strike'; readonly spans: readonly Span[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

/** A line or group of lines. */
export type Block =
  | { readonly kind: 'line' | 'quote'; readonly spans: readonly Span[] }
  | { readonly kind: 'item'; readonly mark: string; readonly spans: readonly Span[] }
  | { readonly kind: 'mono'; readonly text: string };
