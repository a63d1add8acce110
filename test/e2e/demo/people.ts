import type { Customer } from '#test/harness/phone-driver.ts';
import type { Written } from '#test/harness/sandbox-control.ts';

/** Somebody who wrote some time ago. */
export interface Earlier {
  readonly who: Customer;
  readonly minutesAgo: number;
  readonly says: Written;
  /** An agent has seen it. */
  readonly seen?: boolean;
}

const text = (body: string): Written => ({ type: 'text', text: { body } });
const customer = (name: string, waId: string): Customer => ({ name, waId });

/** The customer whose conversation is open in the pictures. */
export const ANA = customer('Ana Beatriz Souza', '5511987654321');
/** Has got a link from an agent. */
export const MARCOS = customer('Marcos Vinícius Lima', '5511976543210');
/** A flow waits for an answer of hers. */
export const EMILY = customer('Emily Clarke', '447700900123');
/** Never wrote: only a template reaches him. */
export const JOSE = customer('José Antônio', '5531988887777');
/** Has no WhatsApp any more: what is sent to him fails. */
export const DANIEL = customer('Daniel Okafor', '2348031234567');
/** Wrote without a name. */
export const NAMELESS = customer('Cliente', '5521988776655');

/** Who wrote before the pictures are taken, oldest first: each kind of message that a list shows differently. */
export const EARLIER: readonly Earlier[] = [
  { who: customer('Ricardo Nunes', '5548991112233'), minutesAgo: 1_345, says: text('Vocês abrem no sábado?') },
  {
    who: customer('Maria Aparecida dos Santos Albuquerque de Oliveira', '5571981234567'),
    minutesAgo: 315,
    says: text(
      'Boa tarde! Fiz o pedido 10482 na semana passada, o rastreio não anda desde segunda-feira e preciso dele até sexta.',
    ),
    seen: true,
  },
  { who: customer('ليلى منصور', '971501234567'), minutesAgo: 208, says: text('شكراً جزيلاً على المساعدة!'), seen: true },
  {
    who: customer('Fernanda Alves', '5541998765432'),
    minutesAgo: 183,
    says: text('Obrigada pelo atendimento!'),
    seen: true,
  },
  {
    who: customer('Rafael Teixeira', '5551997654321'),
    minutesAgo: 124,
    says: { type: 'audio', audio: { voice: true } },
    seen: true,
  },
  { who: customer('Priya Raman', '919812345678'), minutesAgo: 66, says: text('Thanks! That solved it.'), seen: true },
  {
    who: customer('Lojas Aurora', '5511940028922'),
    minutesAgo: 48,
    says: { type: 'document', document: { filename: 'nota-fiscal-8841.pdf' } },
    seen: true,
  },
  {
    who: customer('Camila Duarte', '5585996543210'),
    minutesAgo: 21,
    says: {
      type: 'location',
      location: { latitude: -23.5614, longitude: -46.6559, name: 'Avenida Paulista, 1578', address: 'São Paulo' },
    },
  },
  { who: NAMELESS, minutesAgo: 6, says: text('Boleto vence hoje, consigo a 2ª via?') },
];
