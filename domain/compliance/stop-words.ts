import { wordsOf } from '../messaging/words.ts';

/** What a contact says to stop and to start again, by language. The whole message must be the phrase. */
type LanguageWords = { readonly stop: readonly string[]; readonly start: readonly string[] };

/**
 * Stop and start words. Words with an everyday use in a chat with a shop (cancel, end, exit) are left out on purpose: a
 * cancelled appointment must not silence a contact. A workspace may add its own.
 */
export const stopWordsByLanguage: Readonly<Record<string, LanguageWords>> = {
  en: {
    stop: ['stop', 'stop all', 'unsubscribe', 'opt out', 'no more messages'],
    start: ['start', 'subscribe', 'opt in', 'unstop'],
  },
  es: {
    stop: ['baja', 'darme de baja', 'alto', 'no más mensajes', 'parar mensajes'],
    start: ['alta', 'suscribir', 'suscribirme'],
  },
  pt: {
    stop: ['parar', 'pare', 'sair da lista', 'descadastrar', 'não quero mais mensagens'],
    start: ['voltar a receber', 'inscrever', 'cadastrar'],
  },
  fr: {
    stop: ['arrêt', 'désabonner', 'me désabonner', 'désinscrire', 'plus de messages'],
    start: ['abonner', "m'abonner", 'réabonner'],
  },
  de: { stop: ['stopp', 'abmelden', 'abbestellen', 'keine nachrichten mehr'], start: ['anmelden', 'abonnieren'] },
  it: {
    stop: ['basta messaggi', 'disiscrivimi', 'annulla iscrizione', 'cancellami'],
    start: ['iscrivimi', 'iscriviti'],
  },
  nl: { stop: ['stoppen', 'afmelden', 'uitschrijven', 'geen berichten meer'], start: ['aanmelden', 'inschrijven'] },
  pl: { stop: ['wypisz', 'rezygnuję', 'wypisz mnie', 'koniec wiadomości'], start: ['zapisz mnie', 'subskrybuj'] },
  ru: {
    stop: ['стоп', 'отписаться', 'отписка', 'отпишите меня', 'не пишите мне'],
    start: ['подписаться', 'подпишите меня'],
  },
  uk: { stop: ['відписатися', 'відписка', 'не пишіть мені'], start: ['підписатися', 'підпишіть мене'] },
  tr: {
    stop: ['dur', 'durdur', 'iptal et mesajları', 'abonelikten çık', 'mesaj istemiyorum'],
    start: ['abone ol', 'başlat'],
  },
  ar: { stop: ['توقف', 'إيقاف', 'إلغاء الاشتراك', 'أوقف الرسائل'], start: ['اشتراك', 'اشترك', 'ابدأ'] },
  hi: { stop: ['रोकें', 'बंद करो', 'बंद करें', 'सदस्यता रद्द करें'], start: ['शुरू करें', 'सदस्यता लें'] },
  id: {
    stop: ['berhenti', 'berhenti berlangganan', 'jangan kirim lagi'],
    start: ['berlangganan', 'mulai berlangganan'],
  },
  ka: { stop: ['სტოპ', 'გამოწერის გაუქმება', 'ნუ მომწერთ'], start: ['გამოწერა'] },
  zh: { stop: ['退订', '取消订阅', '停止发送'], start: ['订阅', '恢复订阅'] },
};

/** What a message of a contact says about consent. */
export type StopWordMatch = { readonly kind: 'stop' | 'start'; readonly language: string; readonly phrase: string };

/** Words of a workspace beside the built-in ones. */
export type OwnWords = { readonly stop?: readonly string[]; readonly start?: readonly string[] };

const builtIn = index(Object.entries(stopWordsByLanguage));

/**
 * Tells whether the whole message of a contact asks to stop or to start again, in any of the languages, whatever its case,
 * accents and punctuation. A sentence that merely holds such a word is not taken for one.
 */
export function matchStopWord(text: string, own: OwnWords = {}): StopWordMatch | null {
  if (text.length > 200) return null;
  const key = keyOf(text);
  if (key === '') return null;
  const words = index([['own', { stop: own.stop ?? [], start: own.start ?? [] }]]);
  return words.get(key) ?? builtIn.get(key) ?? null;
}

function index(entries: readonly (readonly [string, LanguageWords])[]): Map<string, StopWordMatch> {
  const found = new Map<string, StopWordMatch>();
  for (const [language, words] of entries) {
    for (const kind of ['start', 'stop'] as const) {
      for (const phrase of words[kind]) found.set(keyOf(phrase), { kind, language, phrase });
    }
  }
  return found;
}

function keyOf(text: string): string {
  return wordsOf(text).join(' ');
}
