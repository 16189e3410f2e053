/** Prints known-answers.json anew; what is kept stays as it is. See README.md. */
import answers from './known-answers.json' with { type: 'json' };
import { computeAnswers, makeKept } from './answers.ts';

const kept = Object.keys(answers.kept).length > 0 ? answers.kept : await makeKept();
console.log(JSON.stringify({ computed: await computeAnswers(), kept }, undefined, 1));
