/** Messages per second of a number by default, upgraded, and shared with the WhatsApp Business app (Meta, "Throughput"). */
export const throughputRates = { standard: 80, high: 1000, coexistence: 20 } as const;

/** What WhatsApp tells of a number that its rate depends on. */
export type ThroughputFacts = {
  /** `throughput.level` of the number; levels that are not known count as standard. */
  readonly level?: string | undefined;
  /** The number is used in the WhatsApp Business app too. */
  readonly isCoexistence?: boolean | undefined;
};

/** The rate that a number may send at, in messages per second; what comes in counts towards it too. */
export function rateOfThroughput({ level, isCoexistence }: ThroughputFacts): number {
  if (isCoexistence === true) return throughputRates.coexistence;
  return level?.toUpperCase() === 'HIGH' ? throughputRates.high : throughputRates.standard;
}
