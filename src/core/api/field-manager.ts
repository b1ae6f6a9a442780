/** The field manager of every write to a Service's status: what says that an address there is of our own writing. */
export const FIELD_MANAGER = 'pierhead';
