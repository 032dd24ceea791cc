import { Level } from '#http/request.ts';
import { Forbidden, Invalid } from '#kernel/errors.ts';

interface Ranked {
  readonly user_id: number;
  readonly level: number;
}

/** Refuses unless `actor` may give `target` this level. */
export function mayChangeLevel(actor: Ranked, target: Ranked, level: number): void {
  if (actor.user_id === target.user_id) throw new Forbidden("You can't change your own access level.");
  if (actor.level < Level.admin) throw new Forbidden('You can only edit others if you are an admin.');
  if (level === Level.owner && actor.level < Level.owner)
    throw new Forbidden("You can only make another member owner if you're this organization's owner.");
  if (target.level > actor.level) throw new Forbidden('You can only edit others with level lower or equal to you.');
  if (level > actor.level)
    throw new Forbidden('You can only change access level of others to lower or equal to your current one.');
}

/** Refuses unless `actor` may remove `target`. People may always leave, except the last owner. */
export function mayRemove(actor: Ranked, target: Ranked, ownersCount: number): void {
  const isLeaving = actor.user_id === target.user_id;
  if (!isLeaving && actor.level < Level.admin) throw new Forbidden('Your organization access level is insufficient.');
  if (!isLeaving && target.level > actor.level)
    throw new Forbidden('You can only remove others with level lower or equal to you.');
  if (target.level === Level.owner && ownersCount <= 1)
    throw new Invalid('last_owner', 'The last owner cannot leave the organization. Make another member owner first.');
}
