/** Prints known-answers-conversations.json anew. See README.md. */
import { makeConversation } from './conversation.ts';

console.log(JSON.stringify(await makeConversation(), undefined, 1));
