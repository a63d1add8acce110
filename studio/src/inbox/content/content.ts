/** What kind of file a message carries. */
export type MediaKind = 'image' | 'video' | 'audio' | 'voice' | 'document' | 'sticker';

/** A file in a message. */
export interface MediaContent {
  readonly kind: 'media';
  readonly media: MediaKind;
  readonly caption?: string | undefined;
  readonly filename?: string | undefined;
  readonly mime?: string | undefined;
  /** Where it can be opened; absent while only WhatsApp has it. */
  readonly href?: string | undefined;
}

/** Something under a message that the customer can tap. */
export interface Choice {
  readonly title: string;
  readonly does: 'reply' | 'link' | 'list' | 'form' | 'call' | 'products' | 'location' | 'address';
  readonly href?: string | undefined;
}

/** A row of a list, or a product. */
export interface ListRow {
  readonly title: string;
  readonly description?: string | undefined;
}

/** Rows of a list under their heading. */
export interface ListSection {
  readonly title?: string | undefined;
  readonly rows: readonly ListRow[];
}

/** A message with choices. */
export interface InteractiveContent {
  readonly kind: 'interactive';
  readonly header?: string | MediaContent | undefined;
  readonly body?: string | undefined;
  readonly footer?: string | undefined;
  readonly choices: readonly Choice[];
  readonly sections: readonly ListSection[];
  readonly cards: readonly InteractiveContent[];
}

/** The content of a message as it is drawn, whatever its direction. */
export type Content =
  | { readonly kind: 'text'; readonly body: string }
  | MediaContent
  | {
      readonly kind: 'location';
      readonly latitude: number;
      readonly longitude: number;
      readonly name?: string | undefined;
      readonly address?: string | undefined;
    }
  | {
      readonly kind: 'contacts';
      readonly people: readonly { readonly name: string; readonly phones: readonly string[] }[];
    }
  | InteractiveContent
  | {
      readonly kind: 'reply';
      readonly title: string;
      readonly description?: string | undefined;
      readonly form: boolean;
    }
  | { readonly kind: 'reaction'; readonly emoji?: string | undefined; readonly target?: string | undefined }
  | {
      readonly kind: 'template';
      readonly name: string;
      readonly language?: string | undefined;
      readonly values: readonly string[];
      readonly header?: MediaContent | undefined;
    }
  | { readonly kind: 'order'; readonly text?: string | undefined; readonly items: readonly ListRow[] }
  | { readonly kind: 'system'; readonly body: string }
  | { readonly kind: 'edit'; readonly target?: string | undefined; readonly content: Content }
  | { readonly kind: 'revoke'; readonly target?: string | undefined }
  | { readonly kind: 'erased' | 'hidden' }
  | { readonly kind: 'unsupported'; readonly type: string };
