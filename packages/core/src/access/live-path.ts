/** Apart from its contract, for the worker of the web client: it checks nothing itself and must stay small. */
export const eventsPath = '/api/events';
