import type { SavedAnswer, SavedAnswers } from '../idempotency/remember-answers.ts';
import type { Collection, CollectionSpec } from '../store/collection.ts';

/** The answers under idempotency keys, which every flavor keeps beside its own records. */
export const savedAnswers: CollectionSpec<SavedAnswer> = {
  name: 'saved_answers',
  order: (saved) => saved.savedAt,
  past: false,
};

/** Those of one account, as the idempotency stage asks for them. */
export const savedAnswersIn = (collection: Collection<SavedAnswer>): SavedAnswers => ({
  get: (key) => collection.get(key),
  put: (saved) => collection.put(saved),
  forget(until) {
    for (const { id } of [...collection.scan({ direction: 'asc', to: until })]) collection.remove(id);
  },
});
