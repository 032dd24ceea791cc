export { type AppliedEvents, applyEvents, lockPersons, type ProjectPersonEvent } from './apply-events.ts';
export { applyGroupChanges, type GroupChange, GroupTypes, listGroupTypes } from './groups.ts';
export { type IdentityProblem, isIllegalDistinctId, personUuid } from './identity.ts';
export { type OutboxRow, shipOutbox, shipWaiting } from './outbox.ts';
