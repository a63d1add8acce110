import { z } from 'zod';
import { buttonInteractive } from './button.ts';
import { carouselInteractive } from './carousel.ts';
import { catalogInteractive, productInteractive, productListInteractive } from './commerce.ts';
import { flowInteractive } from './flow.ts';
import { linkInteractive } from './link.ts';
import { listInteractive } from './list.ts';
import {
  addressInteractive,
  callPermissionInteractive,
  contactInfoInteractive,
  locationRequestInteractive,
  voiceCallInteractive,
} from './requests.ts';

/** The `interactive` object of every kind. */
export const interactiveSchema = z.discriminatedUnion('type', [
  buttonInteractive,
  listInteractive,
  linkInteractive,
  locationRequestInteractive,
  flowInteractive,
  productInteractive,
  productListInteractive,
  catalogInteractive,
  carouselInteractive,
  addressInteractive,
  contactInfoInteractive,
  callPermissionInteractive,
  voiceCallInteractive,
]);

/** The `interactive` object of one of the kinds. */
export type Interactive = z.infer<typeof interactiveSchema>;

/** A message with buttons, a menu, a form, products, cards or a request. */
export const interactiveMessage = z.strictObject({ type: z.literal('interactive'), interactive: interactiveSchema });
