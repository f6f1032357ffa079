/** What notifications say. A locked screen shows them to anybody: no name, of a person or a customer, is ever in one. */
export type NotificationWords = {
  readonly week: string;
  /** `revenue` is formatted. */
  readonly weekText: (activities: number, revenue: string) => string;
  readonly decisions: string;
  readonly decisionsText: (count: number) => string;
};

const french: NotificationWords = {
  week: 'Ta semaine',
  weekText: (activities, revenue) =>
    `La semaine dernière : ${activities}\u00a0${activities < 2 ? 'activité' : 'activités'}, ${revenue} de CA net.`,
  decisions: 'Tes saisies',
  decisionsText: (count) =>
    `Ton manager a décidé de ${count === 1 ? 'la saisie que tu lui avais remise' : `${count}\u00a0saisies que tu lui avais remises`}.`,
};

const english: NotificationWords = {
  week: 'Your week',
  weekText: (activities, revenue) =>
    `Last week: ${activities} ${activities === 1 ? 'activity' : 'activities'}, ${revenue} of net revenue.`,
  decisions: 'Your entries',
  decisionsText: (count) =>
    `Your manager decided on ${count === 1 ? 'the entry' : `${count} entries`} you had handed over.`,
};

export const notificationWords = { fr: french, en: english } as const satisfies Record<string, NotificationWords>;
