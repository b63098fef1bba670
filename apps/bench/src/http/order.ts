/** What every application answers, as JSON that its framework makes. */
export const ORDER = { id: 4711, customer: 'ada', items: ['tea', 'milk'], total: 12.5 };
