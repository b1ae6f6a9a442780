/** The field manager of every write to a Service's status: what says that an address there is of our own writing. */
export const FIELD_MANAGER = 'pierhead';
/** The field manager of the controller's own Git source: it applies views and Revision as any other source would, without force. */
export const GIT_SOURCE_FIELD_MANAGER = 'pierhead-git-source';
